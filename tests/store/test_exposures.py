"""What was shown is read back by request, or as the last of one user in one place."""

from uuid import uuid4

from recommender.schema import Evidence, Item, Placement, Recommended
from store.exposures import Impression
from store.session import Store

GROUND = (Evidence("popular", "popular", "p1", {}, 1.0), Evidence("constraint", "price", "max"))


def shown(*item_ids: str) -> list[Recommended]:
    return [
        Recommended(Item(item_id, "Tea"), rank, 1 / rank, GROUND)
        for rank, item_id in enumerate(item_ids, start=1)
    ]


async def record(
    store: Store, user_id: str, *item_ids: str, placement: Placement = "chat", at: float = 1.0
) -> str:
    request_id = str(uuid4())
    await store.exposures.record(request_id, user_id, placement, at, shown(*item_ids))
    return request_id


async def test_items_come_back_in_the_order_shown(store: Store, user_id: str) -> None:
    request_id = await record(store, user_id, "z", "a", "m")
    exposures = await store.exposures.of_request(request_id)
    assert [(e.rank, e.item_id, e.evidence) for e in exposures] == [
        (1, "z", GROUND),
        (2, "a", GROUND),
        (3, "m", GROUND),
    ]


async def test_recording_a_request_again_changes_nothing(store: Store, user_id: str) -> None:
    request_id = await record(store, user_id, "a")
    await store.exposures.record(request_id, user_id, "chat", 9.0, shown("b"))
    [exposure] = await store.exposures.of_request(request_id)
    assert (exposure.item_id, exposure.timestamp) == ("a", 1.0)


async def test_the_latest_is_of_this_user_in_this_place(store: Store, user_id: str) -> None:
    newest = await record(store, user_id, "b", at=5.0)
    await record(store, user_id, "a", at=4.0)
    home = await record(store, user_id, "c", placement="home", at=6.0)
    await record(store, f"other-{user_id}", "d", at=7.0)
    assert {e.request_id for e in await store.exposures.latest(user_id)} == {newest}
    assert {e.request_id for e in await store.exposures.latest(user_id, "home")} == {home}


async def test_nothing_shown_is_nothing_kept(store: Store, user_id: str) -> None:
    assert await store.exposures.of_request(await record(store, user_id)) == []
    assert await store.exposures.of_request("unknown") == []
    assert await store.exposures.latest(user_id) == []


async def test_what_was_shown_is_kept_with_its_evidence(
    store: Store, user_id: str, tea: Item
) -> None:
    await store.products.upsert([tea])
    ground = Evidence("event", "bought", "e1", {"times": 2}, 0.5)
    shown = [Recommended(tea, 1, 0.9, (ground,))]
    request_id = str(uuid4())
    await store.exposures.record(request_id, user_id, "chat", 5.0, shown)
    [exposure] = await store.exposures.of_request(request_id)
    assert (exposure.item_id, exposure.rank, exposure.evidence) == (tea.item_id, 1, (ground,))
    assert await store.exposures.latest(user_id) == [exposure]


async def test_what_came_into_sight_is_noted_once_and_for_its_customer_only(
    store: Store, user_id: str
) -> None:
    request_id = await record(store, user_id, "a", "b")
    await store.exposures.see(user_id, [Impression(request_id, "a", 5.0)])
    await store.exposures.see(user_id, [Impression(request_id, "a", 9.0)])
    await store.exposures.see(f"{user_id} other", [Impression(request_id, "b", 5.0)])
    await store.exposures.see(user_id, [Impression("no such request", "a", 5.0)])
    seen = {one.item_id: one.seen_at for one in await store.exposures.of_request(request_id)}
    assert seen == {"a": 5.0, "b": None}
