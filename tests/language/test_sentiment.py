"""What somebody feels is read from their words, and nothing is read where nothing is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.vocabulary import vocabulary
from language.sentiment import sentiment

NEUTRAL = [
    "where is my order 41453012842",
    "red dress under 50",
    "can i return this",
    "recommend me something cheap",
    "hello",
    "",
    "🙂",
    "有没有红色的连衣裙",
    "给我推荐点便宜的",
    "怎么退货",
    "您好，请问可以退货吗",
    "好的",
    "我要买牛奶",
]
PRAISE = [
    "thanks, great help",
    "I love it",
    "not bad",
    "no problems at all",
    "谢谢，很好",
    "没的说，下次还会再买",
    "声音很棒 highly recommended",
]
COMPLAINTS = [
    "the order is late again",
    "not good",
    "I am not happy with it",
    "it doesn't work",
    "nice box, but the thing broke",
    "不太满意",
    "包装不错，但是漏水",
    "怎么还没到啊，等了一个星期了",
]
ANGRY = [
    "this is ridiculous, i want my money back",
    "worst shop ever!! absolutely terrible",
    "你们什么破服务，气死我了",
    "垃圾，再也不买了",
]


@pytest.mark.parametrize("text", NEUTRAL)
def test_a_plain_question_says_nothing_of_feelings(text: str) -> None:
    assert sentiment(text) == 0


@pytest.mark.parametrize("text", PRAISE)
def test_praise_is_above_zero(text: str) -> None:
    assert sentiment(text) > 0.2


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_is_below_zero(text: str) -> None:
    assert sentiment(text) < -0.2


@pytest.mark.parametrize("text", ANGRY)
def test_anger_is_far_below_zero(text: str) -> None:
    assert sentiment(text) < -0.75


@pytest.mark.parametrize(
    ("milder", "stronger"), [("good", "very good"), ("bad", "terrible"), ("满意", "非常满意")]
)
def test_degree_counts(milder: str, stronger: str) -> None:
    assert abs(sentiment(stronger)) > abs(sentiment(milder))


@given(st.text(max_size=300))
def test_any_text_has_a_sentiment_in_range(text: str) -> None:
    assert -1 <= sentiment(text) <= 1


def test_what_it_says_of_our_own_reviews_is_mostly_right() -> None:
    said = [
        (sentiment(text), polarity == "good")
        for sentences in vocabulary().aspects.values()
        for polarity, both in sentences.items()
        for words in both
        for text in (words.en, words.zh)
    ]
    spoken = [(score > 0) == good for score, good in said if score]
    assert len(spoken) > 0.6 * len(said)
    assert sum(spoken) > 0.95 * len(spoken)
