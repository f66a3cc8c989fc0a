"""A value is read, or refused with the column, the value and what it takes."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from store.importers.fields import BadRow, Row


@pytest.mark.parametrize(
    "value",
    ["2024-01-02T03:04:05Z", "2024-01-02T04:04:05+01:00", "1704164645", 1704164645, 1704164645.0],
)
def test_a_moment_is_iso_with_a_zone_or_seconds(value: Any) -> None:
    assert Row({"at": value}).moment("at") == 1704164645.0


def test_a_typed_moment_is_read() -> None:
    assert Row({"at": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)}).moment("at") == 1704164645.0


@pytest.mark.parametrize("value", ["2024-01-02T03:04:05", "soon", "1704164645000", "-1", "nan"])
def test_any_other_moment_is_refused(value: str) -> None:
    with pytest.raises(BadRow, match="at"):
        Row({"at": value}).moment("at")


def test_a_zone_is_given_to_moments_without_one() -> None:
    london = Row({"at": "2024-07-01 13:00:00"}, ZoneInfo("Europe/London"))
    assert london.moment("at") == datetime(2024, 7, 1, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("value", ["free", "-1", "inf", "1,5", True, [1]])
def test_what_is_no_amount_is_refused(value: Any) -> None:
    with pytest.raises(BadRow, match="price"):
        Row({"price": value}).number("price")


@pytest.mark.parametrize("value", ["1.5", "-1", "99999999999"])
def test_what_is_no_count_is_refused(value: str) -> None:
    with pytest.raises(BadRow, match="stock"):
        Row({"stock": value}).whole("stock")


@pytest.mark.parametrize("value", [None, "", " ", float("nan")])
def test_nothing_is_none(value: Any) -> None:
    row = Row({"price": value})
    assert row.number("price") is None


@pytest.mark.parametrize("value", ["a\0b", "caf\udce9", {"a": 1}, True])
def test_what_no_database_keeps_is_no_text(value: Any) -> None:
    with pytest.raises(BadRow, match="title"):
        Row({"title": value}).text("title")


def test_an_id_that_was_read_as_a_number_is_its_digits() -> None:
    assert Row({"user_id": 17850.0}).text("user_id") == "17850"


def test_attributes_are_the_object_and_all_unknown_columns() -> None:
    row = Row({"attributes": '{"organic": true}', "title": "Tea", "colour": "green", "size": ""})
    assert row.attributes("attributes", ("title",)) == {"organic": True, "colour": "green"}


@pytest.mark.parametrize("value", ["{", "[1]", "3"])
def test_attributes_that_are_no_object_are_refused(value: str) -> None:
    with pytest.raises(BadRow, match="attributes"):
        Row({"attributes": value}).attributes("attributes", ())
