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
SPARE = 3  # times the events that the encoder reads are kept, to take some away
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
    """The newest events of a customer on items that the shop still lists, oldest first.

    More than the encoder reads, so that some may be taken away.
    """

    rows: NDArray[np.intp]  # catalogue rows
    actions: NDArray[np.int64]
    times: NDArray[np.float64]
    length: int  # events that the encoder reads

    def wanted(self, foresight: Foresight, vectors: Vectors) -> Vectors:
        """D: what is bought next after these events. `vectors`: one row per catalogue item."""
        return np.asarray(wanted_after([self], foresight, vectors)[0], np.float32)

    def codes(self) -> tuple[NDArray[np.intp], Codes, Codes]:
        """Rows, actions and gaps of what the encoder reads."""
        last = slice(-self.length, None)
        times = self.times[last]
        gaps = gap_buckets(np.diff(times, prepend=times[:1]))
        return self.rows[last], self.actions[last], gaps

    def without(self, row: int) -> "Read":
        """As if the customer had never touched the item."""
        kept = self.rows != row
        return Read(self.rows[kept], self.actions[kept], self.times[kept], self.length)

    @classmethod
    def of(cls, history: Sequence[Event], catalog: Catalog, length: int) -> "Read":
        kept: list[tuple[int, int, float]] = []
        for event in reversed(history):
            action, row = ACTION_CODES.get(event.type), catalog.index.get(event.item_id or "")
            if action is not None and row is not None:
                kept.append((row, action, event.timestamp))
                if len(kept) == SPARE * length:
                    break
        kept.reverse()
        rows, actions, times = zip(*kept, strict=True) if kept else ((), (), ())
        return cls(
            rows=np.array(rows, np.intp),
            actions=np.array(actions, np.int64),
            times=np.array(times, np.float64),
            length=length,
        )


def wanted_after(reads: Sequence[Read], foresight: Foresight, vectors: Vectors) -> Vectors:
    """len(reads) x D; those of one length are encoded together."""
    found = np.zeros((len(reads), vectors.shape[1]), np.float32)
    codes = [read.codes() for read in reads]
    lengths = np.array([len(one[0]) for one in codes])
    for length in np.unique(lengths):
        same = np.flatnonzero(lengths == length)
        rows, actions, gaps = (
            np.stack(part) for part in zip(*(codes[i] for i in same), strict=True)
        )
        found[same] = foresight.wanted(vectors[rows], actions, gaps)[0]
    return found
