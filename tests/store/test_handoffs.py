"""A conversation waits for a person, is taken, and is given back; agents are there or not."""

from dataclasses import replace

from store.handoffs import PRESENT_SECONDS, Handoff
from store.session import Store


def asked(user_id: str, since: float = 1.0) -> Handoff:
    return Handoff(user_id, "complaint", "ab12", since, slots={"language": "zh"})


async def test_it_waits_is_taken_and_given_back(store: Store, user_id: str) -> None:
    waiting = await store.handoffs.ask(asked(user_id))
    assert waiting == asked(user_id)
    assert await store.handoffs.take(user_id)
    assert await store.handoffs.get(user_id) == replace(waiting, state="taken")
    assert await store.handoffs.give_back(user_id)
    assert await store.handoffs.get(user_id) is None
    assert not await store.handoffs.give_back(user_id)
    assert not await store.handoffs.take(user_id)


async def test_asking_again_keeps_the_place_in_the_line(store: Store, user_id: str) -> None:
    await store.handoffs.ask(asked(user_id, since=5.0))
    assert (await store.handoffs.ask(asked(user_id, since=9.0))).waiting_since == 5.0


async def test_who_waited_longest_comes_first(store: Store, user_id: str) -> None:
    late, early = f"late-{user_id}", f"early-{user_id}"
    for name, since in ((late, 9.0), (early, 3.0)):
        await store.handoffs.ask(asked(name, since))
    found = [one.user_id for one in await store.handoffs.standing()]
    assert [name for name in found if name in (late, early)] == [early, late]


async def test_an_agent_is_there_for_a_while_after_looking(store: Store) -> None:
    await store.handoffs.agent_seen(100.0)
    assert await store.handoffs.agent_present(100.0 + PRESENT_SECONDS - 1)
    assert not await store.handoffs.agent_present(100.0 + PRESENT_SECONDS + 1)
