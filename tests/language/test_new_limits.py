"""Messages that say nothing but a new price limit."""

import pytest

from language.new_limits import NewLimit, new_limit
from language.words import folded


@pytest.mark.parametrize(
    ("text", "amount", "moved"),
    [
        ("make it 90", 90, True), ("ok then make that seventy", 70, True),
        ("let's raise the limit to 120", 120, True), ("hm, I could stretch to 65 then", 65, True),
        ("ok could do 45", 45, True), ("i can manage 90 then", 90, True),
        ("what about 75?", 75, False), ("what about $75?", 75, True),
        ("好吧 那放宽到70", 70, True), ("预算提高到两百吧", 200, True),
        ("那 90 呢", 90, False), ("加到60块", 60, True),
    ],
)  # fmt: skip
def test_a_new_limit(text: str, amount: float, moved: bool) -> None:
    assert new_limit(folded(text)) == NewLimit(amount, moved)


@pytest.mark.parametrize(
    "text",
    [
        "make it 2 of them",
        "make it blue",
        "make it a large",
        "90",
        "那42码呢",
        "改成3个",
        "那绿的呢",
    ],
)
def test_what_is_no_limit(text: str) -> None:
    assert new_limit(folded(text)) is None
