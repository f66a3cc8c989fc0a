"""What is not free of an allergen: what states it, may contain it, is called so, says nothing."""

from dataclasses import replace

import pytest

from language.allergens import allergen
from language.diets import diet
from recommender.catalog.ingredients import Ingredients
from recommender.schema import Item


def food(item_id: str, title: str, description: str = "", **attributes: object) -> Item:
    category = "Food > Snacks"
    return Item(item_id, title, category, description=description, attributes=attributes)


ITEMS = [
    food("plain", "Sea salt crisps", contains=[]),
    food("stated", "Energy bar", contains=["nuts"]),
    food("traces", "Corn snack", contains=[], may_contain=["peanuts", "milk"]),
    food("named", "Hazelnut praline", contains=["milk"]),
    food("twin", "Energy balls", contains=[], title_zh="核桃能量球"),
    food("told", "Winter bites", "Roasted almonds and dates.", diet="vegan"),
    food("with", "Plain oats", "Good with milk and nuts.", diet="vegan"),
    food("unknown", "Mystery mix"),
    food("free", "Nut-free granola", diet=["nut free"]),
    food("liar", "Nut-free bar", diet=["nut free"], contains=["nuts"]),
    food("coconut", "Coconut doughnut with nutmeg", contains=["gluten"]),
    food("bread", "Gluten free bread", diet=["gluten free"]),
    food("oat", "Oat milk with cocoa butter", diet=["vegan"]),
    food("lactose", "Lactose-free milk", contains=["milk"], style="lactose-free"),
    food("list", "Soup", ingredients="water, wheat flour, celery, salt"),
    Item("oil", "Almond hand cream", "Beauty > Skin care"),
    Item("desk", "Walnut desk with cream top", "Home > Desks"),
]


@pytest.fixture(scope="module")
def known() -> Ingredients:
    return Ingredients(ITEMS)


def out(known: Ingredients, phrase: str) -> set[str]:
    one = allergen(phrase)
    assert one is not None
    return {item.item_id for item, hit in zip(ITEMS, known.risky(one), strict=True) if hit}


def test_nuts_are_all_their_kinds_and_what_may_contain_them(known: Ingredients) -> None:
    expected = {"stated", "traces", "named", "twin", "told", "unknown", "liar", "oil"}
    assert out(known, "nuts") == out(known, "坚果") == expected


def test_one_nut_leaves_the_others_but_what_is_only_called_nuts(known: Ingredients) -> None:
    assert out(known, "walnuts") == {"stated", "named", "twin", "unknown", "liar"}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("milk", {"traces", "named", "unknown", "lactose"}),
        ("lactose", {"traces", "named", "unknown"}),
        ("gluten", {"coconut", "unknown", "list", "with", "oat"}),
        ("celery", {"unknown", "list"}),
        ("鸡蛋", {"unknown"}),
    ],
)
def test_each_allergen_has_its_kinds(known: Ingredients, phrase: str, expected: set[str]) -> None:
    assert out(known, phrase) - {"free"} == expected


def test_a_shop_that_states_nothing_goes_by_names() -> None:
    silent = [replace(item, attributes={}) for item in ITEMS]
    nuts = allergen("nuts")
    assert nuts is not None
    risky = Ingredients(silent).risky(nuts)
    gone = {item.item_id for item, hit in zip(silent, risky, strict=True) if hit}
    assert {"named", "told"} <= gone
    assert "unknown" not in gone


def test_a_diet_needs_its_label_and_nothing_that_speaks_against_it(known: Ingredients) -> None:
    vegan, gluten_free = diet("纯素"), diet("gluten-free")
    assert vegan is not None
    assert gluten_free is not None
    kept = {i.item_id for i, hit in zip(ITEMS, known.keeping(vegan), strict=True) if hit}
    assert kept == {"told", "with", "oat"}
    kept = {i.item_id for i, hit in zip(ITEMS, known.keeping(gluten_free), strict=True) if hit}
    assert kept == {"bread"}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("chicken", {"hen"}), ("鸡肉", {"hen"}), ("lamb", {"sheep"}), ("meat", {"hen", "sheep"})],
)
def test_what_a_pet_must_not_have_is_in_what_is_named_for_it(
    phrase: str, expected: set[str]
) -> None:
    dry = "Pets > Dogs > Dry"
    fed = [Item("hen", "Chicken kibble", dry), Item("sheep", "Lamb kibble", dry)]
    one = allergen(phrase)
    assert one is not None
    risky = Ingredients([*ITEMS, *fed]).risky(one)[len(ITEMS) :]
    assert {item.item_id for item, hit in zip(fed, risky, strict=True) if hit} == expected


@pytest.mark.parametrize("phrase", ["latex", "乳胶"])
def test_latex_is_in_rubber_too(phrase: str) -> None:
    things = [
        Item("pillow", "Soft latex pillow", "Home > Bedding"),
        Item("gloves", "Slim rubber gloves", "Garden > Gloves"),
        Item("nitrile", "Nitrile rubber gloves", "Garden > Gloves"),
        Item("free", "Latex-free gloves", "Garden > Gloves"),
    ]
    one = allergen(phrase)
    assert one is not None
    risky = Ingredients([*ITEMS, *things]).risky(one)[len(ITEMS) :]
    hit = {item.item_id for item, out_ in zip(things, risky, strict=True) if out_}
    assert hit == {"pillow", "gloves"}
