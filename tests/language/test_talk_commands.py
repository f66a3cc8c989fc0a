"""Commands to the assistant that are a message by themselves."""

import pytest

from language.talk_commands import commanded


@pytest.mark.parametrize(
    "text", ["quit please", "ok that's all, thanks", "Enough!", "够了", "没别的了谢谢", "先这样吧"]
)
def test_stopping(text: str) -> None:
    assert commanded(text) == "stop"


@pytest.mark.parametrize(
    "text",
    [
        "can we start again?",
        "reset",
        "从头来过吧",
        "全部重来",
    ],
)
def test_starting_over(text: str) -> None:
    assert commanded(text) == "restart"


@pytest.mark.parametrize(
    "text",
    ["stop sign poster", "cancel it", "no more wool", "back pack", "取消订单", "", "x" * 200],
)
def test_what_says_more_is_none(text: str) -> None:
    assert commanded(text) is None
