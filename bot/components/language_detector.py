"""Tells whether a message is in English or Chinese, so that the answer is too."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.unconfigured import Unconfigured
from language.detection import language_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(Unconfigured):
    """Adds the entity `language` ("en" or "zh"), which fills the slot of that name."""

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = language_of(text)
            if found:
                entities = [*message.get(ENTITIES, []), entity(found, len(text))]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def entity(value: Text, end: int) -> Dict[Text, Any]:
    return {
        "entity": "language",
        "value": value,
        "start": 0,
        "end": end,
        "confidence": 1.0,
        "extractor": LanguageDetector.__name__,
    }
