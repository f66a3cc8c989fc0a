"""Which users an import takes: all, or the first by id and those named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store.importers.report import DataError

OTHERS = "of a user that was not chosen"


@dataclass(frozen=True)
class Chosen:
    """Without `limit` and `named` everyone is taken."""

    limit: int | None = None
    named: tuple[str, ...] = ()

    def of(self, user_ids: Callable[[], Iterable[str]]) -> set[str] | None:
        """Whom to take of all these users; None: everyone.

        Raises DataError for a name that is not among them.
        """
        if self.limit is None and not self.named:
            return None
        known = set(user_ids())
        unknown = sorted(set(self.named) - known)
        if unknown:
            raise DataError(f"The data has no user {unknown[0]!r}.")
        return {*sorted(known, key=by_number)[: self.limit or 0], *self.named}


def by_number(user_id: str) -> tuple[bool, int, str]:
    """Numbers first, by size; then the others by letter."""
    number = user_id.isascii() and user_id.isdigit()
    return (not number, int(user_id) if number else 0, user_id)
