"""The customer's say over what is kept of them: learning paused and resumed, everything deleted."""

import time

from actions.action import ShopAction
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn, derived
from shop.dates import date
from shop.profiles import consenting
from shop.services import Services

UNDER_WAY = ("processing", "shipped")
ORDERS = 1000


class DeleteMyData(ShopAction):
    """ "Delete everything you have on me": says what that means, and asks."""

    action = "action_delete_my_data"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        held = await services.erasing.held(turn.user_id)
        if not held:
            reply.say("no_data")
            return
        reply.say("delete_data", count=sum(held.values()))
        orders = await services.store.orders.of_user(turn.user_id, ORDERS)
        under_way = sum(order.status in UNDER_WAY for order in orders)
        if under_way:
            reply.say("delete_data_open_orders", count=under_way)
        reply.offer(Offer("delete_data"))
        reply.button("yes")
        reply.button("no")


async def delete_data(turn: Turn, reply: Reply, services: Services) -> None:
    """After the yes. What this very turn leaves behind goes when it has ended."""
    deleted = await services.erasing.erase(turn.user_id, time.time())
    left = await services.erasing.held(turn.user_id)
    if left:
        reply.say("data_left", count=sum(left.values()))
        reply.button("delete_data")
        return
    reply.say("data_deleted", count=sum(deleted.values()))
    reply.leave()


class PauseLearning(ShopAction):
    """ "Stop learning from me"."""

    action = "action_pause_learning"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        consent = (await services.profile(turn.user_id)).consent
        if not consent.learning and consent.timestamp is not None:
            reply.say("learning_paused_already", date=date(consent.timestamp, reply.language))
            return
        await decide(turn, services, learning=False)
        reply.say("learning_paused")


class ResumeLearning(ShopAction):
    """ "You may learn from me again"."""

    action = "action_resume_learning"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if (await services.profile(turn.user_id)).consent.learning:
            reply.say("learning_resumed_already")
            return
        await decide(turn, services, learning=True)
        reply.say("learning_resumed")


async def decide(turn: Turn, services: Services, *, learning: bool) -> None:
    event_id = derived(f"{turn.event_id}/consent/{learning}")
    await services.record([consenting(event_id, turn.user_id, learning, turn.now, turn.channel)])
