"""The cart in the chat: put in, take out, look at, and what goes with it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.action import ShopAction
from actions.referring import Reference, refer
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import ask_which_shown, listed
from language.quantities import quantity, sets
from recommender.schema import EventType, Item
from shop.carts import MOST, Cart, cart_of, favourites_of
from shop.money import money
from shop.services import Answer, Ask, Services

COMPANIONS = 2
CART_PAGE = "cart"  # in place of a request id: what stands on the page is the cart
CHOICES = 3  # buttons to choose with
EVERYTHING = re.compile(
    r"\b(?:everything|all (?:of )?(?:it|them|the items)|empty|clear)\b|清空|全部|全都|所有|都不要"
)
FROM_FAVOURITES = re.compile(r"favou?rites?|wish ?list|saved|收藏")


class AddToCart(ShopAction):
    """ "Put the second one in my cart", "two of the oat milk please"."""

    action = "action_add_to_cart"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        pool: Sequence[str] = turn.shown
        if FROM_FAVOURITES.search(turn.text.casefold()) and not pool:
            pool = [item.item_id for item in await favourites_of(services, turn.user_id)]
        meant = await refer(turn, services, pool)
        if meant.item_ids:
            await add(turn, reply, services, asked(turn, meant.item_ids, services))
        else:
            await ask_which(turn, reply, services, meant, "add")


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
    shown = [item_id for item_id in turn.shown if item_id in inside]
    meant = await refer(turn, services, turn.shown if shown else inside)
    here = [item_id for item_id in meant.item_ids if item_id in inside]
    if not here and not meant.phrase and len(inside) == 1:
        here = inside
    await take_out(turn, reply, services, cart, here)


async def remove_from_page(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Remove the first one" while the cart stands on the page means the cart."""
    if turn.request_id != CART_PAGE:
        return False
    await remove(turn, reply, services, await cart_of(services, turn.user_id, turn.now))
    return True


class ViewCart(ShopAction):
    """ "What's in my cart?"."""

    action = "action_view_cart"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        cart = await cart_of(services, turn.user_id, turn.now)
        if not cart.lines:
            reply.say("cart_empty")
            reply.custom = {"type": "cart"} | cart.as_json(reply.language)
            reply.button("recommend")
            return
        reply.say("cart", lines="\n".join(lines(cart, reply)), total=reply.money(cart.total))
        show_cart(cart, reply)
        reply.button("checkout")


async def add(turn: Turn, reply: Reply, services: Services, wanted: Mapping[str, int]) -> None:
    """Puts so many of each in, says what lies there now, and shows what goes with it."""
    cart = await cart_of(services, turn.user_id, turn.now)
    items = await services.store.products.get(wanted)
    events, told = [], []
    for item_id, more in wanted.items():
        item = items.get(item_id)
        if item is None or not item.in_stock:
            sold_out(reply, item, item_id)
            continue
        before = 0 if sets(turn.text) else cart.quantity(item_id)
        after = capped(item, before + more, reply)
        events.append(turn.event(EventType.CART, item_id, item_id=item_id, value=float(after)))
        told.append(counted(item, min(more, after), reply))
    if not events:
        return
    await services.record(events)
    now = await cart_of(services, turn.user_id, turn.now)
    pieces = sum(line.quantity for line in now.lines)
    reply.say(
        "added_to_cart", items=listed(told, reply), count=pieces, total=reply.money(now.total)
    )
    reply.custom = {"type": "cart"} | now.as_json(reply.language)
    reply.speaking_of(str(events[-1].item_id))
    await suggest_companions(turn, reply, services, now)
    reply.button("view_cart")
    reply.button("checkout")


def asked(turn: Turn, item_ids: Sequence[str], services: Services) -> dict[str, int]:
    """As many of each as the message says, or one."""
    return dict.fromkeys(item_ids, quantity(turn.text, called(item_ids, services)) or 1)


def called(item_ids: Sequence[str], services: Services) -> list[str]:
    """Titles and brands: a number in them is no quantity."""
    catalog = services.live.current.catalog
    items = [catalog.items[catalog.index[one]] for one in item_ids if one in catalog.index]
    return [
        name for item in items for name in (item.title, item.title_in("zh"), item.brand) if name
    ]


def sold_out(reply: Reply, item: Item | None, item_id: str) -> None:
    if item is None:
        reply.say("not_listed")
        return
    reply.say("sold_out", title=item.title_in(reply.language))
    reply.offer(Offer("watch", refs=(item_id,)))
    reply.button("watch")


def capped(item: Item, wanted: int, reply: Reply) -> int:
    """No more than there are; the customer is told."""
    most = MOST if item.stock is None else min(MOST, item.stock)
    if wanted > most:
        reply.say("only_left", count=most, title=item.title_in(reply.language))
    return min(wanted, most)


def counted(item: Item, number: int, reply: Reply) -> str:
    return (
        reply.phrase("pieces", count=number, title=item.title_in(reply.language))
        if number > 1
        else item.title_in(reply.language)
    )


async def suggest_companions(turn: Turn, reply: Reply, services: Services, cart: Cart) -> None:
    """What is bought together with the cart, as cards. The list that "the second one" counts
    in stays as it was, so these have no numbers.
    """
    answer = await services.recommend(
        Ask(turn.user_id, placement="cart", n=COMPANIONS, now=turn.now)
    )
    kept = [one for one in answer.recommendations.items if grounded(answer, one.item.item_id)]
    if not kept:
        return
    cards = [
        card
        for card in services.cards(answer, reply.language)
        if card["product_id"] in {one.item.item_id for one in kept}
    ]
    titles = [f"{card['title']} ({price_on(card, reply)})" for card in cards]
    reply.say("goes_with", titles=listed(titles, reply))
    reply.custom = {
        "type": "products",
        "request_id": answer.request_id,
        "placement": "cart",
        "query": {},
        "relaxed": [],
        "items": cards,
        "cart": cart.as_json(reply.language),
    }
    reply.button("add", title=cards[0]["title"])


def price_on(card: dict[str, Any], reply: Reply) -> str:
    if "price" not in card:
        return reply.phrase("price_unknown")
    return money(card["price"], card["currency"])


def grounded(answer: Answer, item_id: str) -> bool:
    """Whether the shop knows that it goes with something, rather than that many buy it."""
    return any(
        evidence.kind == "similar"
        for one in answer.recommendations.items
        if one.item.item_id == item_id
        for evidence in one.evidence
    )


async def ask_which(
    turn: Turn, reply: Reply, services: Services, meant: Reference, verb: str
) -> None:
    """The message does not say which: offers those that it may mean."""
    if meant.past_end:
        ask_which_shown(len(turn.shown), verb, reply)
    elif meant.maybe:
        items = await services.store.products.get(meant.maybe)
        ids = [item_id for item_id in meant.maybe if item_id in items]
        reply.say("which_of_these", phrase=meant.phrase)
        for place, item_id in enumerate(ids, start=1):
            reply.add(numbered(place, items[item_id], reply))
        reply.listing(ids)
        reply.offer(Offer("choose", refs=(verb,)))
        for item_id in ids[:CHOICES]:
            reply.button(verb, title=items[item_id].title_in(reply.language))
    elif meant.phrase:
        reply.say("not_sold", text=meant.phrase)
        reply.button("recommend")
    elif turn.shown:
        ask_which_shown(len(turn.shown), verb, reply)
    else:
        reply.say("nothing_shown_yet")
        reply.button("recommend")


def numbered(place: int, item: Item, reply: Reply) -> str:
    return reply.phrase(
        "companion", rank=place, title=item.title_in(reply.language), price=price_of(item, reply)
    )


def price_of(item: Item, reply: Reply) -> str:
    if item.price is None:
        return reply.phrase("price_unknown")
    return money(item.price, item.currency)


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


def lines(cart: Cart, reply: Reply) -> list[str]:
    """One line a product, numbered: "remove the second one" means something."""
    return [
        reply.phrase(
            "cart_line" if line.enough else "cart_line_short",
            rank=place,
            quantity=line.quantity,
            title=line.item.title_in(reply.language),
            price=price_of(line.item, reply),
            stock=max(0, line.item.stock or 0),
        )
        for place, line in enumerate(cart.lines, start=1)
    ]


def show_cart(cart: Cart, reply: Reply) -> None:
    reply.custom = {"type": "cart"} | cart.as_json(reply.language)
    if cart.lines:
        reply.listing([line.item.item_id for line in cart.lines], CART_PAGE)
