"""English, Chinese, or written the same in both."""

import pytest

from language.detection import language_of


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "No cereal please",
        "why?",
        "running shoes",
        "do you have 老干妈 chili oil",
        "what is 王老吉",
        "WHERE IS MY ORDER 41453012842",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    ["你好", "推荐点早餐，4美元以内", "iPhone 15 Pro Max 有货吗", "有nike的鞋吗", "OK的", "好 👍"],
)
def test_chinese(text: str) -> None:
    assert language_of(text) == "zh"


@pytest.mark.parametrize("text", ["", "  ", "41453012842", "👍", "?!", "Nike", "4.99", "iPhone 15"])
def test_what_is_written_the_same_in_both_keeps_the_language_so_far(text: str) -> None:
    assert language_of(text) is None
