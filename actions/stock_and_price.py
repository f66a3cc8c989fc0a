"""What a product costs for this customer, and whether it is there."""

from collections.abc import Sequence

from actions.action import ShopAction
from actions.choices import ask_which
from actions.exchange import say_price_in
from actions.promotions import discount
from actions.reading import wished
from actions.referring import refer
from actions.reply import Reply
from actions.running import Offer
from actions.sold_out import offer_similar
from actions.turn import Turn
from actions.wording import price_of
from recommender.schema import CATEGORY_SEPARATOR, Item
from shop.dates import date
from shop.services import Services
from store.promotions import Promotion

FEW = 5  # pieces, of which the number is told
MOST = 4  # products answered at once


class AskPrice(ShopAction):
    """ "How much is the second one?"."""

    action = "action_ask_price"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        items = await meant(turn, reply, services, "price")
        active = await services.store.promotions.active(turn.now, turn.user_id) if items else []
        for item in items:
            tell_price(item, active, reply)
        prices = [item.price for item in items if item.price is not None]
        say_price_in(reply, turn.text, prices, services.live.rates)
        conclude(items, reply)


class CheckStock(ShopAction):
    """ "Is it in stock?", "do you still have the blue one?"."""

    action = "action_check_stock"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        items = await meant(turn, reply, services, "stock")
        for item in items:
            tell_stock(item, reply)
        if len(items) == 1 and not items[0].in_stock:
            named = (await wished(turn, services)).include
            await offer_similar(turn, reply, services, items[0], named)
            return
        conclude(items, reply)


async def meant(turn: Turn, reply: Reply, services: Services, verb: str) -> list[Item]:
    """The products of the question; several that may be meant are all answered."""
    found = await refer(turn, services)
    ids = (found.item_ids or found.maybe)[:MOST]
    items = await services.store.products.get(ids)
    kept = [items[item_id] for item_id in ids if item_id in items]
    if not kept:
        await ask_which(turn, reply, services, found, verb)
    elif len(kept) > 1:
        reply.listing([item.item_id for item in kept])
    return kept


def tell_price(item: Item, active: Sequence[Promotion], reply: Reply) -> None:
    """The price, what it was, and what runs for this product now."""
    title = item.title_in(reply.language)
    was = item.attributes.get("list_price")
    if item.price is None:
        reply.say("price_not_known", title=title)
        return
    if isinstance(was, int | float) and was > item.price:
        reply.say("price_reduced", title=title, price=price_of(item, reply), was=reply.money(was))
    else:
        reply.say("price_is", title=title, price=price_of(item, reply))
    running = [one for one in active if covers(one, item) and one.kind != "ad"]
    for promotion in [one for one in running if holds_for(one, item.price)][:2]:
        what = discount(promotion, title, reply)
        if promotion.ends_at is None:
            reply.say("price_promotion", discount=what)
        else:
            until = date(promotion.ends_at - 1, reply.language)
            reply.say("price_promotion_until", discount=what, date=until)


def holds_for(promotion: Promotion, price: float) -> bool:
    """An amount that would take off the whole price is for larger baskets: none is promised."""
    amount = promotion.discount_amount
    return amount is None or amount < price


def covers(promotion: Promotion, item: Item) -> bool:
    if promotion.product_ids:
        return item.item_id in promotion.product_ids
    if promotion.category:
        inside = item.category + CATEGORY_SEPARATOR
        return inside.startswith(promotion.category + CATEGORY_SEPARATOR)
    return True


def tell_stock(item: Item, reply: Reply) -> None:
    title = item.title_in(reply.language)
    if not item.in_stock:
        reply.say("stock_none", title=title)
    elif item.stock is not None and item.stock <= FEW:
        reply.say("stock_few", title=title, count=item.stock, price=price_of(item, reply))
    else:
        reply.say("stock_there", title=title, price=price_of(item, reply))


def conclude(items: Sequence[Item], reply: Reply) -> None:
    """What comes next: the cart for what is there, an alert for what is not."""
    if not items:
        return
    reply.speaking_of(items[0].item_id)
    if len(items) > 1:
        reply.button("add_first")
    elif items[0].in_stock:
        reply.button("add_it")
        reply.button("similar_to_it")
    else:
        reply.say("ask_watch")
        reply.offer(Offer("watch", refs=(items[0].item_id,)))
        reply.button("watch")
        reply.button("similar_to_it")
