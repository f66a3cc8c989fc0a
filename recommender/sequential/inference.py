"""Inference of the sequential model without torch: from recent events to a query vector.

Item vectors are summed from features, text and id in NumPy, so an item that training never saw
has one too; the encoder runs in ONNX Runtime on one thread. D is the embedding's width.
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
MOST_SEARCHES = 10  # recent searches of a user that are encoded


@dataclass(frozen=True)
class SequentialModel:
    """Item embeddings and sequence encoder, independent of a catalogue's order of items."""

    id_vectors: Vectors
    """Items of the log x D: embedding of the item's id, learned from its history."""
    features: Features
    feature_vectors: Vectors
    """Features x D."""
    text_projection: Vectors
    """Text dimensions x D: from text vectors to item space."""
    traits: tuple[str, ...]
    """Known traits of users, named as by `trait_names`."""
    trait_vectors: Vectors
    """Traits x D."""
    encoder: bytes
    """ONNX: items, actions, gaps, aims, profile -> wanted, purchase_intent, gate."""
    length: int
    """Number of events that the encoder takes."""
    level: float = 0.0
    """Score of the item at rank 50 for a typical user; a signal of one half."""

    def vectors(self, item_ids: Sequence[str], catalog: Catalog, texts: Vectors) -> Vectors:
        """Catalogue rows x D. `item_ids`: of `id_vectors`; `texts`: vectors of catalog texts."""
        rows = np.asarray(self.features.matrix(catalog.items) @ self.feature_vectors, np.float32)
        rows += (texts @ self.text_projection)[catalog.text_row]
        known = np.array([catalog.index.get(i, -1) for i in item_ids], np.intp)
        inside = known >= 0
        rows[known[inside]] += self.id_vectors[inside]
        return rows

    @cached_property
    def full_session(self) -> onnxruntime.InferenceSession:
        """The encoder with all its outputs."""
        return session(self.encoder)

    @cached_property
    def wanted_session(self) -> onnxruntime.InferenceSession:
        """The encoder without the purchase intent, which takes a third of its time."""
        whole = onnx.load_from_string(self.encoder)
        given = [one.name for one in whole.graph.input]
        part = onnx.utils.Extractor(whole).extract_model(given, ["wanted"])
        return session(part.SerializeToString())

    def profile(self, older: Vectors, traits: Sequence[str]) -> Vectors:
        """D: mean of the items of older events (O x D, may be empty), plus the user's traits."""
        width = self.id_vectors.shape[1]
        found = older.mean(axis=0) if len(older) else np.zeros(width, np.float32)
        rows = [row for row, name in enumerate(self.traits) if name in traits]
        return np.asarray(found + self.trait_vectors[rows].sum(axis=0), np.float32)

    def wanted(self, vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors) -> Vectors:
        """B x D: query vectors, whose product with an item's vector scores its purchase next.

        `vectors`: B x L x D of the events' items; codes: L or B x L; `profile`: D or B x D.
        """
        given = inputs(vectors, actions, gaps, profile)
        return np.asarray(self.wanted_session.run(["wanted"], given)[0][:, -1], np.float32)

    def predict(
        self, vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors
    ) -> "Prediction":
        """All outputs, from the inputs of `wanted`."""
        given = inputs(vectors, actions, gaps, profile)
        wanted, logits, gate = (found[:, -1] for found in self.full_session.run(None, given))
        return Prediction(wanted, 1 / (1 + np.exp(-logits)), gate)


@dataclass(frozen=True)
class Prediction:
    """Outputs of the network for B users."""

    wanted: Vectors
    """B x D: query vectors for the next purchase."""
    purchase_intent: Vectors
    """B: probability of a purchase later in the session."""
    gate: Vectors
    """B: weight of the profile, in [0, 1]; 0 without one."""


@dataclass(frozen=True)
class RecentEvents:
    """The newest events of a user on listed items and searches, oldest first.

    They include older events than the encoder takes: those make up the profile, and fill in when
    an item is taken away.
    """

    rows: NDArray[np.intp]
    """Catalogue rows; -1: a search."""
    actions: NDArray[np.int64]
    times: NDArray[np.float64]
    length: int
    """Number of events that the encoder takes."""
    searches: Vectors
    """Searches x text dimensions: vectors of the rows that are -1, in their order."""
    traits: tuple[str, ...] = ()

    def wanted(self, model: SequentialModel, vectors: Vectors) -> Vectors:
        """D: query vector for the next purchase. `vectors`: catalogue rows x D."""
        items, actions, gaps, profile = self.codes(model, vectors)
        return np.asarray(model.wanted(items[None], actions, gaps, profile)[0])

    def codes(
        self, model: SequentialModel, vectors: Vectors
    ) -> tuple[Vectors, Codes, Codes, Vectors]:
        """Encoder inputs: item vectors, actions, gaps and profile."""
        last = slice(-self.length, None)
        rows, times = self.rows[last], self.times[last]
        items = vectors[rows]
        searches = int((rows < 0).sum())
        if searches:
            items[rows < 0] = self.searches[-searches:] @ model.text_projection
        older = self.rows[: -self.length]
        profile = model.profile(vectors[older[older >= 0]], self.traits)
        return items, self.actions[last], gap_buckets(np.diff(times, prepend=times[:1])), profile

    def without(self, row: int) -> "RecentEvents":
        """The events that do not touch the item."""
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
        searches: Mapping[str, Vectors] = {},
        traits: Sequence[str] = (),
    ) -> "RecentEvents":
        """Events on listed items, and searches whose text has a vector in `searches`."""
        kept: list[tuple[int, int, float]] = []
        texts: list[Vectors] = []
        for event in reversed(history):
            action, row = ACTION_CODES.get(event.type), catalog.index.get(event.item_id or "", -1)
            text = searches.get(event.text or "") if event.type is EventType.SEARCH else None
            if text is not None:
                texts.append(text)
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
            searches=np.array(texts[::-1], np.float32),
            traits=tuple(traits),
        )


def session(encoder: bytes) -> onnxruntime.InferenceSession:
    """ONNX Runtime on one CPU thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(encoder, options, ["CPUExecutionProvider"])


def inputs(vectors: Vectors, actions: Codes, gaps: Codes, profile: Vectors) -> dict[str, Any]:
    """Encoder inputs by name, broadcast to the batch: see `SequentialModel.wanted`."""
    shape = vectors.shape[:2]
    return {
        "items": vectors,
        "actions": np.broadcast_to(actions, shape),
        "gaps": np.broadcast_to(gaps, shape),
        "aims": np.full(shape, PURCHASE, np.int64),
        "profile": np.broadcast_to(profile, (shape[0], vectors.shape[2])),
    }


def wanted_after(
    histories: Sequence[RecentEvents], model: SequentialModel, vectors: Vectors
) -> Vectors:
    """Query vectors, len(histories) x D; histories of equal length share a batch."""
    found = np.zeros((len(histories), vectors.shape[1]), np.float32)
    codes = [one.codes(model, vectors) for one in histories]
    lengths = np.array([len(one[0]) for one in codes])
    for length in np.unique(lengths):
        same = np.flatnonzero(lengths == length)
        given = (np.stack(part) for part in zip(*(codes[i] for i in same), strict=True))
        found[same] = model.wanted(*given)
    return found


def recent_searches(history: Sequence[Event]) -> list[str]:
    """The newest distinct search texts, newest first."""
    texts = (event.text for event in reversed(history) if event.type is EventType.SEARCH)
    return list(islice(dict.fromkeys(text for text in texts if text), MOST_SEARCHES))


def trait_names(attributes: Mapping[str, object]) -> tuple[str, ...]:
    """The short attributes of a user as named values: "household_size=2"."""
    return tuple(
        f"{name}={value}"
        for name, value in sorted(attributes.items())
        if isinstance(value, str | int) and 0 < len(str(value)) <= LONGEST_TRAIT
    )
