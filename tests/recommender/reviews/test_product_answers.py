"""Questions are answered from what the shop's own sources say, and from nothing else."""

from recommender.reviews.product_answers import Fact, details, sources
from recommender.reviews.summary import summary
from recommender.schema import Event, EventType, Item

BOTTLE = Item(
    "bottle",
    "Tarn insulated 500 ml water bottle, blue",
    "Sports > Hiking",
    "Tarn",
    22.9,
    description="Does not leak, even upside down. A wide mouth for ice and for cleaning.",
    attributes={
        "title_zh": "塔恩 保温500毫升水壶 蓝色",
        "description_zh": "倒置也不漏。广口，易加冰易清洗。",
        "kind": "water bottle",
        "kind_zh": "水壶",
        "colour": "blue",
        "colour_zh": "蓝色",
        "material": "stainless steel",
        "material_zh": "不锈钢",
        "capacity": "500 ml",
        "capacity_zh": "500毫升",
        "goes_with": ["other"],
        "list_price": 30.0,
    },
)
COOKIES = Item("cookies", "Oat cookies", attributes={"contains": ["gluten"], "diet": "vegan"})
NONE = summary([])
LEAKY = summary(
    [Event("e", "ann", EventType.REVIEW, 1.0, "bottle", 2.0, "It leaks. Nice colour though.")]
)


def test_an_attribute_answers_in_the_language_of_the_customer() -> None:
    assert sources(BOTTLE, "what is it made of?", NONE, "en").facts == (
        Fact("material", "stainless steel"),
    )
    assert sources(BOTTLE, "什么材质的", NONE, "zh").facts == (Fact("材质", "不锈钢"),)


def test_the_description_and_the_reviews_are_quoted_together() -> None:
    found = sources(BOTTLE, "does it leak?", LEAKY, "en")
    assert found.sentences == ("Does not leak, even upside down.",)
    assert [(a.topic.topic_id, a.blamed) for a in found.aspects] == [("tightness", 1)]


def test_a_value_in_the_question_finds_its_attribute() -> None:
    assert Fact("colour", "blue") in sources(BOTTLE, "do you have it in blue", NONE, "en").facts
    assert Fact("颜色", "蓝色") in sources(BOTTLE, "有蓝色的吗", NONE, "zh").facts


def test_what_no_source_says_is_not_known() -> None:
    assert sources(BOTTLE, "how long does the battery last", LEAKY, "en").silent
    assert sources(BOTTLE, "续航多久", LEAKY, "zh").silent
    assert sources(BOTTLE, "does it have a zip", NONE, "en").missing == ("zip",)


def test_what_a_label_leaves_out_is_named() -> None:
    found = sources(COOKIES, "does it contain nuts", NONE, "en")
    assert Fact("contains", "gluten") in found.facts
    assert "nuts" in found.missing
    assert sources(COOKIES, "does it contain gluten", NONE, "en").missing == ()


def test_details_leave_out_what_is_no_property() -> None:
    names = [fact.name for fact in details(BOTTLE, "en")]
    assert names == ["colour", "material", "capacity"]
