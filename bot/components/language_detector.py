"""Tells whether a message is in English or Chinese, so that the answer is too."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.mixed_tokenizer import CHINESE

LATIN_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
# Words that make a Latin text English even when it is one word long, and a text with a few
# Chinese characters (a product's name) English.
ENGLISH = frozenset(
    LATIN_WORD.findall(
        "a about and any are bye can cheaper could dislike do does don't for forget from get "
        "give goodbye have hello help hey hi how i i'd i'll i'm in is it less like me more my "
        "next no nope nothing of on or order other please promotions recommend search show "
        "sorry sure tell thank thanks that the there these this those to under want was what "
        "when where which who why with would yeah yes you your"
    )
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Adds the entity `language` ("en" or "zh"), which fills the slot of that name."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],  # noqa: ARG003  Rasa's signature
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> LanguageDetector:
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = language(text)
            if found:
                entities = [*message.get(ENTITIES, []), entity(found, len(text))]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def language(text: Text) -> Optional[Text]:
    """Returns "en", "zh", or None when the text does not tell.

    None keeps the language of the conversation so far: "41453012842", "👍", "OK" and "Nike"
    are written in both.
    """
    latin = LATIN_WORD.findall(text.lower())
    chinese = len(re.findall(rf"[{CHINESE}]", text))
    english = sum(word in ENGLISH for word in latin)
    if chinese:
        return "en" if english > 1 and english * 2 > chinese else "zh"
    return "en" if english or len(latin) > 1 else None


def entity(value: Text, end: int) -> Dict[Text, Any]:
    return {
        "entity": "language",
        "value": value,
        "start": 0,
        "end": end,
        "confidence": 1.0,
        "extractor": LanguageDetector.__name__,
    }
