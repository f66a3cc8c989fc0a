"""Persons are known by all their names, in singular and plural, with what they are."""

import re
from collections import Counter

import pytest

from language.people import chinese_somebody, everybody, named, person, somebody, words


@pytest.mark.parametrize(
    ("word", "kin", "circle"),
    [
        ("niece", "child", "household"),
        ("nieces", "child", "household"),
        ("toddler", "child", "household"),
        ("little one", "child", "household"),
        ("stepson", "child", "household"),
        ("step-daughter", "child", "household"),
        ("godson", "child", "household"),
        ("3 year old", "child", "household"),
        ("3-year-old", "child", "household"),
        ("baby", "baby", "household"),
        ("nan", "grandparent", "household"),
        ("great-grandmother", "grandparent", "household"),
        ("gran", "grandparent", "household"),
        ("mother-in-law", "mother", "household"),
        ("in-laws", "relative", "household"),
        ("fiancée", "wife", "household"),
        ("flatmate", "roommate", "household"),
        ("neighbour's", "acquaintance", "acquaintance"),
        ("boss", "colleague", "acquaintance"),
        ("bosses", "colleague", "acquaintance"),
        ("teacher", "colleague", "acquaintance"),
        ("kitten", "pet", "pet"),
        ("侄女", "child", "household"),
        ("外甥", "child", "household"),
        ("姑姑", "sister", "household"),
        ("舅妈", "sister", "household"),
        ("姥姥", "grandparent", "household"),
        ("岳母", "mother", "household"),
        ("对象", "partner", "household"),
        ("闺蜜", "friend", "acquaintance"),
        ("老板", "colleague", "acquaintance"),
    ],
)
def test_who_it_is(word: str, kin: str, circle: str) -> None:
    found = person(word)
    assert found is not None
    assert (found.kin, found.circle) == (kin, circle)


@pytest.mark.parametrize("word", ["leather", "nuts", "it", "i", "皮", "坚果", ""])
def test_what_is_nobody(word: str) -> None:
    assert person(word) is None


@pytest.mark.parametrize(
    "text",
    [
        "my niece",
        "my little one",
        "my 3 year old",
        "my 3-year-old daughter",
        "our baby",
        "my best friend's son",
        "one of my colleagues",
        "a friend of mine",
        "my wife and kids",
        "grandma",
        "the kids",
        "her mother-in-law",
    ],
)
def test_a_person_in_english(text: str) -> None:
    assert re.fullmatch(somebody(), text)


@pytest.mark.parametrize(
    "text",
    ["我侄女", "我三岁的女儿", "我家宝宝", "我们家孩子", "老公", "我的女朋友", "孩子他爸", "我妈",
     "我两个女儿", "我朋友的儿子", "我妈妈和奶奶"],
)  # fmt: skip
def test_a_person_in_chinese(text: str) -> None:
    assert re.fullmatch(chinese_somebody(), text)


@pytest.mark.parametrize("text", ["leather", "nan bread please", "皮", "妈", "老板", "猫"])
def test_others_are_no_subject_without_a_word_before_them(text: str) -> None:
    assert not re.fullmatch(somebody(), text)
    assert not re.fullmatch(chinese_somebody(), text)


def test_all_persons_of_a_text_are_found() -> None:
    assert [one.kin for one in named("my neighbour's son and 我奶奶")] == [
        "acquaintance", "child", "grandparent"
    ]  # fmt: skip


def test_each_word_stands_once() -> None:
    times = Counter(word for kin in everybody() for word in set(words([kin])))
    assert [word for word, count in times.items() if count > 1] == []
