"""Taking things out of the cart; everything only after a yes."""

import re
from collections.abc import Sequence

from actions.action import ShopAction
from actions.cart.viewing import CART_PAGE, called, counted, lines, show_cart
from actions.referring import Reference, refer
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import listed
from language.quantities import quantity, sets
from recommender.schema import EventType
from shop.carts import Cart, cart_of
from shop.services import Services

EVERYTHING = re.compile(
    r"\b(?:everything|all (?:of )?(?:it|them|the items)|empty|clear)\b|清空|全部|全都|所有|都不要"
)
CLAUSE = re.compile(r"[,;.，；。]\s*|(?<=[\u3400-\u9fff])\s+|\b(?:because|since|as|cause)\b|因为")


class RemoveFromCart(ShopAction):
    """ "Take the coffee out again". Everything only after a yes."""

    action = "action_remove_from_cart"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        cart = await cart_of(services, turn.user_id, turn.now)
        inside = [line.item.item_id for line in cart.lines]
        if not inside:
            reply.say("cart_empty")
            reply.button("recommend")
        elif EVERYTHING.search(turn.text.casefold()):
            reply.say("ask_empty_cart", count=len(inside), total=reply.money(cart.total))
            reply.offer(Offer("empty_cart"))
            reply.button("yes")
            reply.button("no")
        else:
            await remove(turn, reply, services, cart)


async def remove(turn: Turn, reply: Reply, services: Services, cart: Cart) -> None:
    inside = [line.item.item_id for line in cart.lines]
    meant, here = await meant_inside(turn, services, inside)
    if not here and not meant.phrase and len(inside) == 1:
        here = inside
    if not here and meant.phrase:
        reply.say("nothing_such_in_cart", text=meant.phrase, lines="\n".join(lines(cart, reply)))
        show_cart(cart, reply)
        return
    await take_out(turn, reply, services, cart, here)


async def meant_inside(
    turn: Turn, services: Services, inside: Sequence[str]
) -> tuple[Reference, Sequence[str]]:
    """What a message means, and what of it lies in the cart: said whole or, with a reason beside
    it ("take the oil out, mum has some"), in a part.
    """
    shown = [item_id for item_id in turn.shown if item_id in inside]
    whole = await refer(turn, services, turn.shown if shown else inside)
    meant, parts = whole, [turn.text, *CLAUSE.split(turn.text)]
    while not (here := [one for one in meant.item_ids if one in inside]) and parts:
        meant = await refer(turn.saying(parts.pop(0)), services, inside)
    return (meant, here) if here else (whole, [])


async def remove_from_page(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Remove the first one" while the cart stands on the page means the cart."""
    if turn.request_id != CART_PAGE:
        return False
    await remove(turn, reply, services, await cart_of(services, turn.user_id, turn.now))
    return True


async def take_out(
    turn: Turn, reply: Reply, services: Services, cart: Cart, item_ids: Sequence[str]
) -> None:
    """Takes them out, or fewer of them where the message gives a number."""
    if not item_ids:
        reply.say("not_in_cart", lines="\n".join(lines(cart, reply)))
        show_cart(cart, reply)
        return
    fewer, events, told = quantity(turn.text, called(item_ids, services)), [], []
    for line in cart.lines:
        item_id = line.item.item_id
        if item_id not in item_ids:
            continue
        left = max(0, line.quantity - fewer) if fewer and not sets(turn.text) else 0
        kind = EventType.CART if left else EventType.UNCART
        value = float(left) if left else None
        events.append(turn.event(kind, item_id, item_id=item_id, value=value))
        told.append(counted(line.item, line.quantity - left, reply))
    await services.record(events)
    now = await cart_of(services, turn.user_id, turn.now)
    reply.say("taken_out", items=listed(told, reply))
    if now.lines:
        reply.say("cart", lines="\n".join(lines(now, reply)), total=reply.money(now.total))
        reply.button("checkout")
    else:
        reply.say("cart_empty")
    show_cart(now, reply)


async def empty_cart(turn: Turn, reply: Reply, services: Services) -> None:
    """After the customer said yes to it."""
    cart = await cart_of(services, turn.user_id, turn.now)
    ids = [line.item.item_id for line in cart.lines]
    await services.record([turn.event(EventType.UNCART, i, item_id=i) for i in ids])
    reply.say("cart_emptied")
    reply.custom = {"type": "cart"} | (await cart_of(services, turn.user_id, turn.now)).as_json(
        reply.language
    )
