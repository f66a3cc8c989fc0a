import uuid

import pytest
import sqlalchemy
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.state.trackers import DEFAULT, VARIABLE, Trackers, tracker_url

POSTGRESQL = ("postgresql:///test", "postgresql://postgres@127.0.0.1:5432/postgres")


def store():
    """The store as Rasa makes it from endpoints.yml."""
    return TrackerStore.create(EndpointConfig(type="bot.state.trackers.Trackers"), Domain.empty())


async def keeps_a_conversation(user_id):
    tracker = DialogueStateTracker.from_events(
        user_id, [UserUttered("推荐点早餐"), SlotSet("language", "zh")]
    )
    await store().save(tracker)
    found = await store().retrieve(user_id)
    return next(event.text for event in found.events if isinstance(event, UserUttered))


async def test_conversations_outlive_the_store_in_sqlite(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path}/made/on/demand/tracker.db")
    assert await keeps_a_conversation("900") == "推荐点早餐"
    assert (tmp_path / "made/on/demand/tracker.db").is_file()


async def test_conversations_outlive_the_store_in_postgresql(monkeypatch):
    monkeypatch.setenv(VARIABLE, reachable_postgresql())
    assert await keeps_a_conversation(f"test-{uuid.uuid4()}") == "推荐点早餐"


async def test_a_conversation_that_never_was_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path}/tracker.db")
    assert await store().retrieve("nobody") is None


@pytest.mark.parametrize("unset", [None, ""])
def test_unset_means_a_file_under_var(monkeypatch, tmp_path, unset):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    if unset is not None:
        monkeypatch.setenv(VARIABLE, unset)
    Trackers(Domain.empty())
    assert DEFAULT == "sqlite:///var/tracker.db"
    assert (tmp_path / "var/tracker.db").is_file()


@pytest.mark.parametrize("wrong", ["tracker.db", "mysql://host/db", "postgresql+asyncpg://h/db"])
def test_another_kind_of_address_says_what_is_accepted(wrong):
    with pytest.raises(RasaException, match=f"{VARIABLE} takes sqlite.*postgresql"):
        tracker_url(wrong)


def reachable_postgresql():
    for url in POSTGRESQL:
        engine = sqlalchemy.create_engine(url)
        try:
            engine.connect().close()
        except sqlalchemy.exc.OperationalError:
            continue
        finally:
            engine.dispose()
        return url
    pytest.skip(f"no PostgreSQL answers at {' or '.join(POSTGRESQL)}")
