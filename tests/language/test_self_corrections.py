"""Messages that correct themselves, and what of a correction only says why."""

import pytest

from language.self_corrections import rather, self_corrected, speaks_of_having, tells
from language.words import folded


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("a scarf in yellow... oops no, green", "a scarf in yellow", "green"),
        ("ladies jeans, no wait, mens jeans", "ladies jeans", "mens jeans"),
        ("a tall lamp, sorry i meant a short one", "a tall lamp", "a short one"),
        ("a vase. a bowl i mean, in blue", "a vase.", "a bowl , in blue"),
        ("she has belts. gloves i meant", "she has belts.", "gloves"),
        ("女士的毛衣…哦不是，是男士的", "女士的毛衣", "男士的"),
        ("黄色的围巾 哦不 绿色的", "黄色的围巾", "绿色的"),
        ("要大号的，不对，小号的", "要大号的", "小号的"),
        ("围巾，说错了，手套", "围巾", "手套"),
    ],
)
def test_what_is_meant_stands_behind_what_takes_the_first_back(
    text: str, first: str, then: str
) -> None:
    assert self_corrected(folded(text)) == (first, then)


@pytest.mark.parametrize(
    "text",
    [
        "no, blue", "a scarf, no wool", "i mean it", "a red scarf, not a blue one",
        "you know what i mean",
        "要黑色的，不是白色的", "我要的不是这个", "尺码不对 想换一个", "这个包不错", "不对，要棉的",
    ],
)  # fmt: skip
def test_other_messages_take_nothing_back(text: str) -> None:
    assert self_corrected(folded(text)) is None


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("we broke the china ones so better steel", "steel"), ("linen instead please", "linen"),
        ("ours leaked, i'd rather have a wooden one", "wooden one"),
        ("上次陶瓷的摔了 还是要钢的吧", "钢的"), ("家里太多了，还是蓝色的比较好", "蓝色的"),
        ("不如换成棉的", "棉的"),
    ],
)  # fmt: skip
def test_what_it_would_rather_be(text: str, yes: str) -> None:
    assert rather(folded(text)) == yes


@pytest.mark.parametrize(
    "text", ["还是有点贵", "a better lamp", "brands better than that", "是不锈钢的吗"]
)
def test_what_prefers_nothing(text: str) -> None:
    assert rather(folded(text)) in ("", "有点贵")


@pytest.mark.parametrize(
    "clause", ["just paid rent", "it is for my aunt", "这月没钱了", "最近手头紧"]
)
def test_a_clause_that_only_tells(clause: str) -> None:
    assert tells(clause)


@pytest.mark.parametrize("clause", ["a drone", "in black", "白色的", "无人机"])
def test_a_clause_that_names_a_thing(clause: str) -> None:
    assert not tells(clause)


@pytest.mark.parametrize(
    "clause",
    ["she has enough scarves", "we got loads of mugs", "the last one broke", "家里围巾一堆"],
)
def test_what_somebody_has_is_not_looked_for(clause: str) -> None:
    assert speaks_of_having(clause)
