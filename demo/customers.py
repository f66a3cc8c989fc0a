"""The demo shop's customers: tastes that their behaviour follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from demo.vocabulary import Words, read, words

CUSTOMERS = 400
CHINESE = 0.4  # share who write Chinese
SECOND = 0.4  # weight of the second persona beside the first
FIRST_NUMBER = 1001


@dataclass(frozen=True)
class Persona:
    """`draws`: departments, categories and kinds by English name, with a weight."""

    draws: Mapping[str, float]
    likes: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True)
class Customer:
    user_id: str
    language: str  # "en" or "zh"
    draws: Mapping[str, float]
    likes: frozenset[str]  # English values
    never: frozenset[str]
    thrift: float  # 0: the price does not matter
    sessions: float  # expected visits in all
    faithful: float  # how much a brand that was bought counts
    name: str = ""
    about: Words | None = None


def make(seed: int, count: int = CUSTOMERS) -> tuple[Customer, ...]:
    """The named customers, then the others."""
    rng = np.random.default_rng([seed, 1])
    named = [introduced(facts) for facts in read("customers.yml")]
    return (*named, *(stranger(FIRST_NUMBER + n, rng) for n in range(count - len(named))))


@cache
def personas() -> Mapping[str, Persona]:
    return {
        name: Persona(
            draws=facts["draws"],
            likes=frozenset(facts["likes"]),
            never=frozenset(facts.get("never", ())),
        )
        for name, facts in read("personas.yml").items()
    }


def introduced(facts: Mapping[str, Any]) -> Customer:
    """One of the customers that the demo names: busier than most."""
    first, second = (personas()[name] for name in facts["personas"])
    return Customer(
        user_id=facts["user_id"],
        language=facts["language"],
        thrift=facts["thrift"],
        sessions=46.0,
        faithful=0.6,
        name=facts["name"],
        about=words(facts["about"], {}),
        **taste(first, second),
    )


def stranger(number: int, rng: np.random.Generator) -> Customer:
    everyone = list(personas().values())
    first, second = rng.choice(len(everyone), 2, replace=False)
    return Customer(
        user_id=str(number),
        language="zh" if rng.random() < CHINESE else "en",
        thrift=float(rng.beta(2, 2.5)),
        sessions=float(np.clip(rng.lognormal(2.9, 0.6), 3, 70)),
        faithful=float(rng.uniform(0, 1)),
        **taste(everyone[first], everyone[second]),
    )


def taste(first: Persona, second: Persona) -> dict[str, Any]:
    names = [*first.draws, *(name for name in second.draws if name not in first.draws)]
    return {
        "draws": {
            name: first.draws.get(name, 0) + SECOND * second.draws.get(name, 0) for name in names
        },
        "likes": first.likes | second.likes,
        "never": first.never | second.never,
    }
