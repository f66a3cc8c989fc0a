"""Giving up what is under way."""

import pytest

from language.stopping import wants_to_stop


@pytest.mark.parametrize(
    "text",
    [
        "skip that",
        "leave the exchange",
        "start over",
        "let me think about it",
        "先不管这个",
        "我再想想",
        "从头来",
    ],
)
def test_a_stop_is_heard(text: str) -> None:
    assert wants_to_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "leave it at the door please".replace("it ", "the box "),
        "the start button is stuck",
        "管子漏",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert not wants_to_stop(text)
