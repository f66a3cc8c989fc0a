"""Customers, as the shop registered them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, select

from recommender.schema import EventType
from store.database import Database, Written, rows_where_in
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
        return None if row is None else user_of(row)

    async def exists(self, user_id: str) -> bool:
        return await self.get(user_id) is not None

    async def upsert(self, people: Iterable[User]) -> Written:
        """Adds users and replaces those that differ."""
        newest = {user.user_id: user for user in people}
        async with self._database.writing() as connection:
            rows = await rows_where_in(connection, select(users), users.c.user_id, newest)
            old = {row.user_id: user_of(row) for row in rows}
            changed = [user for user in newest.values() if old.get(user.user_id) != user]
            if changed:
                await connection.execute(self._upsert(), [user_row(user) for user in changed])
        added = len(newest.keys() - old.keys())
        return Written(new=added, changed=len(changed) - added)

    async def add(self, user_ids: Iterable[str]) -> None:
        """Adds users of whom no more is known; others stay as they are."""
        rows = [user_row(User(user_id)) for user_id in sorted(set(user_ids))]
        if rows:
            statement = self._database.insert(users).on_conflict_do_nothing()
            async with self._database.writing() as connection:
                await connection.execute(statement, rows)

    async def all(self) -> list[User]:
        """Everybody the shop registered, by id."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(users).order_by(users.c.user_id))
            return [user_of(row) for row in rows]

    async def introduced(self) -> list[User]:
        """The users of whom the shop tells something (attribute `about`), by id."""
        told = users.c.attributes["about"].as_string().is_not(None)
        statement = select(users).where(told).order_by(users.c.user_id)
        async with self._database.reading() as connection:
            return [user_of(row) for row in await connection.execute(statement)]

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

    def _upsert(self) -> Any:
        statement = self._database.insert(users)
        new = {name: statement.excluded[name] for name in ("email", "locale", "attributes")}
        return statement.on_conflict_do_update(index_elements=["user_id"], set_=new)


def user_of(row: Row[Any]) -> User:
    return User(row.user_id, row.email, row.locale, row.attributes or {})


def user_row(user: User) -> dict[str, Any]:
    return {
        "user_id": user.user_id,
        "email": user.email,
        "locale": user.locale,
        "attributes": dict(user.attributes) or None,
    }
