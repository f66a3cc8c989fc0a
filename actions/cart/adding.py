"""Putting things into the cart, and what goes with it."""

import re
from collections.abc import Mapping, Sequence

from actions.action import ShopAction
from actions.cart.viewing import called, counted
from actions.choices import ask_which
from actions.referring import refer
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import listed, price_on
from language.clauses import parts_of_list
from language.quantities import quantity, sets
from recommender.catalog.facets import as_allergen, ruled_out
from recommender.schema import EventType, Item
from shop.carts import MOST, Cart, cart_of, favourites_of
from shop.services import Answer, Ask, Services

COMPANIONS = 2
ONE_OF = re.compile(r"\bone of\b", re.IGNORECASE)
FROM_FAVOURITES = re.compile(r"favou?rites?|wish ?list|saved|收藏")


class AddToCart(ShopAction):
    """ "Put the second one in my cart", "two of the oat milk please"."""

    action = "action_add_to_cart"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        pool: Sequence[str] = turn.shown
        if FROM_FAVOURITES.search(turn.text.casefold()) and not pool:
            pool = [item.item_id for item in await favourites_of(services, turn.user_id)]
        if several := await each_with_a_number(turn, services, pool):
            await add(turn, reply, services, several)
            return
        meant = await refer(turn, services, pool)
        if meant.item_ids:
            await add(turn, reply, services, asked(turn, meant.item_ids, services))
        else:
            await ask_which(turn, reply, services, meant, "add")


async def each_with_a_number(turn: Turn, services: Services, pool: Sequence[str]) -> dict[str, int]:
    """ "Two of it and one of the first": how many of each; empty where not every part of the
    message says how many of which one.
    """
    wanted: dict[str, int] = {}
    parts = parts_of_list(turn.text)
    for part in parts if len(parts) > 1 else ():
        meant = await refer(turn.saying(part), services, pool)
        number = quantity(ONE_OF.sub("1 of", part), called(meant.item_ids, services))
        if len(meant.item_ids) != 1 or number is None:
            return {}
        wanted[meant.item_ids[0]] = wanted.get(meant.item_ids[0], 0) + number
    return wanted


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
    await warn_of_allergens(turn, reply, services, [event.item_id for event in events])
    reply.custom = {"type": "cart"} | now.as_json(reply.language)
    reply.speaking_of(str(events[-1].item_id))
    await suggest_companions(turn, reply, services, now)
    reply.button("view_cart")
    reply.button("checkout")


async def warn_of_allergens(
    turn: Turn, reply: Reply, services: Services, item_ids: Sequence[str | None]
) -> None:
    """What the customer asks for is done, but not in silence where an allergy speaks against it."""
    catalog = services.live.current.catalog
    for preference in (await services.profile(turn.user_id)).preferences:
        if preference.kind != "allergy" or preference.facet is None:
            continue
        risky = ruled_out(catalog, as_allergen(preference.facet))
        rows = [catalog.index[one] for one in item_ids if one in catalog.index]
        named = [catalog.items[row].title_in(reply.language) for row in rows if risky[row]]
        if named:
            reply.say("not_free_of", titles=listed(named, reply), value=preference.facet.value)


def asked(turn: Turn, item_ids: Sequence[str], services: Services) -> dict[str, int]:
    """As many of each as the message says, or one."""
    return dict.fromkeys(item_ids, quantity(turn.text, called(item_ids, services)) or 1)


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


def grounded(answer: Answer, item_id: str) -> bool:
    """Whether the shop knows that it goes with something, rather than that many buy it."""
    return any(
        evidence.kind == "similar"
        for one in answer.recommendations.items
        if one.item.item_id == item_id
        for evidence in one.evidence
    )
