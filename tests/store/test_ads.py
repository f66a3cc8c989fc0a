"""What became of ads: a click counts once, for the last ad before it, and soon after."""

from uuid import uuid4

from recommender.schema import Event, EventType, Evidence, Item, Recommended
from store.ads import ShownAd
from store.session import Store


def name() -> str:
    return f"ad-{uuid4()}"


async def show(
    store: Store, user_id: str, ad: str, at: float, item_id: str = "tea", leaning: float = 0.0
) -> None:
    ground = Evidence("promotion", "ad", ad, {"leaning": leaning})
    shown = Recommended(Item(item_id, "Tea"), 1, 0.1, (ground,), offer_id=ad)
    await store.exposures.record(str(uuid4()), user_id, "ads", at, [shown])


async def click(store: Store, user_id: str, at: float, item_id: str = "tea") -> None:
    await store.events.append([Event(str(uuid4()), user_id, EventType.CLICK, at, item_id=item_id)])


async def history(store: Store, *ads: str) -> list[ShownAd]:
    return [one for one in await store.ads.history(1e6) if one.promotion_id in ads]


async def test_how_often_one_customer_saw_an_ad(store: Store, user_id: str) -> None:
    ad = name()
    for at in (1.0, 100.0, 200.0):
        await show(store, user_id, ad, at)
    await show(store, f"other-{user_id}", ad, 150.0)
    assert await store.ads.shown_to(user_id, 50.0) == {ad: 2}
    assert await store.ads.shown_to("nobody", 0.0) == {}


async def test_a_click_is_owed_to_the_last_ad_before_it(store: Store, user_id: str) -> None:
    ad = name()
    await show(store, user_id, ad, 100.0, leaning=0.25)
    await show(store, user_id, ad, 200.0, leaning=0.5)
    await click(store, user_id, 210.0)
    assert await store.ads.clicks([ad]) == {ad: 1}
    assert await history(store, ad) == [ShownAd(ad, 0.25, False), ShownAd(ad, 0.5, True)]


async def test_what_is_no_click_on_the_ad(store: Store, user_id: str) -> None:
    ad = name()
    await show(store, user_id, ad, 100.0)
    await click(store, user_id, 99.0)
    await click(store, user_id, 100.0 + 1801)
    await click(store, user_id, 150.0, item_id="mug")
    await click(store, f"other-{user_id}", 150.0)
    assert await store.ads.clicks([ad]) == {}
    assert [one.clicked for one in await history(store, ad)] == [False]


async def test_what_was_shown_just_now_teaches_nothing_yet(store: Store, user_id: str) -> None:
    ad = name()
    await show(store, user_id, ad, 1e6 - 60)
    assert await history(store, ad) == []


async def test_nothing_is_learned_from_who_paused_learning(store: Store, user_id: str) -> None:
    ad = name()
    await show(store, user_id, ad, 100.0)
    for learning, number in ((False, 0), (True, 1), (False, 0)):
        data = {"learning": learning}
        decision = Event(str(uuid4()), user_id, EventType.CONSENT, 110.0, data=data)
        await store.events.append([decision])
        assert len(await history(store, ad)) == number
