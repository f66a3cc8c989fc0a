"""What a message demands is read by labels, and by what products stand in for."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import as_allergen
from recommender.embedding.encoder import Encoder
from recommender.query.dietary import fitting_all
from recommender.query.parser import QueryParser
from recommender.schema import Facet, Item, Preference

CARE, DAIRY, PLANT = "Care > Hair", "Food > Dairy", "Food > Plant drinks"
ROWS: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("plain", "Plain shampoo", CARE, {"kind": "shampoo", "scent": "fragrance-free"}),
    ("rose", "Rose shampoo", CARE, {"kind": "shampoo", "scent": "rose"}),
    ("perfume", "Rose perfume", CARE, {"kind": "perfume", "scent": "rose"}),
    ("milk", "Whole milk", DAIRY, {"kind": "milk", "contains": "milk"}),
    ("oat", "Oat drink", PLANT, {"kind": "oat drink", "diet": "vegan"}),
    ("bar", "Dark 70% bar", "Food > Sweets", {"kind": "chocolate bar", "variety": "dark 70%"}),
    ("roast", "Dark beans", "Food > Coffee", {"kind": "coffee beans", "variety": "dark"}),
    ("scarf", "Wool scarf", "Clothes > Scarves", {"kind": "scarf", "made_for": "women"}),
)
CHINESE = {
    "shampoo": "洗发水", "perfume": "香水", "milk": "牛奶", "oat drink": "燕麦奶", "scarf": "围巾",
    "chocolate bar": "巧克力", "coffee beans": "咖啡豆",
}  # fmt: skip


@pytest.fixture(scope="module")
def parser(encoder: Encoder) -> QueryParser:
    items = [
        Item(
            item_id,
            title,
            category,
            price=5.0,
            attributes=facts | {"kind_zh": CHINESE[str(facts["kind"])]},
        )
        for item_id, title, category, facts in ROWS
    ]
    return QueryParser(Catalog.of(items), encoder)


def values(facets: tuple[Facet, ...]) -> set[str]:
    return {value for facet in facets for value in facet.values}


@pytest.mark.parametrize(
    "text",
    [
        "shampoo with no perfume in it",
        "a shampoo without scent",
        "shampoo, perfume makes me sneeze",
        "洗发水，不要香精",
        "有没有不带香味的洗发水",
    ],
)
def test_what_products_are_labelled_free_of_is_demanded(parser: QueryParser, text: str) -> None:
    assert "scent=fragrance-free" in values(parser.parse(text).include)


def test_where_no_label_says_so_it_is_ruled_out(parser: QueryParser) -> None:
    wishes = parser.parse("a scarf, no perfume")
    assert "kind=perfume" in values(wishes.exclude)
    assert "scent=fragrance-free" not in values(wishes.include)


@pytest.mark.parametrize(
    "text", ["vegan milk for my porridge", "milk without lactose, vegan", "纯素的牛奶"]
)
def test_what_stands_in_for_a_kind_fits_where_it_does_not(parser: QueryParser, text: str) -> None:
    assert "kind=oat drink" in values(parser.parse(text).include)


def test_a_property_is_taken_as_the_kind_has_it(parser: QueryParser) -> None:
    assert "variety=dark 70%" in values(parser.parse("dark chocolate bar").include)
    assert "variety=dark" in values(parser.parse("dark coffee beans").include)


def test_the_price_of_each_names_no_kind(parser: QueryParser) -> None:
    wishes = parser.parse("shampoo under 5 dollars a bar")
    assert values(wishes.include) == {"kind=shampoo"}
    assert wishes.max_price == 5.0


@pytest.mark.parametrize("text", ["nothing edible please", "not food", "别送吃的"])
def test_nothing_to_eat_rules_out_all_that_is_eaten(parser: QueryParser, text: str) -> None:
    ruled_out = {path for facet in parser.parse(text).exclude for path in facet.categories}
    assert {DAIRY, PLANT} <= ruled_out
    assert CARE not in ruled_out


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("my wife turns 40, 30 bucks", (None, 30.0)),
        ("妈妈生日，30美元", (None, 30.0)),
        ("a scarf, about 30 dollars, for mum's birthday", (24.0, 36.0)),
        ("my wife turns 40, between 20 and 30 dollars", (20.0, 30.0)),
    ],
)
def test_the_money_for_a_present_is_the_most_it_may_cost(
    parser: QueryParser, text: str, limits: tuple[float | None, float]
) -> None:
    wishes = parser.parse(text)
    assert (wishes.min_price, wishes.max_price) == limits


@pytest.mark.parametrize(
    "text", ["it's my wife's birthday and she wants a scarf", "老婆生日，围巾"]
)
def test_a_kind_that_is_named_is_made_for_who_gets_it(parser: QueryParser, text: str) -> None:
    assert "made_for=women" in values(parser.parse(text).include)


@pytest.mark.parametrize(
    ("asked", "text"),
    [("milk", "dairy"), ("牛奶", "乳制品"), ("any milk", "casein")],
)
def test_a_kind_widens_for_an_allergy_that_is_known(
    parser: QueryParser, asked: str, text: str
) -> None:
    wishes = parser.parse(asked)
    assert "kind=oat drink" not in values(wishes.include)
    avoided = as_allergen(Facet("term", text))
    known = Preference("1", "dislike", avoided, None, text, 0.0, "allergy")
    wide = fitting_all(parser.lexicon, wishes, [known])
    assert "kind=oat drink" in values(wide.include)
    assert fitting_all(parser.lexicon, wishes, []) == wishes
