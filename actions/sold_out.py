"""A product that is sold out: what is like it, and an alert for its return."""

from dataclasses import replace

from actions.listing import PAGE, find, list_products
from actions.reply import Reply
from actions.running import Offer, Search
from actions.turn import Turn
from language.words import folded
from recommender.catalog.attributes import KIND
from recommender.query.recipients import WORN_NAME
from recommender.schema import CATEGORY_SEPARATOR, Facet, Item, Recommended, Wishes
from shop.services import Answer, Services

COLOURS = ("colour=", "color=")


async def offer_similar(
    turn: Turn, reply: Reply, services: Services, gone: Item, named: tuple[Facet, ...] = ()
) -> None:
    """What is like it and in stock, first what has the properties `named` too, and the offer to
    tell when it is back.
    """
    title = gone.title_in(reply.language)
    before = turn.search.wishes if turn.search else Wishes()
    hard = tuple(facet for facet in before.include if facet.hard)
    allergens = tuple(facet for facet in before.exclude if facet.hard)
    include = (kind_of(gone), *worn_as(gone), *hard)
    search = Search(Wishes(include=include, exclude=allergens), gone.item_id)
    answer = await nearest_first(turn, services, search, properties(named, gone))
    if answer.recommendations.items:
        reply.say("similar", title=title)
        shown = list_products(reply, services, answer)
        reply.showing(search, shown, answer.request_id)
    reply.speaking_of(gone.item_id)
    reply.say("ask_watch")
    reply.offer(Offer("watch", refs=(gone.item_id,)))
    reply.button("watch")


async def nearest_first(
    turn: Turn, services: Services, search: Search, named: tuple[Facet, ...]
) -> Answer:
    """A page of the search: first what has all that is named, then what has it in another colour,
    then the others.
    """
    plain = tuple(facet for facet in named if not is_colour(facet))
    items: tuple[Recommended, ...] = ()
    for more in dict.fromkeys((named, plain, ())):
        wishes = replace(search.wishes, include=(*search.wishes.include, *more))
        seen = tuple(one.item.item_id for one in items)
        answer = await find(turn, services, replace(search, wishes=wishes, seen=seen))
        items = (*items, *answer.recommendations.items)[:PAGE]
        if len(items) == PAGE:
            break
    ranked = tuple(replace(one, rank=rank) for rank, one in enumerate(items, start=1))
    return replace(answer, recommendations=replace(answer.recommendations, items=ranked))


def is_colour(facet: Facet) -> bool:
    return all(value.startswith(COLOURS) for value in facet.values)


def properties(named: tuple[Facet, ...], gone: Item) -> tuple[Facet, ...]:
    """Those that a customer named, or else those that the product is called by."""
    found = tuple(facet for facet in named if facet.kind == "attribute" and not facet.hard)
    return found or tuple(
        Facet("attribute", value, values=(f"{name}={folded(value)}",))
        for name, value in gone.attributes.items()
        if name not in (KIND, WORN_NAME) and isinstance(value, str) and value in gone.title
    )


def kind_of(item: Item) -> Facet:
    """What it is, as the shop says, or else its category."""
    kind = item.attributes.get(KIND)
    if isinstance(kind, str) and kind:
        return Facet("category", kind, values=(f"{KIND}={folded(kind)}",))
    return Facet("category", item.category.rpartition(CATEGORY_SEPARATOR)[2], (item.category,))


def worn_as(item: Item) -> tuple[Facet, ...]:
    """Whom it is made for: another's is nothing like it."""
    worn = item.attributes.get(WORN_NAME)
    if not isinstance(worn, str) or not worn:
        return ()
    return (Facet("attribute", worn, values=(f"{WORN_NAME}={folded(worn)}",)),)
