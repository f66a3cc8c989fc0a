"""Slips of the pen are read as the names they are nearly, and nothing else is."""

from difflib import get_close_matches

import pytest

from language.spelling import LIKE, KnownWords, corrected, righted

KNOWN = KnownWords.of(["running", "shoes", "jacket", "hats", "lamp"])


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


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("do you hvae a pillow udner $49", "do you have a pillow under $49"),
        ("i'm looknig for herbal tea", "i'm looking for herbal tea"),
        ("a form with thunder", "a form with thunder"),
    ],
)
def test_words_of_asking_are_put_right(slip: str, meant: str) -> None:
    assert righted(slip) == meant


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("tea w honey", "tea with honey"),
        ("a mug w/ lid", "a mug with lid"),
        ("soap w/o perfume", "soap without perfume"),
        ("a 45 w charger", "a 45 w charger"),
    ],
)
def test_with_and_without_are_written_short(text: str, read: str) -> None:
    assert righted(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("r u open", "are you open"),
        ("do u have sth like it", "do you have something like it"),
        ("r these ur best ones", "are these your best ones"),
        ("size r", "size r"),
        ("a u-neck top", "a u-neck top"),
        ("vitamin b4u", "vitamin b4u"),
    ],
)
def test_words_of_a_phone_are_written_out(text: str, read: str) -> None:
    assert righted(text) == read


def test_no_word_is_passed_over_that_is_alike() -> None:
    known = ["blanket", "basket", "backpack", "banana", "bracelet", "breakfast", "brackets"]
    words = KnownWords.of(known)
    for slip in ("blankett", "bakset", "bacpack", "bananna", "bracelte", "brekfast", "braclet"):
        assert get_close_matches(slip, words.alike(slip), 1, LIKE) == get_close_matches(
            slip, known, 1, LIKE
        )
