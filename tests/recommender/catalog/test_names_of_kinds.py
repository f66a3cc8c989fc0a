"""Names of kinds of products that hold other words, or end in what something else is called."""

import pytest

from actions.assortment import almost, assortment
from recommender.catalog.facets import called
from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Item, Language, Wishes


def item(kind: str, kind_zh: str, category: str, **attributes: str) -> Item:
    known = {"kind": kind, "kind_zh": kind_zh} | attributes
    return Item(kind, f"Acme {kind}", category=category, price=10.0, attributes=known)


ITEMS = (
    item(
        "wireless headphones", "无线耳机", "Electronics > Audio", colour="black", colour_zh="黑色"
    ),
    item("wireless earbuds", "真无线耳塞", "Electronics > Audio"),
    item("cordless drill", "无线电钻", "Tools", style="cordless", style_zh="无线"),
    item("yogurt", "酸奶", "Groceries", diet="sugar free", diet_zh="无糖"),
    item("dress", "连衣裙", "Clothing"),
    item("skirt", "半身裙", "Clothing"),
    item("pushchair", "婴儿车", "Baby"),
    item("remote-controlled car", "遥控车", "Toys"),
    item("doll's house", "娃娃屋", "Toys"),
    item("orange juice", "橙汁", "Groceries"),
    item("pet brush", "宠物梳", "Pets > Pet care"),
)


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    return Recommender.popular(ITEMS, encoder)


def kinds(wishes: Wishes) -> set[str]:
    return {value.removeprefix("kind=") for one in wishes.include for value in one.values}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("无线耳机", {"wireless headphones"}),
        ("真无线耳塞", {"wireless earbuds"}),
        ("我想买无线耳机，不超过50", {"wireless headphones"}),
        ("无糖酸奶", {"diet=sugar free", "yogurt"}),
        ("有裙子吗", {"dress", "skirt"}),
        ("有车子吗", set()),
        ("有房子吗", set()),
        ("do you sell cars", {"remote-controlled car"}),
    ],
)
def test_a_kind_is_known_by_its_whole_name(shop: Recommender, text: str, named: set[str]) -> None:
    assert kinds(shop.queries.parse(text)) == named


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("do you sell cars", "cars"),
        ("do you sell houses", "houses"),
        ("do you sell juice", ""),
        ("do you sell dresses", ""),
        ("remote-controlled cars", ""),
    ],
)
def test_what_only_ends_in_the_word_is_called_the_closest(
    shop: Recommender, text: str, word: str
) -> None:
    assert almost(shop, shop.queries.parse(text)) == word


@pytest.mark.parametrize("text", ["房子", "车子"])
def test_what_no_kind_means_is_not_sold(shop: Recommender, text: str) -> None:
    assert assortment(shop, text) == "absent"


@pytest.mark.parametrize(
    ("message", "language", "name"),
    [
        ("yogurt", "zh", "酸奶"),
        ("yogurt", "en", "yogurt"),
        ("酸奶", "en", "yogurt"),
        ("黑色的无线耳机", "en", "wireless headphones, black"),
        ("sugar free yogurt", "zh", "无糖, 酸奶"),
        ("carriage clocks", "zh", ""),
    ],
)
def test_a_wish_is_called_as_the_answer_s_language_calls_it(
    shop: Recommender, message: str, language: Language, name: str
) -> None:
    wishes = shop.queries.parse(message)
    said = {called(shop.catalog, facet, language) for facet in wishes.include}
    assert said == set(name.split(", ") if name else [])


def test_several_kinds_are_called_what_their_names_end_in(encoder: Encoder) -> None:
    bags = [
        item("tote handbag", "托特手提包", "Bags"),
        item("bucket handbag", "水桶手提包", "Bags"),
    ]
    shop = Recommender.popular(bags, encoder)
    for message in ("handbags", "手提包"):
        (facet,) = shop.queries.parse(message).include
        assert called(shop.catalog, facet, "zh") == "手提包"
    assert called(shop.catalog, facet, "en") == "handbag"
