"""Topics are found in questions and reviews of both languages."""

import pytest

from recommender.reviews.topics import topics, topics_in


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("how long does the battery last", "battery"),
        ("Batteries included?", "battery"),
        ("is it loud?", "noise"),
        ("does it work with iphone 15", "compatibility"),
        ("what is it made of", "material"),
        ("any nuts in it", "contains"),
        ("is the first one waterproof", "waterproof"),
        ("what age is it for", "age"),
        ("续航多久", "battery"),
        ("吵不吵", "noise"),
        ("是真皮的吗", "material"),
        ("含不含坚果", "contains"),
        ("能机洗吗", "cleaning"),
        ("有什么颜色", "colour"),
    ],
)
def test_a_question_is_about_its_topic(text: str, topic: str) -> None:
    assert topic in [one.topic_id for one in topics_in(text)]


@pytest.mark.parametrize("text", ["hello", "where is my order", "你好", ""])
def test_other_texts_have_no_topic(text: str) -> None:
    assert topics_in(text) == []


def test_every_topic_has_a_name_in_both_languages() -> None:
    assert len({one.topic_id for one in topics()}) == len(topics()) > 30
    for one in topics():
        assert one.name["en"]
        assert one.name["zh"]


def test_a_text_without_its_topic_keeps_the_rest() -> None:
    (battery,) = [one for one in topics() if one.topic_id == "battery"]
    assert "speaker" in battery.without("the battery of the speaker")
    assert "battery" not in battery.without("the battery of the speaker")
