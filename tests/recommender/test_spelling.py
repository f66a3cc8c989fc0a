"""Slips of the pen are read as the names they are nearly, and nothing else is."""

import pytest

from recommender.spelling import corrected

KNOWN = {"running", "shoes", "jacket", "hats", "lamp"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("runing shoes", "running shoes"),
        ("jakcet", "jacket"),
        ("running shoes", "running shoes"),
        ("warm lamp", "warm lamp"),
        ("she hates it", "she hates it"),
        ("jacketed", "jacketed"),
        ("跑步鞋", "跑步鞋"),
    ],
)
def test_only_what_is_nearly_a_known_word_is_corrected(text: str, read: str) -> None:
    assert corrected(text, KNOWN) == read
