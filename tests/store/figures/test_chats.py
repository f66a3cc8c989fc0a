"""Containment is what customers confirmed, not what nobody complained about."""

from datetime import date
from typing import Any

import pytest

from recommender.schema import Event, EventType
from store.figures.period import Period
from store.messages import Message
from store.session import Store

DAY = Period(date(2024, 10, 4), date(2024, 10, 4))
CARDS = {"type": "products", "items": [{"product_id": "tea"}]}


@pytest.fixture
async def own(tmp_path: Any) -> Any:
    store = await Store.open(f"sqlite:///{tmp_path}/figures.db")
    await store.migrate()
    yield store
    await store.close()


async def talk(store: Store, user: str, *lines: tuple[str, str], at: float = 0.0) -> list[int]:
    """The ids of what was written, a minute apart."""
    said = [
        Message(
            f"{user}-{at}-{n}", user, DAY.start + at + 60 * n, author, text,  # type: ignore[arg-type]
            custom=CARDS if text == "cards" else None,
        )
        for n, (author, text) in enumerate(lines)
    ]  # fmt: skip
    return [one.message_id for one in await store.messages.keep(said)]


def did(user: str, kind: EventType, at: float, item: str | None = None, **data: Any) -> Event:
    return Event(f"{user}-{kind}-{at}", user, kind, DAY.start + at, item_id=item, data=data)


async def test_silence_is_not_taken_for_success(own: Store) -> None:
    await talk(own, "a", ("customer", "where is my order"), ("bot", "on its way"))
    found = await own.figures.chats.of(DAY)
    assert (found["conversations"], found["containment_rate"]) == (1, 0.0)
    assert found["unconfirmed_share"] == 1.0


@pytest.mark.parametrize("thanks", ["thanks!", "thank you so much", "谢谢你", "perfect"])
async def test_thanks_confirm(own: Store, thanks: str) -> None:
    await talk(own, "a", ("customer", "hi"), ("bot", "hello"), ("customer", thanks))
    assert (await own.figures.chats.of(DAY))["containment_rate"] == 1.0


@pytest.mark.parametrize(
    ("kind", "item", "rate"),
    [
        (EventType.CLICK, "tea", 1.0),
        (EventType.CLICK, "mug", 0.0),
        (EventType.PURCHASE, "tea", 1.0),
    ],
)
async def test_taking_up_what_was_shown_confirms(
    own: Store, kind: EventType, item: str, rate: float
) -> None:
    await talk(own, "a", ("customer", "tea?"), ("bot", "cards"))
    await own.events.append([did("a", kind, 300, item)])
    assert (await own.figures.chats.of(DAY))["containment_rate"] == rate


async def test_a_thumb_down_outweighs_thanks_and_counts_as_dissatisfied(own: Store) -> None:
    (_, answer) = await talk(own, "a", ("customer", "thanks for nothing"), ("bot", "ok"))
    await own.events.append([did("a", EventType.FEEDBACK, 90, verdict="down", message_id=answer)])
    found = await own.figures.chats.of(DAY)
    assert (found["containment_rate"], found["satisfaction_rate"]) == (0.0, 0.0)
    assert found["verdict_count"] == 1


async def test_a_hand_off_is_no_containment_however_thankful(own: Store) -> None:
    await talk(own, "a", ("customer", "a person please"), ("bot", "soon"), ("customer", "thanks"))
    await talk(own, "b", ("customer", "hi"), ("agent", "hello, Jo here"), ("customer", "thanks"))
    await own.events.append([did("a", EventType.HANDOFF, 30)])
    found = await own.figures.chats.of(DAY)
    assert (found["handoff_rate"], found["containment_rate"]) == (1.0, 0.0)
    assert found["answered_by_agent"] == 1
    assert found["days"] == [
        {"day": "2024-10-04", "conversations": 2, "handed_off": 2, "confirmed": 0}
    ]


async def test_half_an_hour_of_silence_begins_another_conversation(own: Store) -> None:
    await talk(own, "a", ("customer", "hi"), ("customer", "hello?"))
    await talk(own, "a", ("customer", "again"), at=7200)
    found = await own.figures.chats.of(DAY)
    assert (found["conversations"], found["customers"], found["turns_mean"]) == (2, 1, 1.5)


async def test_what_was_not_understood_is_told_by_how_often(own: Store) -> None:
    await talk(own, "a", ("customer", "blorp"), ("bot", "?"), ("customer", "zap"), ("bot", "?"))
    missed = [Event(f"{n}", "a", EventType.UNANSWERED, DAY.start + n, text=text)
              for n, text in enumerate(("blorp", "zap", " Blorp "))]  # fmt: skip
    await own.events.append(missed)
    found = await own.figures.chats.of(DAY)
    assert found["fallbacks"] == [{"text": "blorp", "times": 2}, {"text": "zap", "times": 1}]
    assert found["fallback_count"] == 3
