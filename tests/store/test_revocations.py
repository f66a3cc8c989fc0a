"""Until when whose tokens are void."""

from store.session import Store


async def test_the_later_moment_counts(store: Store, user_id: str) -> None:
    await store.revocations.add(user_id, 5.0)
    await store.revocations.add(user_id, 9.0)
    await store.revocations.add(user_id, 7.0)
    assert (await store.revocations.all())[user_id] == 9.0
