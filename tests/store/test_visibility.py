"""Whoever reads the log from where they stopped misses nothing, however many write."""

import asyncio
from uuid import uuid4

import pytest

from recommender.schema import Event, EventType
from store.session import Store, StoreUnavailable

WRITERS, EVENTS_EACH = 4, 15


async def write(store: Store, user_id: str) -> None:
    for number in range(EVENTS_EACH):
        view = Event(str(uuid4()), user_id, EventType.VIEW, float(number), item_id="p1")
        assert await store.events.append([view]) == [True]


async def test_a_reader_that_goes_on_from_its_last_seq_sees_every_event(
    url: str, store: Store, user_id: str
) -> None:
    writers = [await Store.open(url) for _ in range(WRITERS)]
    work = [asyncio.create_task(write(writer, user_id)) for writer in writers]
    seen: list[str] = []
    last = 0
    while True:
        finished = all(task.done() for task in work)
        for event in await store.events.of_user(user_id, after_seq=last):
            seen.append(event.event_id)
            last = event.seq
        if finished:
            break
    await asyncio.gather(*work)
    assert len(set(seen)) == len(seen) == WRITERS * EVENTS_EACH
    for writer in writers:
        await writer.close()


async def test_many_events_at_once_are_counted_and_kept_once(store: Store, user_id: str) -> None:
    views = [
        Event(str(uuid4()), user_id, EventType.VIEW, float(n), item_id="p1") for n in range(50)
    ]
    await store.events.append(views[:10])
    assert await store.events.load([*views, views[0]]) == 40
    assert await store.events.load(views) == 0
    stored = await store.events.of_user(user_id)
    assert [event.event_id for event in stored] == [event.event_id for event in views]


async def test_a_database_that_is_not_there_is_named_as_such() -> None:
    store = await Store.open("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StoreUnavailable, match="cannot be used"):
        await store.ping()
    await store.close()
