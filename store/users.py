"""Customers, as the shop registered them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from recommender.schema import EventType
from store.database import Database
from store.tables import events, users


@dataclass(frozen=True, slots=True)
class User:
    """`attributes` are demographics and whatever else the shop keeps of them."""

    user_id: str
    email: str | None = None
    locale: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)


class Users:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user_id: str) -> User | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(users).filter_by(user_id=user_id))).first()
        return None if row is None else User(row[0], row[1], row[2], row[3] or {})

    async def exists(self, user_id: str) -> bool:
        return await self.get(user_id) is not None

    async def upsert(self, people: Iterable[User]) -> None:
        """Adds users; those that are there already are replaced."""
        rows = [user_row(user) for user in people]
        if not rows:
            return
        statement = self._database.insert(users)
        new = {name: statement.excluded[name] for name in ("email", "locale", "attributes")}
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["user_id"], set_=new), rows
            )

    async def busiest(self, n: int) -> list[tuple[str, int]]:
        """The users with the most purchases, and how many."""
        purchases = func.count().label("purchases")
        statement = (
            select(events.c.user_id, purchases)
            .where(events.c.type == EventType.PURCHASE.value)
            .group_by(events.c.user_id)
            .order_by(purchases.desc(), events.c.user_id)
            .limit(n)
        )
        async with self._database.reading() as connection:
            return [(row[0], row[1]) for row in await connection.execute(statement)]


def user_row(user: User) -> dict[str, Any]:
    return {
        "user_id": user.user_id,
        "email": user.email,
        "locale": user.locale,
        "attributes": dict(user.attributes) or None,
    }
