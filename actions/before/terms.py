"""Questions of the shop's terms, whatever the bot took them for: the page that answers, or none."""

import asyncio
import re
from dataclasses import replace

from actions import intents
from actions.reply import Reply
from actions.results import show
from actions.running import Offer, Search
from actions.turn import Turn
from language.form_answers import looks_for_goods
from language.questions import is_question
from language.shop_terms import terms_in
from recommender.schema import EventType
from shop.policies import Section
from shop.services import Services

NEAR = 0.55  # closeness of a question to a section from which on it is an answer
NEARER = 0.05  # than any other section
SHORT = 6  # words, and twice as many Chinese characters, of a message that only names a topic
# Topics that are told rather than asked.
TOLD = frozenset({"not_received", "discount_codes"})
CLAUSE = re.compile(r"(?<=[,;.!?，；。！？])\s*")
# What a customer often wants next.
NEXT = {
    "cancellation_fee": "cancel_order",
    "refund_policy": "request_return",
    "no_reason": "request_return",
    "delivery_options": "delivery_time",
    "delivery_time": "delivery_options",
    "payment_methods": "payment_problem",
    "payment_problem": "payment_methods",
    "card_safety": "payment_methods",
    "registration_problem": "recover_password",
    "contact_details": "person",
    "opening_hours": "person",
    "discount_codes": "person",
    "parcel_not_received": "person",
    "delete_account": "person",
}


async def answer_terms(turn: Turn, reply: Reply, services: Services) -> bool:
    """Answers a question of the shop's terms; False where `turn` asks no such thing."""
    topics = terms_in(turn.text)
    if turn.intent == "refund_status" and topics == {"refund_time"}:
        return False  # of the customer's own refund, which its action knows
    if not topics:
        return await answer_by_meaning(turn, reply, services)
    if not await asks_for_terms(turn, topics, services):
        return False
    found = await asyncio.to_thread(
        services.pages.search.naming, services.policies, turn.text, topics
    )
    section = services.policies.section(found, reply.language) if found else None
    await tell(section, turn, reply, services)
    if turn.form is None:
        await show_the_rest(turn, reply, services)
    return True


async def answer_by_meaning(turn: Turn, reply: Reply, services: Services) -> bool:
    """What no topic is known of: only where a page says clearly what is asked."""
    if turn.intent not in intents.OPEN or not turn.said.asks:
        return False
    likest = await asyncio.to_thread(services.pages.search.likest, services.policies, turn.text)
    if not likest or likest[0].closeness < NEAR:
        return False
    if len(likest) > 1 and likest[0].closeness < likest[1].closeness + NEARER:
        return False
    if await names_goods(turn.text, services):
        return False
    section = services.policies.section(likest[0].section_id, reply.language)
    await tell(section, turn, reply, services)
    return True


async def asks_for_terms(turn: Turn, topics: frozenset[str], services: Services) -> bool:
    """Whether a message that names topics asks about them: "headphones with warranty" does not."""
    if topics & TOLD:
        return True
    text = " ".join(part for part in CLAUSE.split(turn.text) if terms_in(part)) or turn.text
    asked = is_question(text)
    if not asked and not short(turn.text):
        return False
    if asked and not looks_for_goods(text):
        return True
    return not await names_goods(text, services)


def short(text: str) -> bool:
    return len(text.split()) <= SHORT and len(text.encode()) <= 8 * SHORT


async def names_goods(text: str, services: Services) -> bool:
    wishes = await asyncio.to_thread(services.parse, text)
    return any(facet.kind != "item" for facet in wishes.include)


async def tell(section: Section | None, turn: Turn, reply: Reply, services: Services) -> None:
    """Quotes the section; where there is none, says so and offers a person."""
    if section is not None:
        reply.say("policy", text=section.text, title=section.title)
        if section.section_id in NEXT and turn.form is None:
            reply.button(NEXT[section.section_id])
        return
    await services.record([turn.event(EventType.UNANSWERED)])
    reply.say("policy_none")
    reply.offer(Offer("hand_off"))
    reply.button("person")
    reply.button("no")


async def show_the_rest(turn: Turn, reply: Reply, services: Services) -> None:
    """ "I need black clothes, do you have a student discount?": the goods are shown as well."""
    rest = [part for part in CLAUSE.split(turn.text) if part and not terms_in(part)]
    text = " ".join(rest)
    if not text or not await names_goods(text, services):
        return
    wishes = replace(await asyncio.to_thread(services.parse, text), text="")
    await show(replace(turn, text=text), reply, services, Search(wishes), "found")
