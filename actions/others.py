"""What somebody else does not want: "she hates leather" holds for this search only."""

import asyncio
from dataclasses import replace

from actions.reply import Reply
from actions.results import show
from actions.turn import Turn
from language.hearsay import without_for_others
from recommender.query import critique
from shop.services import Services


async def answer_for_others(turn: Turn, reply: Reply, services: Services) -> bool:
    """Goes on searching without it; False where `turn` says no such thing."""
    wish = without_for_others(turn.text)
    if turn.search is None or turn.form or not wish:
        return False
    change = await asyncio.to_thread(services.parse, wish)
    if not change.exclude:
        return False
    wishes = critique.refine(turn.search.wishes, change)
    await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
    return True
