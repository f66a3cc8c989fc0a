"""What a message says, read once a turn: by its words, and against the catalogue in use."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cached_property

from actions.stating import Statement, stated
from actions.turn import Turn
from language.fillers import without_opening
from language.masking import without_marks, without_secrets
from language.message import Message
from language.simplified import simplified
from language.spelling import spelled_out
from recommender.query.parser import Asked, QueryParser
from recommender.schema import Wishes
from shop.services import Services


@dataclass(frozen=True, eq=False)
class Reading:
    """The parts of a message that need the catalogue, each worked out when it is first asked for,
    once; `said` holds those that its words tell alone.
    """

    said: Message
    queries: QueryParser

    @cached_property
    def asked(self) -> Asked:
        """The wishes, and what of the message nothing could use."""
        return self.queries.read(without_opening(spelled_out(self.said.text)))

    @property
    def wishes(self) -> Wishes:
        return self.asked.wishes

    @cached_property
    def statement(self) -> Statement:
        """What lasts of it."""
        return stated(self.said.text, self.queries)


def read(text: str, services: Services) -> Reading:
    """The one of a text without secrets, in simplified characters."""
    written = without_marks(without_secrets(text))
    return of_text(simplified(written), services)


def reading(turn: Turn, services: Services) -> Reading:
    """The one of the turn's text, for all actions of the turn."""
    return of_text(turn.text, services)


def of_text(text: str, services: Services) -> Reading:
    queries = services.live.current.queries
    made = services.memory.readings.get(text)
    if not isinstance(made, Reading) or made.queries is not queries:
        made = Reading(Message.of(text), queries)
        services.memory.readings.put(text, made)
    return made


async def asked(turn: Turn, services: Services) -> Asked:
    """`Reading.asked`, worked out beside the event loop where it is not known yet."""
    one = reading(turn, services)
    known = "asked" in one.__dict__
    return one.asked if known else await asyncio.to_thread(lambda: one.asked)


async def wished(turn: Turn, services: Services) -> Wishes:
    return (await asked(turn, services)).wishes


async def stated_in(turn: Turn, services: Services) -> Statement:
    """`Reading.statement`, in the same way."""
    one = reading(turn, services)
    known = "statement" in one.__dict__
    return one.statement if known else await asyncio.to_thread(lambda: one.statement)
