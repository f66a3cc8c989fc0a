"""A store that is down for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.database import Database
from store.session import Store


@contextmanager
def down(store: Store, folder: Path) -> Iterator[None]:
    """Its database cannot be opened: the file that it names is a folder."""
    good = store.database.engine
    store.database.engine = Database.connect(f"sqlite:///{folder}").engine
    try:
        yield
    finally:
        store.database.engine = good
