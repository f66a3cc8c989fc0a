"""The log: appended once, in order, never changed."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recommender.schema import Event, EventType
from store.session import Store


def event(user_id: str, number: int = 0, **facts: object) -> Event:
    fields = {"type": EventType.VIEW, "timestamp": 1000.0 + number, "item_id": "p1"} | facts
    return Event(str(uuid4()), user_id, **fields)  # type: ignore[arg-type]


async def test_an_event_comes_back_as_it_was(store: Store, user_id: str) -> None:
    said = event(user_id, type=EventType.MESSAGE, text="不要麦片 🥣", data={"a": [1, None]})
    assert await store.events.append([said]) == [True]
    [stored] = await store.events.of_user(user_id)
    assert stored.seq > 0
    assert (stored.text, stored.data, stored.type) == (said.text, said.data, said.type)


async def test_a_repeat_is_harmless(store: Store, user_id: str) -> None:
    one, other = event(user_id, 1), event(user_id, 2)
    assert await store.events.append([one, one]) == [True, False]
    assert await store.events.append([one, other]) == [False, True]
    assert [e.event_id for e in await store.events.of_user(user_id)] == [
        one.event_id,
        other.event_id,
    ]


async def test_two_writers_of_one_user_keep_one_order(store: Store, user_id: str) -> None:
    written = [[event(user_id, n) for n in range(i * 10, i * 10 + 10)] for i in range(8)]
    await asyncio.gather(*(store.events.append(events) for events in written))
    stored = await store.events.of_user(user_id)
    assert len(stored) == 80
    assert [e.seq for e in stored] == sorted(e.seq for e in stored)


async def test_only_what_is_new_is_read_after_a_position(store: Store, user_id: str) -> None:
    await store.events.append([event(user_id, n) for n in range(5)])
    middle = (await store.events.of_user(user_id))[2]
    later = await store.events.of_user(user_id, after_seq=middle.seq)
    assert [e.timestamp for e in later] == [1003.0, 1004.0]
    newest = await store.events.of_user(user_id, limit=2)
    assert [e.timestamp for e in newest] == [1003.0, 1004.0]


async def test_history_is_behaviour_by_time(store: Store, user_id: str) -> None:
    late, early = event(user_id, 9), event(user_id, 1)
    search = event(user_id, 5, type=EventType.MESSAGE, text="tea", item_id=None)
    await store.events.append([late, early, search])
    history = await store.events.history(user_id)
    assert [e.event_id for e in history] == [early.event_id, late.event_id]


async def test_an_unknown_user_has_no_events(store: Store) -> None:
    assert await store.events.of_user("nobody") == []
    assert await store.events.history("nobody") == ()


async def test_the_log_refuses_a_change(store: Store, user_id: str) -> None:
    one = event(user_id)
    await store.events.append([one])
    with pytest.raises(DBAPIError, match="only appended to"):
        async with store.database.writing() as connection:
            await connection.execute(
                text("UPDATE events SET text = 'changed' WHERE event_id = :id"),
                {"id": one.event_id},
            )
    [stored] = await store.events.of_user(user_id)
    assert stored.text is None


async def test_columns_hold_behaviour_with_a_product(store: Store, user_id: str) -> None:
    bought = event(user_id, type=EventType.PURCHASE, value=3.0, session_id="basket")
    said = event(user_id, type=EventType.MESSAGE, item_id=None, text="hi")
    await store.events.append([bought, said])
    columns = await store.events.columns()
    mine = columns["user_id"] == user_id
    assert list(columns["item_id"][mine]) == ["p1"]
    assert list(columns["value"][mine]) == [3.0]
    assert list(columns["session_id"][mine]) == ["basket"]


async def test_searches_are_told_but_not_those_of_a_pause(store: Store, user_id: str) -> None:
    def decided(learning: bool) -> Event:
        return event(user_id, type=EventType.CONSENT, item_id=None, data={"learning": learning})

    said = [
        event(user_id, n, type=EventType.SEARCH, item_id=None, text=text)
        for n, text in enumerate(("tea", "secret", "茶"))
    ]
    for one in (said[0], decided(False), said[1], decided(True), said[2]):
        await store.events.append([one])
    found = [(text, at) for user, text, at in await store.events.searches() if user == user_id]
    assert found == [("tea", 1000.0), ("茶", 1002.0)]
    history = await store.events.history(user_id)
    assert [one.text for one in history] == ["tea", "secret", "茶"]
