"""What customers ask about a shop is known by questions in both languages."""

import pytest

from language.shop_topics import named_in, topics
from language.words import is_chinese


def test_every_topic_is_asked_in_both_languages() -> None:
    for topic in topics():
        chinese = [question for question in topic.questions if is_chinese(question)]
        assert 0 < len(chinese) < len(topic.questions), topic.name


def test_no_question_belongs_to_two_topics() -> None:
    asked = [question for topic in topics() for question in topic.questions]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Is a WARRANTY included", "warranty"),
        ("spare parts for the mixer", "repair"),
        ("paying by Alipay", "wallet"),
        ("积分怎么用", "loyalty"),
        ("要质保卡", "warranty"),
    ],
)
def test_few_words_name_a_topic(text: str, topic: str) -> None:
    assert topic in named_in(text)


@pytest.mark.parametrize(
    "text", ["red scarf under 20 dollars", "a card game for six", "warranties", "礼盒装巧克力"]
)
def test_other_words_name_none(text: str) -> None:
    assert named_in(text) == frozenset()
