"""Customers' profiles: a view of the log, kept so that it need not be folded anew."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import Profile
from store.database import Database
from store.tables import profiles

SAVED = select(profiles.c.profile).where(
    profiles.c.user_id == bindparam("user_id"),
    profiles.c.fold_version == bindparam("fold_version"),
)


class Profiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(
        self, user_id: str, fold_version: str, within: AsyncConnection | None = None
    ) -> Profile | None:
        """None where none was saved by this fold; it can be folded from the log."""
        asked = {"user_id": user_id, "fold_version": fold_version}
        async with self._database.reading(within) as connection:
            stored = (await connection.execute(SAVED, asked)).scalar()
        return None if stored is None else profile_of(stored)

    async def save(self, profile: Profile, fold_version: str) -> None:
        """Keeps the stored one if the same fold has read further in the log."""
        statement = self._database.insert(profiles).values(
            user_id=profile.user_id,
            through_seq=profile.through_seq,
            fold_version=fold_version,
            profile=asdict(profile),
        )
        names = ("through_seq", "fold_version", "profile")
        new = {name: statement.excluded[name] for name in names}
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["user_id"],
                    set_=new,
                    where=or_(
                        profiles.c.through_seq <= statement.excluded.through_seq,
                        profiles.c.fold_version != statement.excluded.fold_version,
                    ),
                )
            )

    async def delete(self, user_id: str) -> None:
        async with self._database.writing() as connection:
            await connection.execute(delete(profiles).where(profiles.c.user_id == user_id))


@cache
def form() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)


def profile_of(stored: Mapping[str, Any]) -> Profile:
    """Lists become tuples again, dictionaries what they were."""
    return form().validate_python(stored)
