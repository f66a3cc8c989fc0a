"""What a turn asks of the store: each thing is read once, what belongs together is one write."""

from collections import Counter

import pytest
from sqlalchemy import Connection, event
from support.grocer import Customer

from recommender.schema import Event, EventType
from shop.services import Services


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


@pytest.fixture
def asked(services: Services) -> Asked:
    found, engine = Asked(), services.store.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", found.note)
    event.listen(engine, "begin", found.begin)
    return found


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
