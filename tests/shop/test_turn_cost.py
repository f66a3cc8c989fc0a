"""What a turn asks of the store: each thing is read once, what belongs together is one write."""

import pytest
from support.asked import Asked
from support.grocer import Customer

from recommender.schema import Event, EventType
from shop.services import Services


@pytest.fixture
def asked(services: Services) -> Asked:
    return Asked.of(services.store)


async def test_a_preference_reads_nothing(ann: Customer, asked: Asked) -> None:
    await ann.say("state_preference", "I hate nuts")
    assert (asked.writes, asked.reads) == (2, 0)  # the message, and what it states


async def test_a_search_reads_everything_once(guest: Customer, asked: Asked) -> None:
    for place in ("first", "later"):
        asked.clear()
        answer = await guest.say("search", "cereal under $5")
        assert answer.shown
        assert asked.writes == 2  # the message; exposures together with the event
        assert asked.reads == 2  # the customer; the products as they are now
        behaviour = 2 if place == "first" else 1  # since the stored profile; all there was before
        assert asked.tables == {"profiles": 1, "events": behaviour, "products": 1}


async def test_new_behaviour_is_read_with_the_profile(guest: Customer, asked: Asked) -> None:
    await guest.say("search", "cereal under $5")
    view = Event("v", guest.user_id, EventType.VIEW, guest.now, item_id="bacon")
    await guest.services.record([view])
    asked.clear()
    _, history = await guest.services.customers.known(guest.user_id)
    assert history[-1].event_id == "v"
    assert asked.tables == {"profiles": 1, "events": 1}


async def test_what_is_not_logged_is_not_exposed(ann: Customer, asked: Asked) -> None:
    """Paused learning keeps the event out; why something is shown can still be told."""
    await ann.say("pause_learning", "stop learning from me")
    asked.clear()
    answer = await ann.say("search", "cereal under $5")
    assert await ann.log(EventType.SHOWN) == []
    assert await ann.services.store.exposures.of_request(answer.custom["request_id"])
