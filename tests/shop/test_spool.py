"""Events survive a store that is down."""

from pathlib import Path

import pytest
from support.broken import down

from recommender.schema import Event, EventType
from shop.services import Services
from shop.spool import Spool
from store.session import StoreUnavailable

CEREAL = {"polarity": "dislike", "kind": "term", "value": "cereal", "categories": []}


def message(name: str, text: str = "hi") -> Event:
    return Event(name, "900", EventType.MESSAGE, 5.0, text=text, data={"a": [1]})


async def test_what_is_kept_comes_back_as_it_was(services: Services, tmp_path: Path) -> None:
    spool = Spool(tmp_path / "kept.jsonl")
    spool.keep([message("a", "第一\n条"), message("b")])
    await spool.replay(services.store)
    assert spool.empty
    stored = await services.store.events.of_user("900", types={EventType.MESSAGE})
    assert [(e.event_id, e.text, e.data) for e in stored] == [
        ("a", "第一\n条", {"a": [1]}),
        ("b", "hi", {"a": [1]}),
    ]


async def test_a_replayed_event_counts_once(services: Services, tmp_path: Path) -> None:
    spool = Spool(tmp_path / "kept.jsonl")
    for _ in range(2):
        spool.keep([message("a")])
        await spool.replay(services.store)
    assert len(await services.store.events.of_user("900", types={EventType.MESSAGE})) == 1


async def test_nothing_is_lost_while_the_store_stays_down(
    services: Services, tmp_path: Path
) -> None:
    spool = Spool(tmp_path / "kept.jsonl")
    spool.keep([message("a")])
    with down(services.store, tmp_path), pytest.raises(StoreUnavailable):
        await spool.replay(services.store)
    spool.keep([message("b")])
    await spool.replay(services.store)
    stored = await services.store.events.of_user("900", types={EventType.MESSAGE})
    assert [event.event_id for event in stored] == ["a", "b"]


async def test_a_replay_cut_off_by_a_crash_is_taken_up_again(
    services: Services, tmp_path: Path
) -> None:
    spool = Spool(tmp_path / "kept.jsonl")
    spool.keep([message("a")])
    spool.path.rename(spool.path.with_suffix(".replaying"))
    await spool.replay(services.store)
    assert len(await services.store.events.of_user("900", types={EventType.MESSAGE})) == 1


async def test_a_line_cut_off_is_left_out(services: Services, tmp_path: Path) -> None:
    spool = Spool(tmp_path / "kept.jsonl")
    spool.keep([message("a")])
    with spool.path.open("a") as file:
        file.write('{"event_id": "b", "us')
    await spool.replay(services.store)
    assert len(await services.store.events.of_user("900", types={EventType.MESSAGE})) == 1


async def test_record_keeps_events_and_puts_them_in_the_profile_later(
    services: Services, tmp_path: Path
) -> None:
    stated = Event("p", "900", EventType.PREFERENCE, 5.0, text="no cereal", data=CEREAL)
    with down(services.store, tmp_path), pytest.raises(StoreUnavailable):
        await services.record([stated])
    assert not services.spool.empty
    assert await services.record([message("later")]) == [True]
    assert services.spool.empty
    profile = await services.profile("900")
    assert [p.preference_id for p in profile.preferences] == ["p"]
