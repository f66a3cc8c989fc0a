"""More or less of something than what was shown."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.catalog.comparisons import beyond, compared, named_quantity
from recommender.schema import Item


def bottle(item_id: str, capacity: str, weight: str, kind: str = "bottle") -> Item:
    facts = {"kind": kind, "capacity": capacity, "weight": weight}
    return Item(item_id, item_id, "Home > Bottles", attributes=facts)


BOTTLES = (
    bottle("s", "350 ml", "200 g"),
    bottle("m", "0.5 l", "0.3 kg"),
    bottle("l", "1.5 l", "500 g"),
    bottle("tank", "20 l", "2 kg", "tank"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("do you have a bigger one", {"l"}),
        ("something smaller please", {"s"}),
        ("a lighter one", {"s"}),
        ("大一点的", {"l"}),
        ("有没有轻一点的", {"s"}),
    ],
)
def test_it_is_compared_with_what_was_shown_of_its_kind(text: str, expected: set[str]) -> None:
    comparison = compared(text)
    assert comparison is not None
    found = beyond(Catalog.of(BOTTLES), [BOTTLES[1]], *comparison)
    assert {facet.value for facet in found} == expected


def test_what_is_largest_already_has_nothing_beyond() -> None:
    comparison = compared("bigger")
    assert comparison is not None
    assert beyond(Catalog.of(BOTTLES), [BOTTLES[2]], *comparison) == ()


@pytest.mark.parametrize("text", ["cheaper", "in red", "a big bottle", "", "not leather"])
def test_other_critiques_compare_no_measure(text: str) -> None:
    assert compared(text) is None


def sized(*sizes: str) -> list[Item]:
    return [Item(size, size, "Food > Cereal", attributes={"size": size}) for size in sizes]


@pytest.mark.parametrize(
    ("reference", "text", "expected"),
    [
        ("11 oz", "bigger", {"1 lb", "1 kg"}),
        ("1 lb", "a smaller one", {"11 oz", "200 g"}),
        ("200 g", "bigger than 11 oz", {"1 lb", "1 kg"}),
        ("200 g", "比11盎司大一点的", {"1 lb", "1 kg"}),
        ("1 l", "bigger", {"1 gal", "2 qt"}),
        ("12 fl oz", "larger", {"1 l", "1 gal", "2 qt"}),
        ("1 gal", "bigger", set()),
    ],
)
def test_units_of_one_dimension_are_compared_and_no_others(
    reference: str, text: str, expected: set[str]
) -> None:
    items = sized("11 oz", "1 lb", "200 g", "1 kg", "12 fl oz", "1 l", "1 gal", "2 qt", "XL", "40")
    comparison = compared(text)
    assert comparison is not None
    shown = [item for item in items if item.item_id == reference]
    found = beyond(Catalog.of(items), shown, *comparison, named_quantity(text))
    assert {facet.value for facet in found} == expected
