"""Orders, for their owner only: who that is comes from the token, never from the text."""

import re
from collections.abc import Mapping, Sequence

from actions.action import ShopAction
from actions.handoff import said_last
from actions.orders.attempts import too_many
from actions.orders.done import FinishForm
from actions.orders.flows import TRACK
from actions.orders.numbers import order_number
from actions.orders.own_orders import Found
from actions.orders.words import title_of
from actions.policy_answers import cite
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed
from recommender.schema import Item
from shop.dates import date
from shop.order_payload import order_payload
from shop.services import Services
from store.orders import Order, OrderLine

LAST = re.compile(
    r"\b(?:last|latest|most recent|previous)(?! (?:week|month|year|\d|few|two|three|four|five|six"
    r"|\w*s\b))|上次|上一|上回|上单|最近一次"
)
RECENT = 5  # orders listed
LINES = 30  # lines of an order listed
TITLES = 3  # of an order in a list
NEXT = {  # what a customer often wants with an order of this status
    "processing": ("cancel_it", "change_its_address"),
    "shipped": ("person",),
    "delivered": ("return_it", "report_it"),
    "cancelled": ("refund_status",),
    "returned": ("refund_status",),
}


class TrackOrder(ShopAction):
    """ "Where is my order 1023?"; the latest order where no number is given."""

    action = "action_track_order"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.is_guest:
            reply.next_action = TRACK.form
            return
        number = order_number(turn)
        if number is None:
            await track_latest(turn, reply, services)
        elif await too_many(turn, services):
            reply.say("order_limit")
        elif order := await services.store.orders.get(turn.user_id, number):
            status(order, await products_of([order], services), reply)
        else:
            reply.say("order_not_found", order_number=number)
            reply.button("my_orders")


class OrderHistory(ShopAction):
    """ "What did I buy last time?" gives the last order, "my orders" the last few."""

    action = "action_order_history"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.is_guest:
            reply.say("guest_orders")
            return
        wants_last = LAST.search(turn.text.casefold())
        orders = await services.store.orders.of_user(turn.user_id, 1 if wants_last else RECENT)
        if not orders:
            reply.say("no_orders")
            reply.button("recommend")
        elif len(orders) == 1:
            await last_order(orders[0], reply, services)
        else:
            await recent_orders(orders, reply, services)


class ShowOrder(FinishForm):
    """The order that a guest has proved."""

    action, flow = "action_show_order", TRACK

    async def finish(self, found: Found, turn: Turn, reply: Reply, services: Services) -> None:  # noqa: ARG002
        status(found.order, found.judge.items, reply)


async def track_latest(turn: Turn, reply: Reply, services: Services) -> None:
    latest = await services.store.orders.of_user(turn.user_id, 1)
    if latest:
        status(latest[0], await products_of(latest, services), reply)
        if "\n".join(reply.lines) == said_last(turn):  # asked again: what else there is to say
            cite("delivery_time", turn, reply, services)
            reply.button("person")
    else:
        reply.say("no_orders")


async def products_of(orders: Sequence[Order], services: Services) -> Mapping[str, Item]:
    """What the shop sells today of what is in them."""
    return await services.store.products.get(
        {line.product_id for order in orders for line in order.lines}
    )


def status(order: Order, items: Mapping[str, Item], reply: Reply) -> None:
    """Where the order is, in as many sentences as there are facts, and what may come next."""
    placed = date(order.placed_at, reply.language)
    reply.say(f"order_{order.status}", order_number=order.order_id, date=placed)
    if order.shipped_at is not None:
        reply.say("order_shipped_on", date=date(order.shipped_at, reply.language))
    if order.delivered_at is not None:
        reply.say("order_delivered_on", date=date(order.delivered_at, reply.language))
    if order.carrier:
        reply.say("order_carrier", carrier=order.carrier)
    if order.tracking_number:
        reply.say("order_tracking_number", tracking_number=order.tracking_number)
    order_at_hand(order, items, reply)


def order_at_hand(order: Order, items: Mapping[str, Item], reply: Reply) -> None:
    """The order is what "it" means from now on."""
    reply.custom = {"type": "order", "order": order_payload(order, items, reply.language)}
    reply.slots["order_number"] = order.order_id
    for step in NEXT.get(order.status, ()):
        reply.button(step)


async def last_order(order: Order, reply: Reply, services: Services) -> None:
    items = await products_of([order], services)
    lines = [order_line(line, items, reply) for line in order.lines[:LINES]]
    if len(order.lines) > LINES:
        lines.append(reply.phrase("lines_more", count=len(order.lines) - LINES))
    reply.say(
        "last_order",
        order_number=order.order_id,
        date=date(order.placed_at, reply.language),
        status=reply.phrase(f"status_{order.status}"),
        lines="\n".join(lines),
        total=total(order, reply),
    )
    order_at_hand(order, items, reply)


async def recent_orders(orders: Sequence[Order], reply: Reply, services: Services) -> None:
    items = await products_of(orders, services)
    rows = [
        reply.phrase(
            "order_row",
            order_number=order.order_id,
            date=date(order.placed_at, reply.language),
            titles=some_titles(order, items, reply),
            total=total(order, reply),
            status=reply.phrase(f"status_{order.status}"),
        )
        for order in orders
    ]
    reply.say("orders", count=len(orders), lines="\n".join(rows))


def order_line(line: OrderLine, items: Mapping[str, Item], reply: Reply) -> str:
    price = (
        reply.phrase("price_unknown")
        if line.unit_price is None
        else reply.money(line.unit_price * line.quantity)
    )
    title = title_of(line.product_id, items, reply)
    return reply.phrase("order_line", quantity=line.quantity, title=title, price=price)


def some_titles(order: Order, items: Mapping[str, Item], reply: Reply) -> str:
    titles = [title_of(line.product_id, items, reply) for line in order.lines[:TITLES]]
    rest = len(order.lines) - TITLES
    if rest <= 0:
        return listed(titles, reply)
    return reply.phrase("titles_and_more", titles=listed(titles, reply), count=rest)


def total(order: Order, reply: Reply) -> str:
    return reply.money(sum((line.unit_price or 0.0) * line.quantity for line in order.lines))
