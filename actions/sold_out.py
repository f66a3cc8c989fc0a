"""A product that is sold out: what is like it, and an alert for its return."""

from actions.listing import find, list_products
from actions.reply import Reply
from actions.running import Offer, Search
from actions.turn import Turn
from recommender.schema import CATEGORY_SEPARATOR, Facet, Item, Wishes
from shop.services import Services


async def offer_similar(turn: Turn, reply: Reply, services: Services, gone: Item) -> None:
    """What is like it and in stock, and the offer to tell when it is back."""
    title = gone.title_in(reply.language)
    kind = Facet("category", gone.category.rpartition(CATEGORY_SEPARATOR)[2], (gone.category,))
    before = turn.search.wishes if turn.search else Wishes()
    hard = tuple(facet for facet in before.include if facet.hard)
    allergens = tuple(facet for facet in before.exclude if facet.hard)
    search = Search(Wishes(include=(kind, *hard), exclude=allergens), gone.item_id)
    answer = await find(turn, services, search)
    if answer.recommendations.items:
        reply.say("similar", title=title)
        shown = list_products(reply, services, answer)
        reply.showing(search, shown, answer.request_id)
    reply.speaking_of(gone.item_id)
    reply.say("ask_watch")
    reply.offer(Offer("watch", refs=(gone.item_id,)))
    reply.button("watch")
