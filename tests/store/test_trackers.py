"""Rasa's conversations of one customer are deleted, and nobody else's."""

import sqlite3
from pathlib import Path

import pytest

from store.trackers import Trackers


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A tracker store as Rasa makes it."""
    path = tmp_path / "tracker.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR NOT NULL, "
            "type_name VARCHAR NOT NULL, timestamp FLOAT, intent_name VARCHAR, "
            "action_name VARCHAR, data TEXT)"
        )
        rows = [("900", 1.0), ("900/gift", 2.0), ("9001", 3.0), ("guest%3A1", 4.0), ("9_0", 5.0)]
        for sender, at in rows:
            connection.execute(
                "INSERT INTO events (sender_id, type_name, timestamp, data) "
                "VALUES (?, 'user', ?, ?)",
                (sender, at, f"{{'text': 'said by {sender}'}}"),
            )
    connection.close()
    return path


def senders(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    found = [row[0] for row in connection.execute("SELECT sender_id FROM events ORDER BY id")]
    connection.close()
    return found


async def test_all_conversations_of_the_customer_go(file: Path) -> None:
    assert await Trackers(f"sqlite:///{file}").erase("900") == 2
    assert senders(file) == ["9001", "guest%3A1", "9_0"]
    assert b"said by 900/gift" not in file.read_bytes()


async def test_ids_are_quoted_as_the_gateway_does_and_no_patterns(file: Path) -> None:
    trackers = Trackers(f"sqlite:///{file}")
    assert await trackers.user_ids() == {"900", "9001", "guest:1", "9_0"}
    assert await trackers.erase("guest:1") == 1
    assert await trackers.erase("9_0") == 1
    assert senders(file) == ["900", "900/gift", "9001"]


async def test_only_what_is_old_enough_goes(file: Path) -> None:
    trackers = Trackers(f"sqlite:///{file}")
    assert await trackers.erase("900", before=2.0) == 1
    assert await trackers.expire(before=4.0) == 2
    assert senders(file) == ["guest%3A1", "9_0"]


async def test_where_rasa_never_wrote_nothing_is_made(tmp_path: Path) -> None:
    file = tmp_path / "none.db"
    assert await Trackers(f"sqlite:///{file}").erase("900") == 0
    assert not file.exists()
    sqlite3.connect(file).close()
    file.touch()
    assert await Trackers(f"sqlite:///{file}").erase("900") == 0
    assert await Trackers(f"sqlite:///{file}").user_ids() == set()
