"""The units of a shop are read one way wherever they stand."""

import pytest

from language.price_limits import limits
from language.quantities import quantity
from language.units import AREA, CHINESE, COUNTS, LENGTH, UNITS, VOLUME, WEIGHT
from language.words import without_quantities, words
from recommender.catalog.measures import base_unit, measured

WRITTEN = sorted(set(UNITS) - set(CHINESE))
SIZES = sorted(name for name in (*WEIGHT, *VOLUME, *LENGTH, *AREA, *COUNTS) if name[0].isalpha())
MONEY_TOO = {"pound", "pounds"}


@pytest.mark.parametrize("unit", sorted(set(UNITS.values())))
def test_every_unit_is_known_to_the_library(unit: str) -> None:
    factor, base = base_unit(unit)
    assert factor > 0
    assert base


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_number_with_a_unit_is_measured(unit: str) -> None:
    found = measured(f"12 {unit}")
    factor, base = base_unit(UNITS[unit])
    assert found is not None
    assert (found.value, found.unit) == (pytest.approx(12 * factor), base)


@pytest.mark.parametrize("unit", sorted(set(WRITTEN) - MONEY_TOO))
def test_a_number_with_a_unit_is_no_price(unit: str) -> None:
    assert limits(f"under 12 {unit}").maximum is None


@pytest.mark.parametrize("unit", sorted(CHINESE))
def test_a_number_with_a_chinese_unit_is_no_price(unit: str) -> None:
    assert limits(f"不超过十二{unit}").maximum is None


@pytest.mark.parametrize("text", [*(f"the 12 {unit} one" for unit in WRITTEN), "12斤的", "十米"])
def test_a_number_with_a_unit_counts_no_pieces(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize("unit", SIZES)
def test_a_size_is_no_part_of_what_a_title_says(unit: str) -> None:
    assert without_quantities(f"Oats, 12 {unit}") == "Oats"


@pytest.mark.parametrize("text", ["500g", "500 g"])
def test_a_number_and_its_unit_are_two_words(text: str) -> None:
    assert words(text) == ["500", "g"]
