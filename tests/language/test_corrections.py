"""Corrections: what is said instead, what is fine after all, what lasts."""

# ruff: noqa: E501  rows of sentences

import pytest

from language.corrections import allowed_again, corrects, lasts, without_correction
from language.negation import negations
from language.words import folded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("no, a grey one", "a grey one"), ("No. Grey.", "grey."), ("nope, the wide ones", "the wide ones"),
        ("oh wait, no, cotton", "cotton"), ("hm no actually linen", "linen"),
        ("no i meant the tall lamp", "the tall lamp"), ("no sorry, size 40", "size 40"),
        ("actually yellow", "yellow"), ("i said yellow", "yellow"), ("scratch that, yellow", "yellow"),
        ("no i changed my mind no silk", "no silk"), ("not that, the round one", "the round one"),
        ("nah make it purple", "purple"), ("wrong, i want tea", "tea"),
        ("不对，灰色", "灰色"), ("不对灰色的", "灰色的"), ("不是，要棉的", "棉的"), ("错了，是大号", "大号"),
        ("不，灰色的", "灰色的"), ("不不，我要灰色的", "灰色的"), ("说错了，应该是灰色", "灰色"),
        ("我说的是灰色", "灰色"), ("换成灰色", "灰色"), ("等等，不对，棉的", "棉的"),
        ("不對，灰色", "灰色"),
        ("ah my bad, typed that wrong. it has to be linen", "linen"), ("oops wrong word, a bowl", "a bowl"),
        ("wait no, my phone is a nokia", "nokia"), ("sorry typo, grey", "grey"),
        ("不对不对 打错了 要灰色的", "灰色的"), ("sorry 说错了，要 grey 的", "grey 的"),
        ("哎呀 记错了 我的手机是诺基亚", "诺基亚"), ("呃 其实30以内吧", "30以内吧"),
        ("不好意思说反了，是女款", "女款"), ("啊不对 my phone 是 nokia", "nokia"),
    ],
)  # fmt: skip
def test_what_is_said_instead_is_what_counts(text: str, rest: str) -> None:
    assert without_correction(folded(text)) == rest


@pytest.mark.parametrize(
    "text",
    [
        "no", "nope", "no.", "no grey please", "not grey", "no problem", "no thanks", "no worries",
        "not bad", "no idea", "none of these", "nothing", "不", "不要", "不要灰色", "不错", "不好意思",
        "没关系", "不用了", "不是我要的", "不是灰的，要绿的", "不对", "norway", "note it",
    ],
)  # fmt: skip
def test_other_words_with_no_stay_whole(text: str) -> None:
    assert not corrects(folded(text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("actually silk is fine", "silk"), ("silk is ok after all", "silk"), ("grey is alright now", "grey"),
        ("I eat fish now", "fish"), ("actually i do eat cheese now", "cheese"),
        ("I'm no longer vegan", "vegan"), ("i'm not vegetarian anymore", "vegetarian"),
        ("I don't mind silk", "silk"), ("其实丝绸可以", "丝绸"), ("其实灰色也行", "灰色"),
        ("丝绸现在可以了", "丝绸"), ("我现在吃鱼了", "鱼"), ("其实绿色没问题", "绿色"), ("不再讨厌灰色了", "灰色"),
    ],
)  # fmt: skip
def test_what_is_fine_after_all(text: str, what: str) -> None:
    assert allowed_again(folded(text)) == what


@pytest.mark.parametrize("text", ["no problem", "没关系", "可以", "yes", "a grey scarf", "thanks"])
def test_what_takes_nothing_back(text: str) -> None:
    assert allowed_again(folded(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "never show me silk", "i don't like grey", "I hate silk", "we never wear fur", "no silk ever again",
        "can't stand grey", "from now on no silk", "i'm not a fan of grey", "以后不要丝绸", "我不喜欢灰色",
        "再也不要丝绸", "我从不穿皮草", "讨厌灰色", "我不吃鱼",
    ],
)  # fmt: skip
def test_what_lasts(text: str) -> None:
    assert lasts(folded(text))


@pytest.mark.parametrize(
    "text",
    ["no grey please", "not grey", "without silk", "anything but grey", "不要灰色的", "灰色的不要",
     "除了灰色都行", "不是灰的，要绿的"],
)  # fmt: skip
def test_what_is_said_of_this_search(text: str) -> None:
    assert not lasts(folded(text))


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("灰色的不要", ("灰色",)), ("想买帽子,丝绸的不要", ("丝绸",)), ("羊绒不要", ("羊绒",)),
        ("灰色的就算了", ("灰色",)), ("尼龙的不考虑", ("尼龙",)), ("不是灰的,要绿的", ("灰",)),
        ("a tent from any brand but acme", ("acme",)), ("any brand except acme", ("acme",)),
        ("anything other than acme", ("acme",)), ("a tent, not from acme", ("acme",)),
        ("size 41 and never suede", ("suede",)), ("这个不要", ()), ("要不要", ()), ("现在不要", ()),
        ("never mind", ()), ("i never got my parcel", ()), ("别的牌子", ()), ("不要", ()),
    ],
)  # fmt: skip
def test_what_is_ruled_out(text: str, phrases: tuple[str, ...]) -> None:
    assert negations(text).phrases == phrases
