"""The trained network at work: events in, what the customer wants next out. No torch.

Items are added up from their parts in NumPy, so one that training never saw has a vector too;
the encoder runs in ONNX Runtime on one thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from recommender.catalog import Catalog
from recommender.content import Features
from recommender.schema import Event
from recommender.sequences import ACTIONS, PURCHASE, Codes, gap_buckets

Vectors = NDArray[np.float32]
ACTION_CODES = {kind: code for code, kind in enumerate(ACTIONS)}


@dataclass(frozen=True)
class Foresight:
    """The learned parts, independent of any catalogue's order. D is the embedding's width."""

    item_ids: tuple[str, ...]
    ids: Vectors  # len(item_ids) x D: what the history of each item taught
    features: Features
    values: Vectors  # features x D
    reading: Vectors  # T x D: text vectors into the space of items
    encoder: bytes  # ONNX: vectors, actions, gaps, aims -> wanted, intent
    length: int  # events that the encoder reads
    level: float = 0.0  # a score that 50 items of the shop reach for a usual customer

    def vectors(self, catalog: Catalog, texts: Vectors) -> Vectors:
        """One row per item of `catalog`, whose texts have the vectors `texts`."""
        rows = np.asarray(self.features.matrix(catalog.items) @ self.values, np.float32)
        rows += (texts @ self.reading)[catalog.text_row]
        known = np.array([catalog.index.get(i, -1) for i in self.item_ids], np.intp)
        inside = known >= 0
        rows[known[inside]] += self.ids[inside]
        return rows

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.encoder, options, ["CPUExecutionProvider"])

    def wanted(self, vectors: Vectors, actions: Codes, gaps: Codes) -> tuple[Vectors, Vectors]:
        """B x D what is bought next, and B the chance of a purchase in this session.

        `vectors`: B x L x D of the events' items; `actions` and `gaps`: L or B x L codes.
        """
        shape = vectors.shape[:2]
        given = {
            "items": vectors,
            "actions": np.broadcast_to(actions, shape),
            "gaps": np.broadcast_to(gaps, shape),
            "aims": np.full(shape, PURCHASE, np.int64),
        }
        wanted, intent = self.session.run(None, given)
        return wanted[:, -1], 1 / (1 + np.exp(-intent[:, -1]))


@dataclass(frozen=True)
class Read:
    """The last events of a customer on one catalogue, in the encoder's codes."""

    rows: NDArray[np.intp]  # L: catalogue rows
    events: tuple[Event, ...]
    actions: NDArray[np.int64]
    gaps: NDArray[np.int64]

    def wanted(self, foresight: Foresight, vectors: Vectors) -> Vectors:
        """D: what is bought next after these events. `vectors`: one row per catalogue item."""
        found, _ = foresight.wanted(vectors[self.rows][None], self.actions, self.gaps)
        return np.asarray(found[0], np.float32)

    @classmethod
    def of(cls, history: Sequence[Event], catalog: Catalog, length: int) -> "Read":
        """Events on items that the shop still lists, the newest `length`."""
        kept: list[Event] = []
        for event in reversed(history):
            if event.type in ACTION_CODES and event.item_id in catalog.index:
                kept.append(event)
                if len(kept) == length:
                    break
        kept.reverse()
        times = np.array([event.timestamp for event in kept], np.float64)
        return cls(
            rows=np.array([catalog.index[event.item_id or ""] for event in kept], np.intp),
            events=tuple(kept),
            actions=np.array([ACTION_CODES[event.type] for event in kept], np.int64),
            gaps=gap_buckets(np.diff(times, prepend=times[:1])),
        )
