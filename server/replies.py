"""What an agent could answer: what the shop's policies say to it, and what is often said."""

import asyncio

import numpy as np

from recommender.schema import Language
from shop.policies import Section
from shop.services import Services
from store.handoffs import Handoff

NEAR = 0.5  # likeness of the customer's words to a policy's heading from which on it is proposed
POLICIES = 2
OFTEN = ("agent_hello", "agent_looking", "agent_done")
UPSET = -0.25


class Replies:
    """Keeps the headings' vectors, for an agent's page asks every few seconds."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._headings: dict[Language, np.ndarray] = {}

    async def to(self, handoff: Handoff, said: str | None, language: Language) -> list[str]:
        """The likeliest first."""
        upset = handoff.reason == "complaint" or (handoff.slots.get("sentiment") or 0) < UPSET
        often = ("agent_sorry", *OFTEN) if upset else OFTEN
        policies = await asyncio.to_thread(self._policies, said, language) if said else []
        phrases = self._services.phrases
        return [one.text for one in policies] + [phrases.say(one, language) for one in often]

    def _policies(self, said: str, language: Language) -> list[Section]:
        sections = list(self._services.policies.sections.get(language, {}).values())
        if not sections:
            return []
        if language not in self._headings:
            self._headings[language] = self._unit([one.heading for one in sections])
        likeness = self._headings[language] @ self._unit([said])[0]
        best = np.argsort(-likeness)[:POLICIES]
        return [sections[place] for place in best if likeness[place] >= NEAR]

    def _unit(self, texts: list[str]) -> np.ndarray:
        vectors = self._services.live.encoder.encode(texts)
        unit: np.ndarray = vectors / np.maximum(
            np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9
        )
        return unit
