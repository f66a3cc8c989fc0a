"""A kind of product that is named holds, whatever stands around it; what is left only ranks."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import Asked, QueryParser


@pytest.fixture(scope="module")
def parser(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


def kinds(reading: Asked) -> set[str]:
    found = {value for facet in reading.wishes.include for value in facet.values}
    return {value.removeprefix("kind=") for value in found if value.startswith("kind=")}


def properties(reading: Asked) -> set[str]:
    return {facet.value for facet in reading.wishes.include if facet.kind == "attribute"}


@pytest.mark.parametrize(
    ("message", "kind", "having"),
    [
        ("where can i find a wallet", "wallet", set()),
        ("sorry, red wallet", "wallet", {"red"}),
        ("do u have any wallets in leather", "wallet", {"leather"}),
        ("fine then show me scarves", "scarf", set()),
        ("do you guys sell backpacks", "backpack", set()),
        ("hi, i was wondering if u carry a kettle", "electric kettle", set()),
        ("my old one broke, need a new kettle", "electric kettle", set()),
        ("a wallet for a long trip abroad", "wallet", set()),
        ("backpack for hiking in the rain", "backpack", set()),
        ("a backpack for my running shoes", "backpack", set()),
        ("candle for the bathroom", "scented candle", set()),
        ("running shoes with good grip", "running shoes", set()),
        ("looking for something like a grey scarf to keep warm", "scarf", {"grey"}),
        ("so um yeah my sister said you have those wallet things you know", "wallet", set()),
        ("can u recommend a rucksack that fits a laptop", "backpack", set()),
        ("any walet in red", "wallet", {"red"}),
        ("coffee maker that is easy to clean", "coffee maker", set()),
        ("shawl", "scarf", set()),
        ("billfold", "wallet", set()),
        ("wallet set in earthy tones", "wallet", set()),
        ("excuse me, umm i want a wallet thats red", "wallet", {"red"}),
        ("不好意思，红色的钱包", "wallet", {"红色"}),
        ("我想要个不是黑色的钱包", "wallet", set()),
        ("求推荐钱包", "wallet", set()),
        ("你们家有钱包吗", "wallet", set()),
        ("那先帮我看看有没有双肩包", "backpack", set()),
        ("那买个红色的钱包吧", "wallet", {"红色"}),
        ("围巾在哪里", "scarf", set()),
        ("请问有卖电热水壶的吗", "electric kettle", set()),
        ("之前那个坏了，想换个咖啡机", "coffee maker", set()),
        ("给我来两条灰色的围巾", "scarf", {"灰色"}),
        ("出差用的背包", "backpack", set()),
        ("送领导的绿茶", "green tea", set()),
        ("跑步穿的跑鞋", "running shoes", set()),
        ("披肩有吗", "scarf", set()),
        ("皮夹子", "wallet", set()),
        ("有没有巧克力，最近总想吃甜的", "chocolate bar", set()),
    ],
)
def test_the_kind_and_its_properties_hold(
    parser: QueryParser, message: str, kind: str, having: set[str]
) -> None:
    reading = parser.read(message)
    assert kind in kinds(reading)
    assert properties(reading) == having


@pytest.mark.parametrize(
    ("message", "unused"),
    [
        ("wallet for a pilgrimage", ("pilgrimage",)),
        ("turquoise scarf", ("turquoise",)),
        ("do you have a wallet please", ()),
        ("can you show me some nice grey scarves", ()),
        ("露营用的围巾", ("露营",)),
        ("有没有好看的围巾", ()),
        ("帮我找一下钱包，谢谢", ()),
    ],
)
def test_words_that_nothing_could_use_are_known(
    parser: QueryParser, message: str, unused: tuple[str, ...]
) -> None:
    assert parser.read(message).unused == unused


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("a scarf, a wallet and a backpack", {"scarf", "wallet", "backpack"}),
        ("wallet or backpack", {"wallet", "backpack"}),
        ("钱包和双肩包", {"wallet", "backpack"}),
        ("围巾还有咖啡机", {"scarf", "coffee maker"}),
    ],
)
def test_several_kinds_are_several(parser: QueryParser, message: str, named: set[str]) -> None:
    assert named <= kinds(parser.read(message))


@pytest.mark.parametrize("message", ["a laptop", "insurance", "保险", "冰箱", "diamonds"])
def test_what_is_not_sold_names_no_kind(parser: QueryParser, message: str) -> None:
    assert kinds(parser.read(message)) == set()


@pytest.mark.parametrize(
    ("message", "nearly"),
    [
        ("wallet sharpener", "wallet sharpener"),
        ("钱包扫描仪", "钱包扫描仪"),
        ("wallet", ""),
        ("钱包", ""),
    ],
)
def test_a_name_that_goes_on_is_only_nearly_the_kind(
    parser: QueryParser, message: str, nearly: str
) -> None:
    assert parser.read(message).nearly == nearly


def test_what_is_ruled_out_is_not_asked_for_too(parser: QueryParser) -> None:
    wishes = parser.parse("a wallet, not leather, because leather smells")
    assert [facet.value for facet in wishes.exclude] == ["leather"]
    assert properties(parser.read("a wallet, not leather, because leather smells")) == set()


def test_a_property_that_no_such_product_has_is_only_left_over(parser: QueryParser) -> None:
    assert properties(parser.read("gluten free wallet")) == set()
    assert properties(parser.read("green wallet")) <= {"green"}


def test_a_word_is_corrected_only_where_the_shop_has_it_of_such_things(parser: QueryParser) -> None:
    assert parser.read("wallet for commuting").unused == ("commuting",)


@pytest.mark.parametrize("message", ["wallet that won't slip down", "钱包不掉色的"])
def test_a_verb_is_no_property(parser: QueryParser, message: str) -> None:
    assert kinds(parser.read(message)) == {"wallet"}
    assert properties(parser.read(message)) == set()


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("my backpack tore on the train, so now i need a wallet", "wallet"),
        ("something to go over my dress, a scarf maybe", "scarf"),
        ("a wallet that fits in my backpack", "wallet"),
        ("the kids left early so some small wallet i can put in the backpack", "wallet"),
        ("we spilt coffee over it yesterday, show me scarves", "scarf"),
        ("我的双肩包里太乱了，想买个钱包", "wallet"),
        ("昨天把围巾弄丢了，心疼，给我看看钱包", "wallet"),
    ],
)
def test_what_a_story_names_is_not_asked_for(parser: QueryParser, message: str, kind: str) -> None:
    assert kinds(parser.read(message)) == {kind}


@pytest.mark.parametrize(
    "message",
    ["she had red blotches all week, a wallet please", "black clouds everywhere, a wallet please"],
)
def test_the_colour_of_what_no_product_is_is_none_that_is_wished(
    parser: QueryParser, message: str
) -> None:
    assert properties(parser.read(message)) == set()


def test_in_chinese_spaces_part_a_message_too(parser: QueryParser) -> None:
    assert kinds(parser.read("围巾 钱包 都看看")) == {"scarf", "wallet"}
    assert properties(parser.read("家里红色的用过了 这次要黑色的钱包")) == {"黑色"}


@pytest.mark.parametrize("message", ["running shoes, women's", "running shoes, red, ladies"])
def test_whom_a_thing_is_for_is_no_second_kind(parser: QueryParser, message: str) -> None:
    assert kinds(parser.read(message)) == {"running shoes"}


@pytest.mark.parametrize("message", ["坚果", "nuts", "有坚果吗"])
def test_what_ends_the_name_of_a_kind_is_no_property_besides(
    parser: QueryParser, message: str
) -> None:
    assert kinds(parser.read(message)) == {"mixed nuts"}
    assert properties(parser.read(message)) == set()
