"""A brand that is ruled out, whatever Rasa took the message for: "no Acme, mine broke"."""

import re
from dataclasses import replace

from actions.intents import FINDING, TOPICS
from actions.reading import asked
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.corrections import lasts
from recommender.query import critique
from recommender.schema import Wishes
from shop.services import Services

# What is asked about an order, whatever brand it was of.
OF_ORDERS = re.compile(
    r"\b(?:orders?|return(?:ed|ing)?|refund\w*|money back|exchange|replace\w*|send (?:it|them) back"
    r"|warranty|guarantee|deliver\w*|parcel|invoice)\b|订单|退货|退款|退掉|退了|换货|补发|保修|快递|发票"
)


async def answer_brand_ruled_out(turn: Turn, reply: Reply, services: Services) -> bool:
    """Searches for the kind that is named, or goes on with the running search, without the brand;
    False where neither is there.
    """
    said = turn.said.said
    if turn.form or (turn.intent in TOPICS["profile"] and lasts(said)) or OF_ORDERS.search(said):
        return False
    found = await asked(turn, services)
    brands = tuple(facet for facet in found.wishes.exclude if facet.kind == "brand")
    if not brands:
        return False
    if found.wishes.names_a_kind:
        if turn.intent in FINDING:
            return False  # answered so anyway
        await show(turn, reply, services, Search.of(found), "found")
        return True
    if turn.search is None:
        return False
    change = Wishes(exclude=brands) if found.wishes.text else found.wishes
    wishes = critique.refine(turn.search.wishes, change)
    await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
    return True
