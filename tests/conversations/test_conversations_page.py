"""The conversations of the documents are what the bot answers."""

from pathlib import Path

import pytest
from support.stack import Stack
from support.transcripts import conversations, replayed

PAGE = Path(__file__).parents[2] / "docs/conversations.md"
WRITTEN = conversations(PAGE.read_text("utf-8"))


def test_the_page_has_twenty_conversations() -> None:
    assert len(WRITTEN) == 20


@pytest.mark.parametrize("user_id", WRITTEN)
def test_a_conversation_is_answered_as_the_page_says(user_id: str, demo: Stack) -> None:
    now = replayed(user_id, WRITTEN[user_id], demo)
    assert now == WRITTEN[user_id], "answers have changed: read them, then `make conversations`"
