"""What is said of products shown, in English and Chinese; not what is asked or quoted."""

import pytest

from language.remarks import remarks
from recommender.profile.update import empty, update
from recommender.schema import Event, EventType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("too expensive", [("price", -1)]),
        ("that's way too pricey for me", [("price", -1)]),
        ("not too expensive", [("price", 1)]),
        ("love the blue one", [("colour", 1)]),
        ("it doesn't fit", [("size", -1)]),
        ("great quality but too expensive", [("price", -1), ("quality", 1)]),
        ("so comfy!", [("comfort", 1)]),
        ("这个太大了", [("size", -1)]),
        ("有点贵", [("price", -1)]),
        ("不算太贵", [("price", 1)]),
        ("质量很好，就是太小", [("size", -1), ("quality", 1)]),
        ("颜色真好看", [("colour", 1)]),
        ("太甜了", [("taste", -1)]),
    ],
)
def test_remarks(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.aspect, one.polarity) for one in remarks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "is it too expensive?",
        "will it fit well",
        "这个会不会太大",
        "质量好吗",
        'my sister said "too expensive"',
        "show me cheap shoes",
        "hello",
        "",
    ],
)
def test_questions_and_quotations_are_no_remarks(text: str) -> None:
    assert remarks(text) == ()


def test_a_profile_keeps_what_was_said_last_with_its_evidence() -> None:
    profile = empty("u")
    for seq, text in enumerate(["too expensive", "这个太贵了", "fits perfectly"], start=1):
        event = Event(f"e{seq}", "u", EventType.MESSAGE, float(seq), text=text, seq=seq)
        profile = update(profile, event)
    price = profile.remarks["price"]
    assert (price.value, price.event_id, price.words) == (-0.75, "e2", "太贵")
    assert profile.remarks["size"].value == 0.5
