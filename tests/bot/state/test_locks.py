import uuid

import pytest
import redis
from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.state.locks import VARIABLE, Locks, redis_locks


def locks():
    """The store as Rasa makes it from endpoints.yml."""
    return LockStore.create(EndpointConfig(type="bot.state.locks.Locks"))


async def test_unset_keeps_locks_in_memory(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    store = locks()
    assert isinstance(store, Locks)
    assert isinstance(store.store, InMemoryLockStore)
    await locks_and_frees(store)


async def test_locks_in_redis_are_shared_between_processes(monkeypatch):
    monkeypatch.setenv(VARIABLE, reachable_redis())
    store = locks()
    assert isinstance(store.store, RedisLockStore)
    await locks_and_frees(store, another=locks())


async def locks_and_frees(store, another=None):
    conversation_id = f"test-{uuid.uuid4()}"
    async with store.lock(conversation_id):
        assert (another or store).get_lock(conversation_id) is not None
    assert (another or store).get_lock(conversation_id) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("redis.shop", {"host": "redis.shop", "port": 6379, "db": 1, "password": None}),
        ("redis.shop:7000", {"host": "redis.shop", "port": 7000, "db": 1}),
        ("redis://u:p%40ss@redis.shop:7000/3", {"username": "u", "password": "p@ss", "db": 3}),
    ],
)
def test_a_place_is_a_host_or_an_address(place, expected):
    chosen = redis_locks(place).red.connection_pool.connection_kwargs
    assert {key: chosen[key] for key in expected} == expected


@pytest.mark.parametrize("wrong", ["http://host", "host:port", "redis://host/first", "redis://"])
def test_what_is_no_place_says_what_is_accepted(wrong):
    with pytest.raises(RasaException, match=f"{VARIABLE} takes a host"):
        redis_locks(wrong)


def reachable_redis():
    try:
        redis.Redis("127.0.0.1").ping()
    except redis.ConnectionError:
        pytest.skip("no Redis answers at 127.0.0.1:6379")
    return "127.0.0.1"
