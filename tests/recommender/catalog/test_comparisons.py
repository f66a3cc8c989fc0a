"""More or less of something than what was shown."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.catalog.comparisons import beyond, compared, number
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
    ("text", "value"),
    [("500 ml", 0.5), ("1.5 l", 1.5), ("XL", 6), ("large", 3), ("2 x 5 kg", 10), ("8-inch", 8),
     ("90 minutes", 1.5), ("blue", None), ("", None)],
)  # fmt: skip
def test_a_value_is_a_number_in_one_unit(text: str, value: float | None) -> None:
    assert number(text) == (None if value is None else pytest.approx(value))


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
