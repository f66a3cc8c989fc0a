"""A wish for goods in the middle of a form: answered with cards, and the form goes on or ends."""

import asyncio
import re
from dataclasses import replace

from actions.orders.form_turn import FormTurn
from actions.orders.reading import FREE_TEXT, leaves
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from language.clauses import requests
from language.fillers import without_detour
from language.form_answers import hesitates, looks_for_goods, yes_or_no
from language.questions import sentences
from language.stopping import wants_to_stop
from recommender.query import critique
from recommender.schema import Wishes

CLAUSE = re.compile(r"[,，;；]\s*|(?<=[\u3400-\u9fff])\s+")


async def answer_goods(at: FormTurn, reply: Reply) -> bool:
    """ "Wait, do you have mugs?"; False where `at` asks for no kind of goods, or tells what shall
    come instead of a thing.
    """
    if at.starts or at.requested == "exchange_for":
        return False
    part = wish_in(at.turn.text)
    if at.requested in FREE_TEXT and not requests(part):
        return False
    wishes = await asyncio.to_thread(at.services.parse, part) if part else Wishes()
    if not wishes.include:
        return False
    wishes = wishes if wishes.names_a_kind else await of_the_item(at, wishes)
    if not wishes.names_a_kind:
        return False
    if gives_up(at):
        reply.say("form_stopped")
        reply.slots |= {"outcome": "answered", "requested_slot": None}
    turn = replace(at.turn.saying(part), form=None)
    await show(turn, reply, at.services, Search(replace(wishes, text="")), "found")
    return True


def gives_up(at: FormTurn) -> bool:
    """Whether what the form is for is denied or given up besides."""
    text = at.turn.text
    denied = yes_or_no(text) == "no" and not hesitates(text)
    return leaves(at) or (at.requested == "confirmed" and denied)


def wish_in(text: str) -> str:
    """The part of a message from where it looks for goods on; else empty."""
    parts = sentences(text)
    first = next((at for at, one in enumerate(parts) if looks_for_goods(one)), None)
    if first is None:
        return ""
    clauses = CLAUSE.split(parts[first])
    start = next((at for at, one in enumerate(clauses) if looks_for_goods(one)), 0)
    while start and not wants_to_stop(clauses[start - 1]) and without_detour(clauses[start - 1]):
        start -= 1  # "for my dog, do you have a bed?"
    return without_detour(" ".join((*clauses[start:], *parts[first + 1 :])).strip())


async def of_the_item(at: FormTurn, wishes: Wishes) -> Wishes:
    """ "Do you have one in black?" is asked of what the form is about."""
    found = await at.own.get(at.turn.form_slots.get("order_number", ""))
    item = found and found.judge.items.get(at.turn.form_slots.get("order_item", ""))
    kind = item.attributes.get("kind") if item else None
    if not isinstance(kind, str):
        return wishes
    return critique.refine(await asyncio.to_thread(at.services.parse, kind), wishes)
