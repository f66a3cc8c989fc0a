import pytest
from rasa.shared.nlu.constants import ENTITIES

from bot.components.language_detector import LanguageDetector, language


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
def test_english(text):
    assert language(text) == "en"


@pytest.mark.parametrize(
    "text",
    ["你好", "推荐点早餐，4美元以内", "iPhone 15 Pro Max 有货吗", "有nike的鞋吗", "OK的", "好 👍"],
)
def test_chinese(text):
    assert language(text) == "zh"


@pytest.mark.parametrize("text", ["", "  ", "41453012842", "👍", "?!", "Nike", "4.99", "iPhone 15"])
def test_what_is_written_the_same_in_both_keeps_the_language_so_far(text):
    assert language(text) is None


def test_the_entity_covers_the_message(make, spoken):
    (message,) = make(LanguageDetector).process(spoken("你好"))
    (found,) = message.get(ENTITIES)
    assert (found["entity"], found["value"], found["start"], found["end"]) == (
        "language",
        "zh",
        0,
        2,
    )
    assert message.as_dict(only_output_properties=True)[ENTITIES] == [found]


def test_other_entities_stay(make, spoken):
    message = spoken("order 41453012842 please")[0]
    message.set(ENTITIES, [{"entity": "order_number"}])
    make(LanguageDetector).process([message])
    assert [found["entity"] for found in message.get(ENTITIES)] == ["order_number", "language"]


def test_no_text_breaks_it(make, spoken, difficult):
    assert len(make(LanguageDetector).process(spoken(*difficult.values()))) == len(difficult)
