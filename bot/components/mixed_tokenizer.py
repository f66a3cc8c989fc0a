"""Splits text that mixes English and Chinese into words."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Text

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A run of Chinese characters, or a word of any other script: "don't", "4.99", "41453012842",
# "a@b.com". Punctuation and emoji are no words.
RUN = re.compile(rf"[{CHINESE}]+|[^\W{CHINESE}]+(?:[.,'’@:/_-]+[^\W{CHINESE}]+)*")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MixedTokenizer(Tokenizer):
    """Words of spaced scripts as they stand, runs of Chinese cut by jieba.

    Text without a single word (empty, only emoji) becomes one token of its own, if it has any
    character, because Rasa's featurizers expect at least one.
    """

    @staticmethod
    def required_packages() -> List[Text]:
        return ["jieba"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,  # noqa: ARG003  Rasa's signature
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> MixedTokenizer:
        """Loads jieba's dictionary now: the first message would wait a second for it."""
        jieba.setLogLevel("WARNING")
        jieba.initialize()
        return cls(config)

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        text = message.get(attribute)
        found = [token for run in RUN.finditer(text) for token in words(run[0], run.start())]
        return found or ([Token(text, 0)] if text else [])


def words(run: Text, start: int) -> List[Token]:
    """The words of one run of characters that begins at `start` of its text."""
    if not re.match(rf"[{CHINESE}]", run):
        return [Token(run, start)]
    return [Token(word, start + begin) for word, begin, _ in jieba.tokenize(run)]
