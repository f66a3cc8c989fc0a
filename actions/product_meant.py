"""Which product a question is about; asked back where the message does not say."""

import asyncio
import re
from dataclasses import replace

from actions.choices import numbered
from actions.referring import Reference, focus, refer
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import ask_which_shown
from language.pointing import pointed
from language.words import folded
from recommender.reviews.topics import topics_in
from recommender.schema import Item
from shop.services import Services

CHOICES = 5
PRONOUN = re.compile(r"\b(?:it|its|it's|they|them)\b|它")
IT = re.compile(
    r"\b(?:it|its|it's|this|that|these|those|they|them)\b|它|这[个款件双条台把本种]|那[个款件]"
)


async def meant(turn: Turn, reply: Reply, services: Services, verb: str) -> Item | None:
    """The one product of the question.

    Else asks which; `verb` names what is then done with the one chosen (`actions.choosing`).
    """
    about = await reference(turn, services)
    ids = about.item_ids or about.maybe
    items = await services.store.products.get(ids)
    known = [items[item_id] for item_id in ids if item_id in items]
    if len(known) == 1:
        return known[0]
    if (about.past_end and turn.shown) or not (known or turn.shown):
        say_none(about, turn, reply)
        return None
    if not known:
        shown = await services.store.products.get(turn.shown)
        known = [shown[item_id] for item_id in turn.shown if item_id in shown]
    ask_which(known[:CHOICES], turn, reply, verb)
    return None


async def reference(turn: Turn, services: Services) -> Reference:
    """By place; "it"; what its words name, without those of the question; or what is at hand."""
    places = pointed(turn.text, turn.shown)
    if places is not None:
        return Reference(places, past_end=not places)
    at_hand = await focus(turn, services, turn.shown)
    if at_hand and IT.search(folded(turn.text)):
        return Reference((at_hand,))
    if PRONOUN.search(folded(turn.text)):
        return Reference()  # nothing that "it" could be
    if IT.search(folded(turn.text)) and not turn.shown and not await names_a_thing(turn, services):
        return Reference()
    about = await refer(replace(turn, text=without_topics(turn.text)), services)
    if at_hand and len(about.item_ids) != 1:
        return Reference((at_hand,))
    return about


async def names_a_thing(turn: Turn, services: Services) -> bool:
    """ "Does this phone case fit?", rather than "does this fade?"."""
    wishes = await asyncio.to_thread(services.parse, turn.text)
    return any(facet.kind in ("category", "item", "brand") for facet in wishes.include)


def without_topics(text: str) -> str:
    for topic in topics_in(text):
        text = topic.without(folded(text))
    return text


def ask_which(items: list[Item], turn: Turn, reply: Reply, verb: str) -> None:
    reply.say("which_product")
    for place, item in enumerate(items, start=1):
        reply.add(numbered(place, item, reply))
    reply.listing([item.item_id for item in items])
    reply.offer(Offer("choose", refs=(verb, turn.text)))


def say_none(about: Reference, turn: Turn, reply: Reply) -> None:
    if about.past_end and turn.shown:
        ask_which_shown(len(turn.shown), "similar", reply)
        return
    reply.say("nothing_shown_yet")
    reply.button("recommend")
