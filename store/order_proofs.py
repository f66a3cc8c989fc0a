"""Guests prove an order by its number and its e-mail address; both right or nothing is told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database
from store.tables import order_proofs, orders, users

LIMIT = 5  # failed proofs within `SECONDS`, of one guest and of one order
SECONDS = 3600.0
PROVING = int.from_bytes(b"prove", "big")  # key of the lock under which attempts are counted


class TooManyProofs(Exception):  # noqa: N818  what is so, not what went wrong
    """The guest, or somebody with this order, failed too often within the hour."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`owner` is the customer whose order it is; None where number or address are wrong."""

    owner: str | None


class OrderProofs:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def prove(self, guest_id: str, order_id: str, email: str, now: float) -> Proof:
        """Checks both and keeps the outcome. Raises TooManyProofs before anything is looked at."""
        async with self._database.writing() as connection:
            if not self._database.is_sqlite:  # attempts at once must count one another
                await connection.execute(select(func.pg_advisory_xact_lock(PROVING)))
            failed = await connection.execute(failures(guest_id, order_id, now))
            if int(failed.scalar() or 0) >= LIMIT:
                raise TooManyProofs
            owned = (
                select(orders.c.user_id)
                .join(users, users.c.user_id == orders.c.user_id)
                .where(
                    orders.c.order_id == order_id,
                    func.lower(users.c.email) == email.strip().lower(),
                )
            )
            owner: str | None = (await connection.execute(owned)).scalar()
            row = {"guest_id": guest_id, "order_id": order_id, "at": now, "owner": owner}
            await connection.execute(order_proofs.insert(), row)
        return Proof(owner)

    async def owner(
        self, guest_id: str, order_id: str, now: float, within: AsyncConnection | None = None
    ) -> str | None:
        """Whose order it is, where the guest proved it within the last hour."""
        statement = (
            select(order_proofs.c.owner)
            .where(
                order_proofs.c.guest_id == guest_id,
                order_proofs.c.order_id == order_id,
                order_proofs.c.at > now - SECONDS,
                order_proofs.c.owner.is_not(None),
            )
            .limit(1)
        )
        async with self._database.reading(within) as connection:
            return (await connection.execute(statement)).scalar()


def failures(guest_id: str, order_id: str, now: float) -> Any:
    return (
        select(func.count())
        .select_from(order_proofs)
        .where(
            or_(order_proofs.c.guest_id == guest_id, order_proofs.c.order_id == order_id),
            order_proofs.c.owner.is_(None),
            order_proofs.c.at > now - SECONDS,
        )
    )
