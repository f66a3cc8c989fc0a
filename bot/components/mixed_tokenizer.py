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

from language.simplified import simplified

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
EMOJI = "\u2600-\u27bf\u2b50\U0001f300-\U0001faff"
# A run of Chinese characters; a word of any other script: "don't", "4.99", "41453012842",
# "a@b.com"; or an emoji. Punctuation is no word.
RUN = re.compile(rf"[{CHINESE}]+|[^\W{CHINESE}]+(?:[.,'’@:/_-]+[^\W{CHINESE}]+)*|[{EMOJI}]")
LONGEST = 1000  # characters; what a customer wants is said in the first thousand


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MixedTokenizer(Tokenizer):
    """Words of spaced scripts as they stand, runs of Chinese (simplified) cut by jieba; no
    punctuation.
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
        text = simplified(message.get(attribute)[:LONGEST])
        return [token for run in RUN.finditer(text) for token in words(run[0], run.start())]


def words(run: Text, start: int) -> List[Token]:
    """The words of one run of characters that begins at `start` of its text."""
    if not re.match(rf"[{CHINESE}]", run):
        return [Token(run, start)]
    return [Token(word, start + begin) for word, begin, _ in jieba.tokenize(run)]
