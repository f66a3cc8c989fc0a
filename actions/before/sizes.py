"""Sizes: kept when they are told, answered of a thing at hand, and no advice without a table."""

from dataclasses import replace

from actions.reading import wished
from actions.referring import focus
from actions.reply import Reply
from actions.results import show
from actions.turn import Turn
from actions.wording import listed
from language.sizes import as_labelled, asked_size, asks_for_advice, bare_size
from language.words import folded
from recommender.catalog.attributes import SIZE, texts
from recommender.query import critique
from recommender.ranking.sizes import names_a_size
from recommender.schema import Facet, Item, Wishes
from shop.carts import cart_of
from shop.services import Services

SIZED = 3  # sizes from which on a thing comes in sizes; one or two are what it measures


async def answer_size(turn: Turn, reply: Reply, services: Services) -> bool:
    """Answers "do you have it in 42?" and "which size should I take?"; False for others."""
    if turn.form:
        return False
    if asks_for_advice(turn.text):
        return await advise(turn, reply, services)
    return await answer_of_thing(turn, reply, services)


async def answer_of_thing(turn: Turn, reply: Reply, services: Services) -> bool:
    """Whether the thing that is spoken of comes in the size that is asked for."""
    alone = bare_size(turn.text)
    size = asked_size(turn.text) or alone
    if size is None:
        return False
    item = await in_cart(turn, services) if alone else await at_hand(turn, services)
    sizes = texts(item.attributes.get(SIZE)) if item is not None else []
    if item is None and not alone:
        return await narrow(turn, reply, services, size)
    if item is None or len(sizes) < SIZED:
        return False
    wishes = await wished(turn, services)
    if any(facet.kind in ("category", "brand") for facet in wishes.include):
        return False
    there = {folded(one) for one in sizes} & set(as_labelled(size))
    code = "size_there" if there else "size_not_there"
    title = item.title_in(reply.language)
    reply.say(code, title=title, size=size, sizes=listed(sizes, reply))
    if alone:
        reply.say("cart_without_sizes")
    reply.speaking_of(item.item_id)
    if not alone and there and item.in_stock:
        reply.button("add_it")
    elif not there:
        reply.button("similar_to_it")
    return True


async def narrow(turn: Turn, reply: Reply, services: Services, size: str) -> bool:
    """ "Do you have it in 42?" of several that are shown: those that come in it."""
    known = services.live.current.catalog.attributes.rows
    values = tuple(v for label in as_labelled(size) if (v := f"{SIZE}={label}") in known)
    if turn.search is None or not values or names_a_size(await wished(turn, services)):
        return False
    facet = Facet("attribute", size, values=values)
    wishes = critique.refine(turn.search.wishes, Wishes(include=(facet,)))
    await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
    return True


async def at_hand(turn: Turn, services: Services) -> Item | None:
    """What is pointed at, or what was spoken of last; nothing where several are shown."""
    places = turn.said.pointed(turn.shown)
    item_id = places[0] if places else await focus(turn, services, turn.shown)
    return None if item_id is None else (await services.store.products.get([item_id])).get(item_id)


async def in_cart(turn: Turn, services: Services) -> Item | None:
    """What was just put into the cart: "size M" is said of that."""
    cart = await cart_of(services, turn.user_id, turn.now)
    last = cart.lines[-1].item if cart.lines else None
    return last if last is not None and last.item_id == turn.focus else None


async def advise(turn: Turn, reply: Reply, services: Services) -> bool:
    """Says that no table of sizes is known, and which sizes there are."""
    item = await at_hand(turn, services)
    wishes = turn.search.wishes if turn.search else (await wished(turn, services))
    items = [item] if item is not None else await some(turn, services)
    sizes = list(dict.fromkeys(size for one in items for size in texts(one.attributes.get(SIZE))))
    if sizes:
        reply.say("size_advice", sizes=listed(sizes, reply))
    elif wishes.include:
        return False
    else:
        reply.say("size_advice_of_what")
    reply.button("person")
    return True


async def some(turn: Turn, services: Services) -> list[Item]:
    """The products shown, in their order."""
    items = await services.store.products.get(turn.shown)
    return [items[item_id] for item_id in turn.shown if item_id in items]
