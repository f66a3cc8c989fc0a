"""Conversations that wait for a person, or that a person has taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Row, bindparam, delete, select, update

from store.database import Database
from store.tables import handoffs, shop_state

HandoffState = Literal["waiting", "taken"]
PRESENT_SECONDS = 60.0  # an agent's page asks every few seconds
SEEN = "agent_seen_at"
LEASE = "help_desk_told_by "


@dataclass(frozen=True, slots=True)
class Handoff:
    """`slots` are what the conversation was about when the person was asked for."""

    user_id: str
    reason: str
    reference: str
    waiting_since: float
    state: HandoffState = "waiting"
    slots: Mapping[str, Any] = field(default_factory=dict)
    outside_id: int | None = None  # its number in a help desk outside
    told_through: int = 0  # the last message's id that was told there


OF_USER = select(handoffs).where(handoffs.c.user_id == bindparam("user_id"))


class Handoffs:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._lease = f"{LEASE}{uuid4()}"

    async def ask(self, handoff: Handoff) -> Handoff:
        """The hand-off that stands: an earlier one that has not been returned, or this."""
        statement = self._database.insert(handoffs).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(statement, handoff_row(handoff))
            found = await connection.execute(select(handoffs).filter_by(user_id=handoff.user_id))
            return handoff_of(found.one())

    async def get(self, user_id: str) -> Handoff | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(OF_USER, {"user_id": user_id})).first()
        return None if row is None else handoff_of(row)

    async def standing(self) -> list[Handoff]:
        """Who waited longest comes first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(handoffs).order_by(handoffs.c.waiting_since))
            return [handoff_of(row) for row in rows]

    async def take(self, user_id: str) -> bool:
        """False where nobody waits there."""
        statement = update(handoffs).where(handoffs.c.user_id == user_id).values(state="taken")
        async with self._database.writing() as connection:
            return bool((await connection.execute(statement)).rowcount)

    async def give_back(self, user_id: str) -> bool:
        """The conversation is the bot's again; False where it was already."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(handoffs).where(handoffs.c.user_id == user_id))
            return bool(gone.rowcount)

    async def of_outside(self, outside_id: int) -> Handoff | None:
        """The hand-off with this number in the help desk outside."""
        statement = select(handoffs).filter_by(outside_id=outside_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).first()
        return None if row is None else handoff_of(row)

    async def told(self, user_id: str, outside_id: int | None, through: int) -> None:
        """The help desk outside knows of it, up to a message."""
        new = {"outside_id": outside_id, "told_through": through}
        statement = update(handoffs).where(handoffs.c.user_id == user_id).values(new)
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def lease(self, now: float, seconds: int) -> bool:
        """Whether this process tells the help desk now: one at a time, for so long or until asked.

        A process keeps it by asking again.
        """
        held = {"name": self._lease, "value": int(now) + seconds}
        others = select(shop_state.c.value).where(
            shop_state.c.name.startswith(LEASE),
            shop_state.c.name != self._lease,
            shop_state.c.value > now,
        )
        old = delete(shop_state).where(
            shop_state.c.name.startswith(LEASE), shop_state.c.value <= now
        )
        kept = self._database.insert(shop_state).values(held)
        kept = kept.on_conflict_do_update(index_elements=["name"], set_={"value": held["value"]})
        async with self._database.writing() as connection:
            if (await connection.execute(others)).first():
                return False
            await connection.execute(old)
            await connection.execute(kept)
        return True

    async def agent_seen(self, now: float) -> None:
        """An agent looks at the conversations now."""
        new = {"name": SEEN, "value": int(now)}
        statement = self._database.insert(shop_state).values(new)
        kept = statement.on_conflict_do_update(index_elements=["name"], set_={"value": int(now)})
        async with self._database.writing() as connection:
            await connection.execute(kept)

    async def agent_present(self, now: float) -> bool:
        """Whether an agent looked at the conversations within the last minute."""
        async with self._database.reading() as connection:
            seen = (await connection.execute(select(shop_state).filter_by(name=SEEN))).first()
        return seen is not None and now - seen.value < PRESENT_SECONDS


def handoff_of(row: Row[Any]) -> Handoff:
    facts = row._asdict()
    return Handoff(slots=facts.pop("slots") or {}, **facts)


def handoff_row(handoff: Handoff) -> dict[str, Any]:
    row = {column.name: getattr(handoff, column.name) for column in handoffs.c}
    return row | {"slots": dict(handoff.slots) or None}
