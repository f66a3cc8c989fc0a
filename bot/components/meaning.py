"""What encoders of sentences have in common: each message gets one dense vector of its meaning."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from language.simplified import simplified


class MeaningFeaturizer(DenseFeaturizer, GraphComponent, ABC):
    """Sets a sentence feature of shape (1, dim), and a sequence feature that is zero,
    (tokens, dim), since Rasa wants both. A message without words gets neither.
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

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,  # noqa: ARG003  Rasa's signature
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> MeaningFeaturizer:
        return cls(config, execution_context.node_name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        spoken = [message for message in messages if message.get(TOKENS_NAMES[TEXT])]
        vectors = self.vectors([simplified(message.get(TEXT)) for message in spoken])
        for message, vector in zip(spoken, vectors, strict=True):
            tokens = len(message.get(TOKENS_NAMES[TEXT]))
            sequence = np.zeros((tokens, vector.size), np.float32)
            self.add_features_to_message(sequence, vector[np.newaxis], TEXT, message)
        return messages

    @abstractmethod
    def vectors(self, texts: List[Text]) -> np.ndarray:
        """One row of unit length for each text, zeros where the encoder finds nothing."""
