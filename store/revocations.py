"""Whose tokens have ended: a digest of the customer's id, and the moment."""

from sqlalchemy import select

from store.database import Database
from store.tables import revocations


class Revocations:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, subject: str, at: float) -> None:
        """Tokens issued to `subject` until `at` are void; a later moment replaces an earlier."""
        statement = self._database.insert(revocations).values(subject=subject, revoked_at=at)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["subject"],
                    set_={"revoked_at": statement.excluded.revoked_at},
                    where=revocations.c.revoked_at < statement.excluded.revoked_at,
                )
            )

    async def all(self) -> dict[str, float]:
        async with self._database.reading() as connection:
            rows = await connection.execute(select(revocations))
            return {row.subject: row.revoked_at for row in rows}
