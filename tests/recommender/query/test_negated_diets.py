"""A diet behind a negation is ruled out, one beside it is demanded."""

import pytest
from support.boutique import ITEMS

from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser
from recommender.recommend import Recommender
from recommender.schema import Facet


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return Recommender.popular(ITEMS, encoder).queries


def diets(facets: tuple[Facet, ...]) -> set[str]:
    found = {value for facet in facets for value in facet.values}
    return {value.partition("=")[2] for value in found if value.startswith("diet=")}


NEGATED = [
    ("something sweet, no gluten free please", "gluten free"),
    ("a bar of chocolate, anything but vegan", "vegan"),
    ("we don't want gluten-free things", "gluten free"),
    ("nothing vegan, thanks", "vegan"),
    ("no vegan cheese please", "vegan"),
    ("nibbles without the gluten free ones", "gluten free"),
    ("巧克力，不要纯素的", "vegan"),
    ("纯素的不要", "vegan"),
    ("零食，无麸质的就算了", "gluten free"),
    ("除了无麸质的都行", "gluten free"),
]


@pytest.mark.parametrize(("text", "name"), NEGATED)
def test_a_negated_diet_is_ruled_out(queries: QueryParser, text: str, name: str) -> None:
    wishes = queries.parse(text)
    assert diets(wishes.include) == set()
    assert name in diets(wishes.exclude)


def test_all_diets_behind_one_negation_are_ruled_out(queries: QueryParser) -> None:
    wishes = queries.parse("a snack, not vegan or gluten free")
    assert diets(wishes.include) == set()
    assert diets(wishes.exclude) == {"vegan", "gluten free"}


@pytest.mark.parametrize("text", ["vegan, not gluten free", "纯素的，不要无麸质的"])
def test_a_diet_beside_a_negated_one_is_demanded(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert diets(wishes.include) == {"vegan"}
    assert diets(wishes.exclude) == {"gluten free"}


DEMANDED = [
    "no milk, vegan",
    "vegan snacks with no hazelnuts",
    "a no milk vegan bar",
    "no milk and vegan",
    "不要坚果，要纯素的",
    "不含牛奶的纯素零食",
]


@pytest.mark.parametrize("text", DEMANDED)
def test_a_diet_beside_another_negation_is_demanded(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert "vegan" in diets(wishes.include)
    assert diets(wishes.exclude) == set()


def allergens(queries: QueryParser, text: str) -> list[str]:
    return [facet.value for facet in queries.parse(text).exclude if facet.kind == "allergen"]


def test_no_nut_free_snacks_is_no_allergy(queries: QueryParser) -> None:
    assert allergens(queries, "no nut free snacks please") == []
    assert "nuts" in allergens(queries, "no soy and nut free")
    assert "nuts" in allergens(queries, "snacks without honey, nut free")


def test_who_eats_no_vegetarian_food_is_not_offered_it(queries: QueryParser) -> None:
    wishes = queries.parse("我不吃素")
    assert wishes.include == ()
    assert [facet.value for facet in wishes.exclude] == ["素食"]
