"""What is watched, as a view of the log, and the alerts that come of it."""

from recommender.profile.watches import Watch, met, watches
from recommender.schema import Event, EventType, Item
from shop.services import Services

ALERTED = "alert/"  # the id of an alert follows from the watch: it is told once


async def watched_by(services: Services, user_id: str) -> tuple[Watch, ...]:
    return watches(await services.store.events.watching(user_id))


async def fulfilled(services: Services, user_id: str | None = None) -> list[tuple[Watch, Item]]:
    """The watches, of one customer or of all, for which the time has come."""
    watched = watches(await services.store.events.watching(user_id))
    items = await services.store.products.get({one.item_id for one in watched})
    return [
        (one, items[one.item_id])
        for one in watched
        if one.item_id in items and met(one, items[one.item_id])
    ]


async def claim(services: Services, watch: Watch, item: Item, now: float, channel: str) -> bool:
    """Records that the customer is told; False where somebody else is telling them."""
    alert = Event(
        f"{ALERTED}{watch.watch_id}",
        watch.user_id,
        EventType.ALERT,
        now,
        item_id=watch.item_id,
        channel=channel,
        data={"kind": watch.kind, "price": item.price, "before": watch.price},
    )
    [added] = await services.record([alert])
    return added
