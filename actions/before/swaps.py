"""Another value of a property of the running search: "oh silly me, we have a double now"."""

import asyncio
from dataclasses import replace

from actions.reading import wished
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.corrections import lasts
from language.self_corrections import slips
from language.words import is_short
from recommender.catalog.facets import meeting
from recommender.query import critique
from recommender.query.lexicon import Lexicon
from recommender.query.siblings import another_value, names_same, without_misfits
from recommender.schema import Facet, Wishes
from shop.services import Services

LONGEST = 24  # words


async def swap_value(turn: Turn, reply: Reply, services: Services) -> bool:
    """Goes on with that value instead, and says which other wishes nothing with it meets; False
    where the message says no such thing, or can be followed word by word.
    """
    said = turn.said.said
    if turn.search is None or not turn.search.wishes.names_a_kind or not is_short(said, LONGEST):
        return False
    if not slips(said) or lasts(said):
        return False
    change, old = await wished(turn, services), turn.search.wishes
    search = await asyncio.to_thread(swapped, services, old, change, said)
    if search is None:
        return False
    await show(turn, reply, services, replace(search, asked=turn.search.asked), "refined")
    return True


def swapped(services: Services, old: Wishes, change: Wishes, said: str) -> Search | None:
    """The search with the other value; None where none is named, or `change` will do."""
    lexicon = services.live.current.queries.lexicon
    if followed(lexicon, old, change):
        return None
    value = another_value(lexicon, old, said)
    if value is None:
        return None
    before = tuple(one for one in old.include if one in old.kinds or not names_same(one, value))
    hard = tuple(facet for facet in change.exclude if facet.hard)
    change = replace(change, text="", include=(value,), exclude=hard)
    wishes = critique.refine(replace(old, text="", include=before), change)
    kept = without_misfits(lexicon, wishes, value)
    gone = tuple(facet.value for facet in wishes.include if facet not in kept.include)
    return Search(kept, unused=gone)


def followed(lexicon: Lexicon, old: Wishes, change: Wishes) -> bool:
    """Whether the wishes of the message, as they are read, find something."""
    if change.names_a_kind:
        return finds(lexicon, change.include)
    refined = critique.refine(old, change)
    return not change.text and bool(change.include) and finds(lexicon, refined.include)


def finds(lexicon: Lexicon, include: tuple[Facet, ...]) -> bool:
    return bool(meeting(lexicon.catalog, include).any())
