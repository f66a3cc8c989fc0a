"""The training data holds what the rules need, in both languages, without contradictions."""

import re
from collections import defaultdict

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.utils.io import read_yaml_file

CHINESE = re.compile("[\u4e00-\u9fff]")
AT_LEAST = {"en": 25, "zh": 20}
LANGUAGES = sorted(AT_LEAST)


@pytest.fixture(scope="module")
def examples(importer):
    """Texts by intent and language."""
    found = defaultdict(list)
    for example in importer.get_nlu_data().intent_examples:
        text = example.get(TEXT)
        found[example.get(INTENT), "zh" if CHINESE.search(text) else "en"].append(text)
    return found


@pytest.fixture(scope="module")
def rule_intents(importer):
    found = {
        event.intent_name
        for step in importer.get_stories().story_steps
        for event in step.events
        if getattr(event, "intent_name", None)
    }
    return found - {"nlu_fallback"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_of_the_rules_has_examples(examples, rule_intents, language):
    few = {
        intent: len(examples[intent, language])
        for intent in rule_intents
        if len(examples[intent, language]) < AT_LEAST[language]
    }
    assert few == {}


def test_every_intent_with_examples_has_a_rule(examples, rule_intents):
    assert {intent for intent, _ in examples} == rule_intents


def test_the_languages_are_balanced(examples, rule_intents):
    lopsided = {
        intent: (len(examples[intent, "en"]), len(examples[intent, "zh"]))
        for intent in rule_intents
        if not 0.6 <= len(examples[intent, "zh"]) / len(examples[intent, "en"]) <= 1.2
    }
    assert lopsided == {}


def test_no_example_has_two_intents_or_stands_twice(examples):
    places = defaultdict(list)
    for (intent, _), texts in examples.items():
        for text in texts:
            places[text.lower()].append(intent)
    assert {text: intents for text, intents in places.items() if len(intents) > 1} == {}


@pytest.mark.parametrize("name", ["nlu_heldout", "nlu_personas"])
def test_the_held_out_messages_are_not_trained_on(examples, root, name):
    trained = {text.lower() for texts in examples.values() for text in texts}
    held_out = read_yaml_file(root / f"bench/{name}.yml")
    seen = [
        text
        for intents in held_out.values()
        for texts in intents.values()
        for text in texts
        if text.lower() in trained
    ]
    assert seen == []
