from rasa.shared.nlu.constants import ENTITIES

from bot.components.language_detector import LanguageDetector


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
