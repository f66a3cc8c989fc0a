"""Conversations are kept once, in order, and read in pages."""

import asyncio

from store.messages import Author, Message
from store.session import Store


def message(user_id: str, text: str, author: Author = "customer") -> Message:
    return Message(f"{user_id}/{text}", user_id, 1.5, author, text)


async def say(store: Store, user_id: str, *texts: str, author: Author = "customer") -> list[int]:
    kept = await store.messages.keep([message(user_id, text, author) for text in texts])
    return [one.message_id for one in kept]


def texts(found: list[Message]) -> list[str | None]:
    return [one.text for one in found]


async def test_everything_of_a_message_comes_back(store: Store, user_id: str) -> None:
    buttons = [{"title": "好", "payload": "yes"}]
    said = Message(user_id, user_id, 1.5, "bot", "二", buttons, {"type": "order"})
    (kept,) = await store.messages.keep([said])
    (found,) = await store.messages.of_user(user_id)
    assert found == kept
    assert (found.text, list(found.buttons), found.custom) == ("二", buttons, {"type": "order"})


async def test_a_key_is_kept_once(store: Store, user_id: str) -> None:
    first = await say(store, user_id, "a", "b")
    again = await say(store, user_id, "b", "c")
    assert again[0] == first[1]
    assert texts(await store.messages.of_user(user_id)) == ["a", "b", "c"]


async def test_history_is_read_backwards_in_pages(store: Store, user_id: str) -> None:
    ids = await say(store, user_id, "a", "b", "c")
    await say(store, f"other-{user_id}", "x")
    assert texts(await store.messages.of_user(user_id, limit=2)) == ["b", "c"]
    assert texts(await store.messages.of_user(user_id, before=ids[1])) == ["a"]
    assert await store.messages.of_user(user_id, before=ids[0]) == []


async def test_only_what_agents_and_the_shop_write_is_pushed(store: Store, user_id: str) -> None:
    await say(store, user_id, "question")
    (agent,) = await say(store, user_id, "agent", author="agent")
    await say(store, user_id, "answer", author="bot")
    (shop,) = await say(store, user_id, "shop", author="shop")
    assert texts(await store.messages.pushed(user_id, after=0)) == ["agent", "shop"]
    assert texts(await store.messages.pushed(user_id, after=agent)) == ["shop"]
    assert await store.messages.newest([user_id, "nobody"]) == {user_id: shop}


async def test_writers_at_once_keep_a_customers_messages_in_order(
    store: Store, user_id: str
) -> None:
    await asyncio.gather(*(say(store, user_id, f"{n}a", f"{n}b") for n in range(5)))
    found = await store.messages.of_user(user_id)
    assert len(found) == 10
    ids = [one.message_id for one in found]
    assert ids == sorted(ids)
