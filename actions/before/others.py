"""What somebody else does not want: "she hates leather" is left out of the search alone."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.stating import notable
from actions.turn import Turn
from actions.wording import listed
from language.hearsay import speaks_of_others
from language.pointing import pointed
from language.words import folded
from recommender.query import critique
from recommender.schema import Facet, Wishes
from shop.services import Services


async def answer_for_others(turn: Turn, reply: Reply, services: Services) -> bool:
    """Leaves it out of the running search, or else of the next one; False where `turn` says no
    such thing, or has more to say.
    """
    wish = turn.said.for_others
    if turn.form or not wish:
        return False
    change = await asyncio.to_thread(services.parse, wish)
    places = [Facet("item", item_id) for item_id in pointed(wish, turn.shown) or ()]
    unwanted = tuple(places or filter(notable, change.exclude))
    if not unwanted:
        return False
    if turn.search is None and (change.include or change.text or places):
        return False
    await leave_out(turn, reply, services, replace(change, exclude=unwanted))
    return True


async def leave_out(turn: Turn, reply: Reply, services: Services, change: Wishes) -> None:
    """Of the running search, or of the next one."""
    if turn.search is not None:
        wishes = critique.refine(turn.search.wishes, change)
        await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
        return
    keep(turn, reply, change.exclude)
    reply.say("ask_what_for")
    reply.button("recommend")


def unwanted_by_others(text: str, wishes: Wishes, own: Sequence[Facet]) -> tuple[Facet, ...]:
    """What `wishes`, read from `text`, rules out for somebody else's sake."""
    if not speaks_of_others(folded(text)):
        return ()
    return tuple(f for f in wishes.exclude if notable(f) and not critique.among(f, tuple(own)))


def keep(
    turn: Turn, reply: Reply, unwanted: Sequence[Facet], demanded: Sequence[Facet] = ()
) -> None:
    """For the next search of this conversation: what it leaves out, and the diets it keeps."""
    wishes = Wishes(include=tuple(demanded), exclude=tuple(unwanted))
    reply.searching(Search(critique.refine(turn.kept, wishes), waiting=True))
    if unwanted:
        reply.say("kept_for_others", values=listed([facet.value for facet in unwanted], reply))
    if demanded:
        reply.say("kept_diet", values=listed([facet.value for facet in demanded], reply))
