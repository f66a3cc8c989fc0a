"""Allergens and diets of a message that was answered by no search: the next one keeps them."""

from dataclasses import replace

from actions.reading import wished
from actions.reply import Reply
from actions.running import Search
from actions.turn import Turn
from recommender.query import critique
from recommender.schema import Wishes
from shop.services import Services


async def keep_needs(turn: Turn, reply: Reply, services: Services) -> None:
    """Adds them to the running search, or else to what waits for the next."""
    if turn.form or "wishes" in reply.slots or not turn.said.needs.all or reply.handed_off:
        return
    wishes = await wished(turn, services)
    needed = Wishes(
        include=tuple(facet for facet in wishes.include if facet.hard),
        exclude=tuple(facet for facet in wishes.exclude if facet.kind == "allergen"),
    )
    if needed == Wishes():
        return
    if turn.search is not None:
        refined = critique.refine(turn.search.wishes, needed)
        reply.searching(replace(turn.search, wishes=refined))
    else:
        reply.searching(Search(critique.refine(turn.kept, needed), waiting=True))
