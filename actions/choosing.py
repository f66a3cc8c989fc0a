"""An answer to "which of these?": does with the chosen product what was asked before."""

from collections.abc import Awaitable, Callable

from actions.cart.adding import add
from actions.favourites import save_all
from actions.product_questions import answer_about
from actions.rate import ask
from actions.referring import named
from actions.reply import Reply
from actions.reviews import say_reviews
from actions.stock_and_price import conclude, tell_price, tell_stock
from actions.turn import Turn
from actions.watch import watch
from language.pointing import pointed
from shop.services import Services


async def choose(turn: Turn, reply: Reply, services: Services) -> bool:
    """Whether the message chose one; the place, the number or a word of it is enough."""
    offer = turn.offer
    if offer is None or offer.kind != "choose" or not turn.shown:
        return False
    places = pointed(turn.text, turn.shown)
    items = await services.store.products.get(turn.shown)
    name = None if places else named(turn.text, turn.shown, items)
    item_id = places[0] if places else name
    act = ACTS.get(offer.refs[0]) if offer.refs else None
    if item_id is None or act is None:
        return False
    await act(turn, reply, services, item_id)
    return True


async def put_in_cart(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    await add(turn, reply, services, {item_id: 1})


async def make_favourite(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    await save_all(turn, reply, services, [item_id])


async def tell(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    item = (await services.store.products.get([item_id]))[item_id]
    active = await services.store.promotions.active(turn.now, turn.user_id)
    tell_price(item, active, reply)
    tell_stock(item, reply)
    conclude([item], reply)


async def review(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    await ask(turn, reply, services, item_id, None)


async def answer_question(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    items = await services.store.products.get([item_id])
    await answer_about(items[item_id], asked_before(turn), reply, services)


async def read_reviews(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    items = await services.store.products.get([item_id])
    await say_reviews(items[item_id], asked_before(turn), reply, services)


def asked_before(turn: Turn) -> str:
    """The question that the choice completes."""
    return turn.offer.refs[1] if turn.offer and len(turn.offer.refs) > 1 else turn.text


ACTS: dict[str, Callable[[Turn, Reply, Services, str], Awaitable[None]]] = {
    "add": put_in_cart,
    "price": tell,
    "rate": review,
    "ask": answer_question,
    "ask_reviews": read_reviews,
    "save": make_favourite,
    "stock": tell,
    "watch": watch,
}
