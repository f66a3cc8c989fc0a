"""What an agent could answer: what the shop's policies say to it, and what is often said."""

import asyncio

from recommender.schema import Language
from shop.policies import Section
from shop.services import Services
from store.handoffs import Handoff

NEAR = 0.5  # closeness of the customer's words to a policy from which on it is proposed
POLICIES = 2
OFTEN = ("agent_hello", "agent_looking", "agent_done")
UPSET = -0.25


class Replies:
    """Proposes by the same search that answers customers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def to(self, handoff: Handoff, said: str | None, language: Language) -> list[str]:
        """The likeliest first."""
        upset = handoff.reason == "complaint" or (handoff.slots.get("sentiment") or 0) < UPSET
        often = ("agent_sorry", *OFTEN) if upset else OFTEN
        policies = await asyncio.to_thread(self._policies, said, language) if said else []
        phrases = self._services.phrases
        return [one.text for one in policies] + [phrases.say(one, language) for one in often]

    def _policies(self, said: str, language: Language) -> list[Section]:
        policies = self._services.policies
        likest = self._services.pages.search.likest(policies, said)[:POLICIES]
        near = [one.section_id for one in likest if one.closeness >= NEAR]
        return [section for one in near if (section := policies.section(one, language))]
