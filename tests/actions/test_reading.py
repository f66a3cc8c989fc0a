"""A message is read once a turn, whoever asks for its parts."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from support.grocer import Customer

import actions.reading
import language.message
import recommender.query.parser

# Where the parts of a message are read, by what each is called with: the text itself, or the
# lexicon and the text.
READERS = {
    language.message: ("is_question", "own_words", "needs", "plainer", "sentiment", "named_in"),
    actions.reading: ("stated",),
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """How often each part of each text was read."""
    counts: Counter[tuple[str, str]] = Counter()

    def counted(name: str, whole: Callable[..., Any], place: int) -> Callable[..., Any]:
        def reading(*said: Any) -> Any:
            counts[name, said[place]] += 1
            return whole(*said)

        return reading

    for module, names in READERS.items():
        for name in names:
            monkeypatch.setattr(module, name, counted(name, getattr(module, name), 0))
    parser = recommender.query.parser
    monkeypatch.setattr(parser, "read", counted("read", parser.read, 1))
    return counts


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("state_preference", "I really dislike raisins"),
        ("state_preference", "我不喜欢葡萄干"),
        ("search", "do you sell yogurt below 7 dollars"),
        ("search", "有没有7块以内的酸奶"),
        ("fallback", "raisins? allergic to them, my son is too"),
        ("refine", "no raisins, only below 4 dollars"),
    ],
)
async def test_each_part_is_read_once_a_turn(
    ann: Customer, read: Counter[tuple[str, str]], action: str, text: str
) -> None:
    await ann.say(action, text)
    assert read
    assert [part for part, times in read.items() if times > 1] == []


async def test_all_actions_of_a_turn_share_a_reading(
    ann: Customer, read: Counter[tuple[str, str]]
) -> None:
    text = "have you got decaf for my aunt"
    await ann.say("search", text)
    await ann.say("search", text)
    assert [part for part, times in read.items() if times > 1] == []
