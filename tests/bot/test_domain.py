"""The domain says everything in both languages, and what Rasa's own validator finds is clean."""

import warnings

import pytest
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.events import ActionExecuted
from rasa.validator import Validator

SPOKEN_BY_THE_SHOP = "is not used in any story or rule"  # responses that actions render


@pytest.fixture(scope="module")
def domain(importer):
    return importer.get_domain()


@pytest.fixture(scope="module")
def rule_actions(importer):
    return {
        event.action_name
        for step in importer.get_stories().story_steps
        for event in step.events
        if isinstance(event, ActionExecuted) and event.action_name
    } - {"action_listen", "..."}


def test_every_action_of_the_rules_is_in_the_domain(domain, rule_actions):
    assert rule_actions <= set(domain.action_names_or_texts)


def test_every_response_is_there_in_both_languages(domain):
    missing = [
        name
        for name, variations in domain.responses.items()
        if sorted(language_of(variation) for variation in variations) != ["en", "zh"]
    ]
    assert missing == []


def language_of(variation):
    condition = variation.get("condition")
    assert condition in (None, [{"type": "slot", "name": "language", "value": "zh"}]), condition
    return "zh" if condition else "en"


@pytest.mark.parametrize(("language", "start"), [("zh", "您好"), ("en", "Hello"), (None, "Hello")])
def test_the_language_slot_chooses_the_response(domain, language, start):
    generator = TemplatedNaturalLanguageGenerator(domain.responses)
    for _ in range(20):
        said = generator.generate_from_slots("utter_greet", {"language": language}, "rest")
        assert said["text"].startswith(start)


def test_sessions_are_bounded_and_keep_their_slots(domain):
    assert 0 < domain.session_config.session_expiration_time <= 60
    assert domain.session_config.carry_over_slots


def test_no_slot_or_entity_disturbs_the_rules(domain):
    shop_slots = {slot.name: slot for slot in domain.slots}
    for name in ("language", "wishes", "shown", "request_id", "offer"):
        assert not shop_slots[name].influence_conversation
    assert not any(domain.intent_properties[i]["used_entities"] for i in domain.intents)


def test_rasas_validator_finds_nothing(importer):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        validator = Validator.from_importer(importer)
        assert validator.verify_nlu()
        assert validator.verify_actions_in_stories_rules()
        assert validator.verify_slot_mappings()
        assert validator.verify_story_structure()
        assert validator.verify_domain_validity()
    found = [str(one.message) for one in caught if one.category is UserWarning]
    assert [text for text in found if SPOKEN_BY_THE_SHOP not in text] == []
    assert not [text for text in found if "The intent" in text]
