"""The sources and rankers that there are: ours, and those that other packages add."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from plugins import registry
from recommender.candidates import sources as ours
from recommender.candidates.sources import Source
from recommender.ranking.linear import Linear, Ranked, Signals, Weights

BUILT_IN: Mapping[str, Source] = {source.name: source for source in ours.SOURCES}
SOURCE_NEEDS = ("name", "new_items_only", "best", "signal", "evidence")


class Plugged(Source, Protocol):
    """A source of another package: its `best` finds among all items, and it brings its weight."""

    weight: float


class Ranker(Protocol):
    """Orders candidates by their signals."""

    def rank(self, signals: Signals, rows: NDArray[np.intp], weights: Weights) -> Ranked:
        """`contributions`: what each signal brought to each score; they sum to the scores, so
        that reasons can be told. Equal scores keep the order of `rows`, which is the catalogue's.
        """


@dataclass(frozen=True)
class Sources:
    """Those that one model was trained with."""

    near: tuple[Source, ...]
    wide: tuple[ours.Wide, ...] = ours.WIDE

    @property
    def all(self) -> tuple[Source, ...]:
        return self.near + self.wide


@cache
def sources() -> Mapping[str, Source]:
    """By name. Raises PluginError."""
    found = registry.registered(registry.SOURCES, BUILT_IN, SOURCE_NEEDS)
    for name, source in found.items():
        if source.name != name:
            raise registry.PluginError(
                f"the source {source.name!r} is registered as {name!r} ({registry.SOURCES}): "
                "its name and that of its entry point must be the same"
            )
    return found


@cache
def rankers() -> Mapping[str, Ranker]:
    """By name. Raises PluginError."""
    return registry.registered(registry.RANKERS, {"linear": Linear()}, needs=("rank",))


def with_plugged(weights: Weights) -> Weights:
    """With the sources of other packages, at their own weights unless these name another.

    Raises PluginError for the weight of a source that there is not.
    """
    found = {
        name: float(getattr(source, "weight", 0.0))
        for name, source in sources().items()
        if name not in BUILT_IN
    }
    if missing := missing_sources(weights):
        raise registry.PluginError(f"[weights.others] names {missing[0]!r}, which is no source")
    return replace(weights, others=found | dict(weights.others))


def missing_sources(weights: Weights) -> list[str]:
    """Sources with a weight that are not installed."""
    return [name for name in weights.others if name not in sources()]


def sources_of(weights: Weights) -> Sources:
    """Ours, and of the others those with a weight: they count from a training on."""
    known = sources()
    return Sources(ours.NEAR + tuple(known[name] for name in weights.others if name in known))


def known_ranker(name: str) -> str:
    """The name itself. Raises PluginError where there is no such ranker."""
    if name not in rankers():
        known = ", ".join(rankers())
        raise registry.PluginError(f"ranker is {name!r}; it takes {known}")
    return name
