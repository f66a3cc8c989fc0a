"""What is held of a customer can be deleted wholly; the log is not changed in any other way."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from recommender.schema import Event, EventType, Evidence, Item, Profile, Recommended
from store.cases import Case
from store.erasure import IMPERSONAL, aging_tables, personal_tables
from store.handoffs import Handoff
from store.messages import Message
from store.orders import Order, OrderLine
from store.promotions import Promotion
from store.session import Store
from store.tables import events, metadata, order_lines
from store.users import User

DAY = 86400.0
# Rows about a customer that do not grow too old, each for its reason.
LASTING = {
    "users": "the account",
    "orders": "the shop's own records",
    "handoffs": "gone once a person has answered",
    "profiles": "folded anew from what is left",
    "promotion_users": "ends with its promotion",
}


def view(name: str, user_id: str, at: float = 1.0, **facts: object) -> Event:
    return Event(name, user_id, EventType.VIEW, at, **{"item_id": "p1"} | facts)  # type: ignore[arg-type]


async def fill(store: Store, user_id: str) -> None:
    """Something of this customer in every table that can have it."""
    shown = Recommended(Item("p1", "Tea"), 1, 0.5, (Evidence("popular", "popular", "p1"),))
    line = OrderLine("p1", 1, 2.0)
    await store.users.upsert([User(user_id, f"{user_id}@example.org")])
    await store.events.append([view(f"{user_id}-v", user_id)])
    await store.orders.upsert([Order(f"{user_id}-o", user_id, "shipped", 1.0, lines=(line,))])
    await store.profiles.save(Profile(user_id), "1")
    await store.exposures.record(f"{user_id}-r", user_id, "home", 1.0, [shown])
    await store.messages.keep([Message(f"{user_id}-m", user_id, 1.0, "customer", "hello")])
    await store.handoffs.ask(Handoff(user_id, "asked", "R1", 1.0))
    await store.order_proofs.prove(user_id, f"{user_id}-o", "nobody@example.org", 1.0)
    case = Case(f"{user_id}-c", "return", f"{user_id}-o", opened_by=user_id, opened_at=1.0)
    await store.cases.open(case, statuses=("shipped",))
    await store.promotions.upsert([Promotion(str(uuid4()), "coupon", "10 % off", user_id=user_id)])


def test_every_table_is_covered_or_is_said_to_hold_nothing_of_anybody() -> None:
    covered = {table.name for table in personal_tables()}
    parts = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in covered and key.ondelete == "CASCADE"
    }
    assert set(metadata.tables) - covered - parts - IMPERSONAL == set()
    assert covered.isdisjoint(IMPERSONAL)


def test_every_table_about_customers_grows_old_or_has_a_reason_not_to() -> None:
    aging = {table.name for table, _ in aging_tables()}
    assert {table.name for table in personal_tables()} - aging == set(LASTING)


async def test_nothing_is_left_of_an_erased_customer_and_all_of_another(
    store: Store, user_id: str
) -> None:
    other = f"{user_id}-other"
    await fill(store, user_id)
    await fill(store, other)
    held = await store.erasure.held(user_id)
    assert set(held) == {table.name for table in personal_tables()}
    kept = await store.erasure.held(other)
    assert await store.erasure.erase(user_id) == held
    assert await store.erasure.held(user_id) == {}
    assert await store.erasure.held(other) == kept
    async with store.database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = [str(row) for row in await connection.execute(select(table))]
            assert not [row for row in rows if user_id in row and other not in row]
        lines = await connection.execute(
            select(order_lines).where(order_lines.c.order_id == f"{user_id}-o")
        )
        assert lines.all() == []


async def test_a_case_of_another_customers_order_keeps_no_name(store: Store, user_id: str) -> None:
    guest, order_id = f"guest:{user_id}", f"{user_id}-o"
    await fill(store, user_id)
    case = Case(f"{user_id}-g", "return", order_id, opened_by=guest, opened_at=2.0)
    await store.cases.open(case, statuses=("shipped",))
    await store.erasure.erase(guest)
    opened = {one.case_id: one.opened_by for one in await store.cases.of_orders([order_id])}
    assert opened == {f"{user_id}-c": user_id, f"{user_id}-g": "erased"}


async def test_erasing_a_stranger_is_harmless(store: Store, user_id: str) -> None:
    assert await store.erasure.erase(user_id) == {}


@pytest.mark.parametrize(
    "statement",
    [
        update(events).values(text="never said"),
        delete(events),
        text("DELETE FROM events"),
    ],
)
async def test_the_log_can_be_neither_changed_nor_thinned(
    store: Store, user_id: str, statement: object
) -> None:
    await store.events.append([view(f"{user_id}-v", user_id)])
    with pytest.raises(DBAPIError, match=r"the event log is only|by an erasure only"):
        async with store.database.writing() as connection:
            await connection.execute(statement)  # type: ignore[call-overload]
    assert len(await store.events.of_user(user_id)) == 1


async def test_after_an_erasure_the_log_is_closed_again(store: Store, user_id: str) -> None:
    await fill(store, user_id)
    await store.erasure.erase(f"{user_id}-nobody")
    with pytest.raises(DBAPIError, match="by an erasure only"):
        async with store.database.writing() as connection:
            await connection.execute(delete(events))


async def test_an_erased_customer_is_not_in_the_files_of_sqlite(
    store: Store, user_id: str, url: str
) -> None:
    if not store.database.is_sqlite:
        pytest.skip("a file of SQLite only")
    folder = url.removeprefix("sqlite:///").rpartition("/")[0]
    await fill(store, user_id)
    await store.events.append(
        [Event(f"e{n}", user_id, EventType.MESSAGE, 1.0, text=f"{user_id} says {n}" * 40)
         for n in range(300)]
    )  # fmt: skip
    await store.erasure.erase(user_id)
    files = [path for path in Path(folder).iterdir() if path.is_file()]
    assert files
    assert [path.name for path in files if user_id.encode() in path.read_bytes()] == []


async def test_training_reads_nothing_of_an_erased_or_pausing_customer(
    store: Store, user_id: str
) -> None:
    def decided(name: str, learning: bool) -> Event:
        data = {"learning": learning}
        return Event(f"{user_id}-{name}", user_id, EventType.CONSENT, 1.0, data=data)

    await store.events.append([view(f"{user_id}-1", user_id), decided("pause", False)])
    await store.events.append([view(f"{user_id}-2", user_id, item_id="unlearned")])
    await store.events.append([decided("resume", True), view(f"{user_id}-3", user_id)])

    async def learned() -> list[str]:
        columns = await store.events.columns()
        return [str(item) for item in columns["item_id"][columns["user_id"] == user_id]]

    assert await learned() == ["p1", "p1"]
    await store.erasure.erase(user_id)
    assert await learned() == []


async def test_what_is_too_old_goes_and_what_was_stated_stays(store: Store, user_id: str) -> None:
    data = {"polarity": "dislike", "value": "nuts"}
    stated = Event(f"{user_id}-s", user_id, EventType.PREFERENCE, DAY, data=data)
    await fill(store, user_id)
    await store.events.append([stated, view(f"{user_id}-new", user_id, 100 * DAY)])
    deleted = await store.erasure.expire(before=50 * DAY)
    assert set(deleted) == {"events", "exposures", "messages", "order_proofs"}
    left = [event.event_id for event in await store.events.of_user(user_id)]
    assert left == [f"{user_id}-s", f"{user_id}-new"]
    assert await store.profiles.load(user_id, "1") is None
    assert await store.orders.of_user(user_id)


async def test_more_than_one_step_of_old_events_goes(
    store: Store, user_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.erasure.ROWS_A_STEP", 3)
    await store.events.append([view(f"{user_id}-{n}", user_id, DAY) for n in range(10)])
    await store.erasure.expire(before=2 * DAY)
    assert await store.events.of_user(user_id) == []


async def test_a_guests_history_becomes_the_customers(store: Store, user_id: str) -> None:
    guest = f"guest:{user_id}"
    own, seen = view(f"{user_id}-own", user_id, 5.0), view(f"{user_id}-seen", guest, 3.0)
    await store.events.append([seen, own])
    await store.messages.keep([Message(f"{user_id}-m", guest, 1.0, "customer", "hello")])
    async with store.database.writing() as connection:
        await connection.execute(insert(metadata.tables["users"]).values(user_id=user_id))
    assert await store.erasure.move(guest, user_id) == 1
    assert await store.erasure.held(guest) == {}
    joined = await store.events.of_user(user_id)
    assert [event.event_id for event in joined] == [own.event_id, seen.event_id]
    assert replace(joined[1], seq=0) == replace(seen, user_id=user_id)
    assert [one.text for one in await store.messages.of_user(user_id)] == ["hello"]
    assert await store.events.append([seen]) == [False], "a repeat stays harmless"
