"""Texts as vectors, each computed once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.embedding.encoder import Encoder
from recommender.embedding.exact_search import Mask, Rows, Scan, parts

FEW = 50_000  # texts up to which vectors are kept in full precision

Vectors = NDArray[np.float32]
Texts = NDArray[np.integer[Any]]  # of each item, its text's row


@dataclass(frozen=True)
class KnownTexts:
    """Texts whose vectors need not be computed again. `rows` may be of half precision."""

    texts: tuple[str, ...] = ()
    rows: NDArray[Any] = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def vectors(self, texts: Sequence[str], encoder: Encoder) -> NDArray[Any]:
        """One unit vector per text; only those not known are encoded."""
        if self.texts[: len(texts)] == tuple(texts) and len(texts):
            return self.rows[: len(texts)]
        position = {text: row for row, text in enumerate(self.texts)}
        kind = self.rows.dtype if self.texts else np.float32
        rows = np.zeros((len(texts), encoder.dim), kind)
        new = [row for row, text in enumerate(texts) if text not in position]
        old = [row for row, text in enumerate(texts) if text in position]
        if new:
            rows[new] = encoder.encode([texts[row] for row in new])
        if old:
            rows[old] = self.rows[[position[texts[row]] for row in old]]
        return rows


@dataclass(frozen=True)
class TextVectors:
    """`rows[t]` is the unit vector of the catalogue's `texts[t]`.

    Centred vectors have what sets a text apart from the shop's average text, of length 1.
    """

    rows: NDArray[Any]  # T x D, of half precision where there are many
    mean: Vectors  # D
    scales: Vectors  # T: 1 / length of what is left without the mean; 0 where nothing is

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder, known: KnownTexts) -> "TextVectors":
        rows = known.vectors(texts, encoder)
        if len(rows) <= FEW:
            rows = rows.astype(np.float32, copy=False)
        mean = np.zeros(encoder.dim, np.float32)
        if len(rows) > 1:
            mean = np.sum([part.sum(axis=0) for part in parts(rows)], axis=0) / len(rows)
        lengths = [np.linalg.norm(part - mean, axis=1) for part in parts(rows)]
        length = np.concatenate([*lengths, np.zeros(0)]).astype(np.float32)
        scales = np.where(length > 1e-6, 1 / np.maximum(length, 1e-6), 0).astype(np.float32)
        return cls(rows, mean.astype(np.float32), scales)

    @cached_property
    def plain(self) -> Scan:
        """By cosine; its codes serve `centred` too."""
        return Scan(self.rows)

    @cached_property
    def centred(self) -> Scan:
        """By cosine of centred vectors: `offset` is the mean's product with the query."""
        return self.plain.scaled(self.scales)

    def like(
        self, query: Vectors, n: int, among: Mask, text_row: Texts, *, centred: bool = False
    ) -> Rows:
        """The `n` items of `among` whose texts are nearest. `text_row`: the text of each item."""
        scan = self.centred if centred else self.plain
        offset = float(self.mean @ query) if centred else 0.0
        if text_row.size == len(self.rows):  # to each item its own text, in the same order
            return scan.top(query, n, among, offset)[0]
        there = np.zeros(len(self.rows), np.bool_)
        there[text_row[among]] = True
        texts, scores = scan.top(query, n, there, offset)
        values = np.full(len(self.rows), -np.inf, np.float32)
        values[texts] = scores
        rows = np.flatnonzero(among & (values > -np.inf)[text_row])
        return rows[np.argsort(-values[text_row[rows]], kind="stable")[:n]]

    def at_least(self, query: Vectors, floor: float, among: Mask, text_row: Texts) -> Rows:
        """The items of `among` whose cosine to the query is `floor` or more."""
        if text_row.size == len(self.rows):
            return self.plain.at_least(query, floor, among)[0]
        every = np.ones(len(self.rows), np.bool_)
        near = np.zeros(len(self.rows), np.bool_)
        near[self.plain.at_least(query, floor, every)[0]] = True
        return np.flatnonzero(among & near[text_row])

    def alike(self, query: Vectors, texts: Texts) -> Vectors:
        """The product of `query` with the centred vectors of the texts."""
        return self.centred.scores(query, texts, float(self.mean @ query))

    def centred_at(self, texts: Texts) -> Vectors:
        rows = self.rows[texts].astype(np.float32, copy=False) - self.mean
        return np.asarray(rows * self.scales[texts][..., None], np.float32)
