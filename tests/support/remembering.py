"""An encoder for suites that encode the same few texts in every test."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.embedding.encoder import Encoder


class Remembering:
    """The real encoder; a text is encoded once for the whole suite."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.name, self.dim = encoder.name, encoder.dim
        self.known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known |= dict(zip(new, self.encoder.encode(new), strict=True))
        rows = [self.known[text] for text in texts]
        return np.vstack(rows) if rows else np.zeros((0, self.dim), np.float32)
