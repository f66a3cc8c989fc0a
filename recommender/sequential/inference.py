"""The trained network at work: events in, what the customer wants next out. No torch.

Items are added up from their parts in NumPy, so one that training never saw has a vector too;
the encoder runs in ONNX Runtime on one thread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import onnx
import onnx.utils
import onnxruntime
from numpy.typing import NDArray

from recommender.catalog.catalog import Catalog
from recommender.schema import Event, EventType
from recommender.sequential.item_features import Features
from recommender.sequential.sequences import ACTIONS, OLDER, PURCHASE, Codes, gap_buckets

Vectors = NDArray[np.float32]
ACTION_CODES = {kind: code for code, kind in enumerate(ACTIONS)}
LONGEST_TRAIT = 40  # characters; a longer value is a text about the customer
WRITTEN = 10  # texts of a customer that are read, the newest


@dataclass(frozen=True)
class Foresight:
    """The learned parts, independent of any catalogue's order. D is the embedding's width."""

    item_ids: tuple[str, ...]
    ids: Vectors  # len(item_ids) x D: what the history of each item taught
    features: Features
    values: Vectors  # features x D
    reading: Vectors  # T x D: text vectors into the space of items
    traits: tuple[str, ...]  # of customers, as `trait_names` calls them
    trait_vectors: Vectors  # len(traits) x D
    encoder: bytes  # ONNX: vectors, actions, gaps, aims, profile -> wanted, intent, gate
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
        return running(self.encoder)

    @cached_property
    def wanting(self) -> onnxruntime.InferenceSession:
        """The encoder without what tells the chance of a purchase, a third of its time."""
        whole = onnx.load_from_string(self.encoder)
        given = [one.name for one in whole.graph.input]
        part = onnx.utils.Extractor(whole).extract_model(given, ["wanted"])
        return running(part.SerializeToString())

    def profile(self, older: Vectors, traits: Sequence[str]) -> Vectors:
        """D: the customer beside the events that are read. `older`: O x D; both may be empty."""
        width = self.ids.shape[1]
        found = older.mean(axis=0) if len(older) else np.zeros(width, np.float32)
        rows = [row for row, name in enumerate(self.traits) if name in traits]
        return np.asarray(found + self.trait_vectors[rows].sum(axis=0), np.float32)

    def wanted(self, vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors) -> Vectors:
        """B x D: what is bought next. `vectors`: B x L x D of the events' items; the codes: L or
        B x L; `profile`: D or B x D.
        """
        given = inputs(vectors, actions, gaps, profile)
        return np.asarray(self.wanting.run(["wanted"], given)[0][:, -1], np.float32)

    def expectation(
        self, vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors
    ) -> "Expectation":
        """All that follows, from the same as `wanted`."""
        given = inputs(vectors, actions, gaps, profile)
        wanted, intent, gate = (found[:, -1] for found in self.session.run(None, given))
        return Expectation(wanted, 1 / (1 + np.exp(-intent)), gate)


@dataclass(frozen=True)
class Expectation:
    """What the network expects of B customers."""

    wanted: Vectors  # B x D: what is bought next
    intent: Vectors  # B: the chance of a purchase in this session
    gate: Vectors  # B: how far the profile was let in, in [0, 1]; 0 for a missing one


@dataclass(frozen=True)
class Read:
    """The newest events of a customer on items that the shop still lists, oldest first.

    More than the encoder reads: the rest is their profile, and some may be taken away.
    """

    rows: NDArray[np.intp]  # catalogue rows; -1: something written
    actions: NDArray[np.int64]
    times: NDArray[np.float64]
    length: int  # events that the encoder reads
    written: Vectors  # M x T: text vectors of the rows that are -1, in their order
    traits: tuple[str, ...] = ()

    def wanted(self, foresight: Foresight, vectors: Vectors) -> Vectors:
        """D: what is bought next. `vectors`: one row per catalogue item."""
        items, actions, gaps, profile = self.codes(foresight, vectors)
        return np.asarray(foresight.wanted(items[None], actions, gaps, profile)[0])

    def codes(
        self, foresight: Foresight, vectors: Vectors
    ) -> tuple[Vectors, Codes, Codes, Vectors]:
        """Items, actions and gaps of what the encoder reads, and the profile."""
        last = slice(-self.length, None)
        rows, times = self.rows[last], self.times[last]
        items = vectors[rows]
        said = int((rows < 0).sum())
        if said:
            items[rows < 0] = self.written[-said:] @ foresight.reading
        older = self.rows[: -self.length]
        profile = foresight.profile(vectors[older[older >= 0]], self.traits)
        return items, self.actions[last], gap_buckets(np.diff(times, prepend=times[:1])), profile

    def without(self, row: int) -> "Read":
        """As if the customer had never touched the item."""
        kept = self.rows != row
        return replace(
            self, rows=self.rows[kept], actions=self.actions[kept], times=self.times[kept]
        )

    @classmethod
    def of(
        cls,
        history: Sequence[Event],
        catalog: Catalog,
        length: int,
        written: Mapping[str, Vectors] = {},
        traits: Sequence[str] = (),
    ) -> "Read":
        """Events on items that the shop lists, and searches for the texts in `written`."""
        kept: list[tuple[int, int, float]] = []
        texts: list[Vectors] = []
        for event in reversed(history):
            action, row = ACTION_CODES.get(event.type), catalog.index.get(event.item_id or "", -1)
            said = written.get(event.text or "") if event.type is EventType.SEARCH else None
            if said is not None:
                texts.append(said)
            elif row < 0:
                continue
            if action is not None:
                kept.append((row, action, event.timestamp))
                if len(kept) == length + OLDER:
                    break
        rows, actions, times = zip(*reversed(kept), strict=True) if kept else ((), (), ())
        return cls(
            rows=np.array(rows, np.intp),
            actions=np.array(actions, np.int64),
            times=np.array(times, np.float64),
            length=length,
            written=np.array(texts[::-1], np.float32),
            traits=tuple(traits),
        )


def running(encoder: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(encoder, options, ["CPUExecutionProvider"])


def inputs(vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors) -> dict[str, Any]:
    """Of the encoder, by name: see `Foresight.wanted`."""
    shape = vectors.shape[:2]
    return {
        "items": vectors,
        "actions": np.broadcast_to(actions, shape),
        "gaps": np.broadcast_to(gaps, shape),
        "aims": np.full(shape, PURCHASE, np.int64),
        "profile": np.broadcast_to(profile, (shape[0], vectors.shape[2])),
    }


def wanted_after(reads: Sequence[Read], foresight: Foresight, vectors: Vectors) -> Vectors:
    """len(reads) x D; those of one length are encoded together."""
    found = np.zeros((len(reads), vectors.shape[1]), np.float32)
    codes = [read.codes(foresight, vectors) for read in reads]
    lengths = np.array([len(one[0]) for one in codes])
    for length in np.unique(lengths):
        same = np.flatnonzero(lengths == length)
        given = (np.stack(part) for part in zip(*(codes[i] for i in same), strict=True))
        found[same] = foresight.wanted(*given)
    return found


def written_lately(history: Sequence[Event]) -> list[str]:
    """The texts of the newest searches, each once."""
    said = (event.text for event in reversed(history) if event.type is EventType.SEARCH)
    return list(islice(dict.fromkeys(text for text in said if text), WRITTEN))


def trait_names(attributes: Mapping[str, object]) -> tuple[str, ...]:
    """What a shop knows of a customer as named values: "household_size=2"."""
    return tuple(
        f"{name}={value}"
        for name, value in sorted(attributes.items())
        if isinstance(value, str | int) and 0 < len(str(value)) <= LONGEST_TRAIT
    )
