"""What customers write, in English and Chinese, and what is understood."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import ruled_out
from recommender.embedding.encoder import Encoder
from recommender.query.critique import refine
from recommender.query.parser import QueryParser
from recommender.schema import Facet, Item, Wishes

PHRASES = [
    # message, searched text, included, excluded, lowest, highest
    ("recommend me something for breakfast under $4", "breakfast", [], [], None, 4),
    ("somthing for breakfast, max 3 bucks", "breakfast", [], [], None, 3),
    ("breakfast", "breakfast", [], [], None, None),
    ("Can you suggest some healthy snacks?", "healthy snacks", ["snacks"], [], None, None),
    ("no cereal please", "", [], ["cereal"], None, None),
    ("No cereal, something for breakfast under $4", "breakfast", [], ["cereal"], None, 4),
    ("no cereal or nuts", "", [], ["cereal", "nuts"], None, None),
    ("breakfast without nuts", "breakfast", [], ["nuts"], None, None),
    ("I don't like coffee", "", [], ["coffee"], None, None),
    ("i dont want any beer", "", [], ["beer"], None, None),
    ("please don't recommend dog food again", "", [], ["dog food"], None, None),
    ("anything but yogurt", "", [], ["yogurt"], None, None),
    ("a backpack, not leather", "", ["backpack"], ["leather"], None, None),
    ("backpack but not from Acme", "", ["backpack"], ["Acme"], None, None),
    ("nothing with peanuts", "", [], ["peanuts"], None, None),
    ("I'm allergic to nuts", "", [], ["nuts"], None, None),
    ("except coffee", "", [], ["coffee"], None, None),
    ("I hate cereal", "", [], ["cereal"], None, None),
    ("dog food", "", ["dog food"], [], None, None),
    ("Show me dog foods under 10 dollars", "", ["dog foods"], [], None, 10),
    ("I'm looking for a beer", "", ["beer"], [], None, None),
    ("coffee, please", "", ["coffee"], [], None, None),
    ("coffee or beer", "", ["coffee", "beer"], [], None, None),
    ("cold cereal at most 4 dollars", "", ["cold cereal"], [], None, 4),
    ("do you have any backpacks from North Peak?", "", ["North Peak", "backpacks"], [], None, None),
    ("acme", "", ["Acme"], [], None, None),
    ("under $4", "", [], [], None, 4),
    ("under $1.5k", "", [], [], None, 1500),
    ("under a hundred dollars please", "", [], [], None, 100),
    ("Show me dog foods under ten dollars", "", ["dog foods"], [], None, 10),
    ("at most 4 dollars", "", [], [], None, 4),
    ("between 20 and 40", "", [], [], 20, 40),
    ("$20-$40", "", [], [], 20, 40),
    ("cheaper than 5", "", [], [], None, 5),
    ("over 10", "", [], [], 10, None),
    ("more than $10 but less than $20", "", [], [], 10, 20),
    ("up to 1,299.50 dollars", "", [], [], None, 1299.5),
    ("my budget is 30 dollars", "", [], [], None, 30),
    ("a gift for my mother, max $25", "gift for my mother", [], [], None, 25),
    ("5 dollars or less", "", [], [], None, 5),
    ("under 12 oz", "under 12 oz", [], [], None, None),
    ("not too expensive", "", [], [], None, None),
    ("no thanks", "", [], [], None, None),
    ("what would you recommend?", "", [], [], None, None),
    ("show me something else", "", [], [], None, None),
    ("hi, could you help me find a warm blanket?", "warm blanket", [], [], None, None),
    ("running shoes", "running shoes", [], [], None, None),
    ("something to drink", "drink", [], [], None, None),
    ("推荐点早餐，4美元以内", "早餐", [], [], None, 4),
    ("推荐点早餐，4美元以内，不要麦片", "早餐", [], ["麦片"], None, 4),
    ("不要麦片", "", [], ["麦片"], None, None),
    ("不要麦片了，谢谢", "", [], ["麦片"], None, None),
    ("除了麦片都行", "", [], ["麦片"], None, None),
    ("除了咖啡以外有什么喝的", "喝", [], ["咖啡"], None, None),
    ("我不吃坚果", "", [], ["坚果"], None, None),
    ("别给我推荐啤酒", "", [], ["啤酒"], None, None),
    ("我不喜欢酸奶和咖啡", "", [], ["酸奶", "咖啡"], None, None),
    ("不含坚果的零食", "零食", [], ["坚果"], None, None),
    ("不超过三百", "", [], [], None, 300),
    ("三十块以下", "", [], [], None, 30),
    ("三十块以下的背包", "", ["背包"], [], None, 30),
    ("我想买狗粮", "", ["狗粮"], [], None, None),
    ("有没有啤酒？", "", ["啤酒"], [], None, None),
    ("来点咖啡吧", "", ["咖啡"], [], None, None),
    ("请帮我找一下水果", "", ["水果"], [], None, None),
    ("有什么适合早餐的东西吗", "早餐", [], [], None, None),
    ("有机牛奶", "有机牛奶", [], [], None, None),
    ("20到40块之间的背包", "", ["背包"], [], 20, 40),
    ("一百元以上", "", [], [], 100, None),
    ("预算三百五", "", [], [], None, 350),
    ("＄３０以下的零食", "零食", [], [], None, 30),
    ("推荐一些零食，不要太贵", "零食", [], [], None, None),
    ("推荐 breakfast, 4美元以内, no cereal", "breakfast", [], ["cereal"], None, 4),
    ("三十塊以下的背包，不要狗糧", "", ["背包"], ["狗粮"], None, 30),
    ("你好，你能推荐点什么吗？", "", [], [], None, None),
    ("", "", [], [], None, None),
    ("😀🎉", "", [], [], None, None),
    ("?!... ,,, ￥", "", [], [], None, None),
]


@pytest.mark.parametrize(
    ("message", "text", "include", "exclude", "lowest", "highest"),
    PHRASES,
    ids=[phrase[0] or "nothing" for phrase in PHRASES],
)
def test_a_message_is_understood(
    parser: QueryParser,
    message: str,
    text: str,
    include: list[str],
    exclude: list[str],
    lowest: float | None,
    highest: float | None,
) -> None:
    wishes = parser.parse(message)
    assert wishes.text == text
    assert [facet.value for facet in wishes.include] == include
    assert [facet.value for facet in wishes.exclude] == exclude
    assert (wishes.min_price, wishes.max_price) == (lowest, highest)


def test_a_breakfast_category_does_not_make_breakfast_a_requirement(parser: QueryParser) -> None:
    assert "Breakfast Sweets" in " ".join(parser.lexicon.catalog.categories)
    assert parser.parse("something for breakfast").include == ()


@pytest.mark.parametrize("message", ["no cereal please", "不要麦片", "I don't want cereals"])
def test_what_is_ruled_out_is_ruled_out_generously(parser: QueryParser, message: str) -> None:
    (facet,) = parser.parse(message).exclude
    out = ruled_out(parser.lexicon.catalog, facet)
    gone = {
        item.item_id for item, hit in zip(parser.lexicon.catalog.items, out, strict=True) if hit
    }
    assert {"kids", "adult"} <= gone
    assert "oats" in gone
    assert "bar" in gone or facet.value == "麦片"
    assert not {"yogurt", "coffee", "banana"} & gone


def test_an_unknown_word_for_a_category_is_understood_by_meaning(parser: QueryParser) -> None:
    facet = parser.facet("booze")
    assert facet is not None
    assert facet.kind == "term"


@pytest.mark.parametrize(
    ("phrase", "kind", "value"),
    [
        ("cereal", "category", "cereal"),
        ("I hate cereal", "category", "cereal"),
        ("the Acme", "brand", "Acme"),
        ("leather", "term", "leather"),
        ("gluten", "term", "gluten"),
        ("麦片", "category", "麦片"),
    ],
)
def test_a_stated_preference_becomes_a_facet(
    parser: QueryParser, phrase: str, kind: str, value: str
) -> None:
    facet = parser.facet(phrase)
    assert facet is not None
    assert (facet.kind, facet.value) == (kind, value)


@pytest.mark.parametrize("phrase", ["", "  ", "please", "😀", "it"])
def test_a_phrase_that_names_nothing_is_no_facet(parser: QueryParser, phrase: str) -> None:
    assert parser.facet(phrase) is None


@pytest.mark.parametrize(
    "message", ["a" * 1_000_000, "no " * 400_000, "不要" * 500_000, "$9" * 500_000, "1," * 500_000]
)
def test_a_very_long_message_is_read_in_part(parser: QueryParser, message: str) -> None:
    wishes = parser.parse(message)
    assert len(wishes.text) <= 200


CEREAL = Facet("category", "cereal", ("Grocery > Cold Cereal",))
BEER = Facet("category", "beer", ("Grocery > Beers/Ales",))


def test_a_critique_keeps_what_it_does_not_touch() -> None:
    before = Wishes(text="breakfast", max_price=4)
    assert refine(before, Wishes(exclude=(CEREAL,))) == Wishes(
        text="breakfast", exclude=(CEREAL,), max_price=4
    )


def test_newer_limits_and_words_win_and_exclusions_add_up() -> None:
    before = Wishes(text="breakfast", exclude=(CEREAL,), max_price=4)
    after = refine(before, Wishes(text="dinner", exclude=(BEER,), max_price=10))
    assert after == Wishes(text="dinner", exclude=(CEREAL, BEER), max_price=10)


def test_asking_for_what_was_ruled_out_brings_it_back() -> None:
    after = refine(Wishes(exclude=(CEREAL,)), Wishes(include=(CEREAL,)))
    assert (after.include, after.exclude) == ((CEREAL,), ())


def test_ruling_out_what_was_asked_for_drops_it() -> None:
    after = refine(Wishes(include=(BEER,)), Wishes(exclude=(BEER,)))
    assert (after.include, after.exclude) == ((), (BEER,))


def test_a_new_limit_drops_an_old_one_that_contradicts_it() -> None:
    after = refine(Wishes(min_price=20), Wishes(max_price=10))
    assert (after.min_price, after.max_price) == (None, 10)


@pytest.mark.parametrize(
    ("message", "wished"),
    [
        ("想买条裙子", "裙子"),
        ("我要买双跑鞋", "跑鞋"),
        ("来份沙拉酱", "沙拉酱"),
        ("买条纹衬衫", "条纹衬衫"),
        ("买台灯", "台灯"),
    ],
)
def test_a_measure_word_is_no_part_of_the_thing(
    parser: QueryParser, message: str, wished: str
) -> None:
    assert parser.parse(message).text == wished


def test_a_catalogue_in_traditional_characters_is_found_in_both(encoder: Encoder) -> None:
    item = Item("d", "紅色連衣裙", "女裝 > 連衣裙", attributes={"colour": "紅色"})
    parser = QueryParser(Catalog.of([item]), encoder)
    for message in ("連衣裙", "连衣裙"):
        (facet,) = parser.parse(message).include
        assert facet.categories == ("女裝 > 連衣裙",)
    assert parser.parse("紅色的連衣裙") == parser.parse("红色的连衣裙")
    assert {f.group for f in parser.parse("紅色的連衣裙").include} == {
        "category",
        "attribute:colour",
    }


def test_of_names_that_overlap_the_first_said_is_meant(encoder: Encoder) -> None:
    items = [
        Item(
            material, f"{material}靴子", "Boots", attributes={"kind": "靴子", "material": material}
        )
        for material in ("麂皮", "真皮")
    ]
    wishes = QueryParser(Catalog.of(items), encoder).parse("给我找麂皮的靴子")
    assert [facet.value for facet in wishes.include] == ["靴子", "麂皮"]


def test_skin_care_takes_its_creams_along(encoder: Encoder) -> None:
    items = [Item("h", "护手霜"), Item("t", "绿茶"), Item("f", "Face cream")]
    catalog = Catalog.of(items)
    parser = QueryParser(catalog, encoder)
    for message in ("不要护肤品", "no skincare please"):
        (facet,) = parser.parse(message).exclude
        gone = ruled_out(catalog, facet).tolist()
        assert not gone[1]
        assert gone[0] or gone[2]


def test_a_flavour_is_ruled_out_by_what_it_tastes_of(parser: QueryParser) -> None:
    for text in ("no peanut flavour", "不要花生味的"):
        assert [facet.value for facet in parser.parse(text).exclude] in (["peanut"], ["花生"])
