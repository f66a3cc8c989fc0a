"""What a store is asked: statements, transactions, tables."""

from collections import Counter

from sqlalchemy import Connection, event

from store.session import Store


class Asked:
    """The statements that a store is asked, and its transactions."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.reads = self.writes = 0

    def clear(self) -> None:
        self.statements.clear()
        self.reads = self.writes = 0

    def note(self, *arguments: object) -> None:
        self.statements.append(" ".join(str(arguments[2]).split()))

    def begin(self, connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        self.writes, self.reads = self.writes + writing, self.reads + (not writing)

    @property
    def tables(self) -> Counter[str]:
        """How often each table is read."""
        selects = [one for one in self.statements if one.startswith("SELECT")]
        return Counter(one.split(" FROM ")[1].split()[0] for one in selects)

    @classmethod
    def of(cls, store: Store) -> "Asked":
        """Counts from now on."""
        found, engine = cls(), store.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", found.note)
        event.listen(engine, "begin", found.begin)
        return found
