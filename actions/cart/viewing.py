"""The cart in words and on the page."""

from collections.abc import Sequence

from actions.action import ShopAction
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import price_of
from recommender.schema import Item
from shop.carts import Cart, cart_of
from shop.services import Services

CART_PAGE = "cart"  # in place of a request id: what stands on the page is the cart


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


def counted(item: Item, number: int, reply: Reply) -> str:
    return (
        reply.phrase("pieces", count=number, title=item.title_in(reply.language))
        if number > 1
        else item.title_in(reply.language)
    )


def called(item_ids: Sequence[str], services: Services) -> list[str]:
    """Titles and brands: a number in them is no quantity."""
    catalog = services.live.current.catalog
    items = [catalog.items[catalog.index[one]] for one in item_ids if one in catalog.index]
    return [
        name for item in items for name in (item.title, item.title_in("zh"), item.brand) if name
    ]
