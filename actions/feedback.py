"""What the customer thinks of the products shown."""

from collections.abc import Sequence

from actions.action import ShopAction
from actions.cart.removing import remove_from_page
from actions.choosing import choose
from actions.referring import named
from actions.reply import Reply
from actions.results import show_more
from actions.running import Offer
from actions.turn import Turn
from actions.wording import ask_which_shown, listed
from language.pointing import pointed, points_at_all
from recommender.schema import EventType
from shop.services import Services
from shop.titles import titles


class LikeResult(ShopAction):
    """ "I like the second one"."""

    action = "action_like_result"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if await choose(turn, reply, services):
            return
        item_ids = await meant(turn, reply, services, "like")
        if item_ids:
            await like(turn, reply, services, item_ids)


class DislikeResult(ShopAction):
    """ "Don't show me the second one again"."""

    action = "action_dislike_result"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if await remove_from_page(turn, reply, services):
            return
        item_ids = await meant(turn, reply, services, "dislike")
        if item_ids:
            await dislike(turn, reply, services, item_ids)


async def like(turn: Turn, reply: Reply, services: Services, item_ids: Sequence[str]) -> None:
    await services.record(
        [turn.event(EventType.LIKE, item_id, item_id=item_id) for item_id in item_ids]
    )
    reply.say("item_liked", title=listed(await titles(services, item_ids, reply.language), reply))
    reply.say("ask_similar")
    reply.offer(Offer("similar", refs=(item_ids[0],)))
    reply.button("yes")
    reply.button("no")


async def dislike(turn: Turn, reply: Reply, services: Services, item_ids: Sequence[str]) -> None:
    """They are not shown again. Who likes none of the page gets the next one at once."""
    await services.record(
        [turn.event(EventType.DISLIKE, item_id, item_id=item_id) for item_id in item_ids]
    )
    reply.say(
        "item_disliked", title=listed(await titles(services, item_ids, reply.language), reply)
    )
    if len(item_ids) > 1 and set(item_ids) == set(turn.shown):
        await show_more(turn, reply, services)
        return
    reply.say("ask_more")
    reply.offer(Offer("more"))
    reply.button("more")


async def meant(turn: Turn, reply: Reply, services: Services, kind: str) -> tuple[str, ...]:
    """The products that the message is about; asks which when it does not say."""
    if not turn.shown:
        reply.say("nothing_shown_yet")
        reply.button("recommend")
        return ()
    if item_ids := pointed(turn.text, turn.shown):
        return item_ids
    if item_ids is None and points_at_all(turn.text):
        return turn.shown
    items = await services.store.products.get(turn.shown)
    if item_ids is None and (item_id := named(turn.text, turn.shown, items)):
        return (item_id,)
    if item_ids is None and (item_id := await at_hand(turn, services)):
        return (item_id,)
    ask_which_shown(len(turn.shown), kind, reply)
    return ()


async def at_hand(turn: Turn, services: Services) -> str | None:
    """ "This one": the only one shown, or the one the customer opened last."""
    if len(turn.shown) == 1:
        return turn.shown[0]
    chosen = (await services.profile(turn.user_id)).chosen_items
    return chosen[-1] if chosen and chosen[-1] in turn.shown else None
