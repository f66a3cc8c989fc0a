"""Ordering the cart: shown and confirmed first, placed once, read back."""

import re

from actions.action import ShopAction
from actions.cart.viewing import lines, show_cart
from actions.promotions import covered, discount
from actions.reply import Reply
from actions.running import Offer
from actions.stock_and_price import covers
from actions.turn import Turn
from actions.wording import listed
from shop.carts import Cart, cart_of, short_of
from shop.offers import PROMOTIONS
from shop.placing import CannotPlace, place_order
from shop.services import Services
from store.orders import Order

MOST_TOLD = 3  # promotions
ADDRESS = re.compile(r"address", re.IGNORECASE)


class Checkout(ShopAction):
    """ "I'd like to check out". Nothing is ordered before the customer says yes."""

    action = "action_checkout"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        cart = await cart_of(services, turn.user_id, turn.now)
        if not cart.lines:
            reply.say("cart_empty")
            reply.button("recommend")
        elif services.settings.checkout_url:
            reply.say("cart", lines="\n".join(lines(cart, reply)), total=reply.money(cart.total))
            reply.say("checkout_link", url=services.settings.checkout_url)
            show_cart(cart, reply)
        elif turn.is_guest:
            reply.say("guest_checkout")
        elif short := short_of(cart):
            say_short(reply, cart, [line.item.title_in(reply.language) for line in short])
        else:
            await confirm(turn, reply, services, cart)


async def confirm(
    turn: Turn, reply: Reply, services: Services, cart: Cart, address: str | None = None
) -> None:
    """Says what would be ordered, what its total leaves out and where it goes, and asks; without
    an address it asks for that first. `address`: as told in this conversation.
    """
    told = address is not None
    address = address or await address_of(turn, services)
    reply.say("ask_checkout", lines="\n".join(lines(cart, reply)), total=reply.money(cart.total))
    await say_left_out(turn, reply, services, cart)
    show_cart(cart, reply)
    if address is None:
        reply.say("ask_checkout_address")
        reply.offer(Offer("address", refs=(turn.event_id,)))
        return
    reply.say("checkout_address", address=address)
    reply.say("shall_i_order")
    refs = (turn.event_id, f"{cart.total:.2f}", *((address,) if told else ()))
    reply.offer(Offer("checkout", refs=refs))
    reply.button("yes")
    reply.button("no")


async def say_left_out(turn: Turn, reply: Reply, services: Services, cart: Cart) -> None:
    """What the total does not hold: delivery, and promotions that run for what is in the cart."""
    if delivery := services.policies.section("delivery_options", reply.language):
        reply.say("checkout_delivery", text=delivery.text)
    active = await services.store.promotions.active(turn.now, turn.user_id, PROMOTIONS)
    items = [line.item for line in cart.lines]
    running = [one for one in active if any(covers(one, item) for item in items)]
    if running:
        told = [discount(one, await covered(one, reply, services), reply) for one in running]
        reply.say("checkout_promotions", discounts=listed(told[:MOST_TOLD], reply))


async def confirm_to(address: str, turn: Turn, reply: Reply, services: Services) -> None:
    """The same question with another address."""
    cart = await cart_of(services, turn.user_id, turn.now)
    if cart.lines:
        await confirm(turn, reply, services, cart, address)
    else:
        reply.say("cart_empty")


async def order_now(turn: Turn, reply: Reply, services: Services, refs: tuple[str, ...]) -> None:
    """After a yes. The key follows from the question, so that two answers are one order."""
    key, total, *told = refs
    try:
        order = await place_order(
            services,
            turn.user_id,
            key=key,
            total=float(total),
            address=told[0] if told else await address_of(turn, services),
            now=turn.now,
            channel=turn.channel,
        )
    except CannotPlace as refused:
        cart = await cart_of(services, turn.user_id, turn.now)
        if refused.reason == "changed" and cart.lines:
            reply.say("cart_changed")
            await confirm(turn, reply, services, cart, *told)
        elif refused.reason == "empty":
            reply.say("cart_empty")
        else:
            say_short(reply, cart, [line.item.title_in(reply.language) for line in refused.lines])
        return
    await read_back(reply, services, order)


async def read_back(reply: Reply, services: Services, order: Order) -> None:
    """What the store says was ordered."""
    items = await services.store.products.get([line.product_id for line in order.lines])
    rows = [
        reply.phrase(
            "order_line",
            quantity=line.quantity,
            title=items[line.product_id].title_in(reply.language)
            if line.product_id in items
            else line.product_id,
            price=reply.money((line.unit_price or 0.0) * line.quantity),
        )
        for line in order.lines
    ]
    total = sum((line.unit_price or 0.0) * line.quantity for line in order.lines)
    reply.say(
        "ordered", order_number=order.order_id, lines="\n".join(rows), total=reply.money(total)
    )
    reply.button("track_new_order", order_number=order.order_id)


def say_short(reply: Reply, cart: Cart, titles: list[str]) -> None:
    reply.say("cart_short", titles=listed(titles, reply))
    show_cart(cart, reply)
    for title in titles[:2]:
        reply.button("remove", title=title)


async def address_of(turn: Turn, services: Services) -> str | None:
    """Where the customer's things go: what the shop keeps of them, or the last order's."""
    user = await services.store.users.get(turn.user_id)
    kept = [v for k, v in (user.attributes if user else {}).items() if ADDRESS.search(k) and v]
    if kept:
        return str(kept[0])
    last = await services.store.orders.of_user(turn.user_id, 1)
    return last[0].address if last else None
