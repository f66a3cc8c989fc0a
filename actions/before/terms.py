"""Questions of the shop's terms, whatever the bot took them for: the page that answers, or none."""

import asyncio
import re
from dataclasses import dataclass, replace

from actions import intents, reading
from actions.handoff import asks_how_long
from actions.reply import Reply
from actions.results import show
from actions.running import Offer, Search
from actions.turn import Turn
from language.form_answers import looks_for_goods
from language.questions import is_question
from language.shop_topics import named_in
from language.words import is_chinese, is_short
from recommender.schema import EventType
from shop.policies import Section
from shop.policy_search import Finding
from shop.services import Services

# Closeness from which on a section, or a topic that no page covers, is what is asked for, and by
# how much it must be closer than what is asked of goods, orders and the chat.
NEAR, AHEAD = 0.54, 0.05
SURE_NEAR, SURE_AHEAD = 0.65, 0.12  # against an intent that the bot is sure of
CLEAR = 0.75  # closeness from which on it may be told without a question
CERTAIN = 0.9  # closeness from which on no goods are meant
SURE = 0.8  # of an intent
SHORT = 6  # words, and twice as many Chinese characters, of a message that only names a topic
MOST = 4  # clauses that are read by themselves
CONTEXT = 12  # words, of a question that may leave out what it is asked of
GOING_BACK = ("request_return_form", "exchange_item_form")
# Topics that are told rather than asked, and the intents that tell them are taken for.
TOLD = frozenset({"not_received", "discount_codes"})
TELLING = ("track_order", "report_problem_with_item", "complain", "ask_promotions", *intents.OPEN)
# What the bot's own action answers with more than the page says.
OWN = frozenset((*intents.TOPICS["orders"], *intents.TOPICS["people"]))
GENERAL = frozenset({"price_protection", "changing"})
OF_MINE = re.compile(
    r"\d{4}|\b(?:my|the|this|that|an?) (?:\w+ )?order\b|我的|我这|这个?订?单|那个?订?单"
)
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the shop's terms: the part of the message that asks it, and what it finds."""

    text: str
    finding: Finding


async def answer_terms(turn: Turn, reply: Reply, services: Services) -> bool:
    """Answers a question of the shop's terms; False where `turn` asks no such thing."""
    asked = None if asks_how_long(turn, reply) else await asked_of_terms(turn, services)
    if asked is None:
        return False
    found = asked.finding.section_id
    section = services.policies.section(found, reply.language) if found else None
    await tell(section, turn, reply, services)
    if turn.form is None:
        await show_the_rest(turn, reply, services, asked.text)
    return True


async def asked_of_terms(turn: Turn, services: Services) -> Asked | None:
    """What `turn` asks of the shop's terms; None where it is about goods, orders or the chat."""
    if not may_ask(turn) or await wishes_only_for_goods(turn, services):
        return None
    asked = await asyncio.to_thread(closest_part, turn, services)
    if not asks(turn, asked) or await wishes_for_goods(asked, services):
        return None
    return None if await of_shown(turn, asked.finding, services) else asked


def may_ask(turn: Turn) -> bool:
    """Whether it is worth looking: it asks, it is short and open, or it tells of such a matter."""
    if turn.said.asks or turn.said.topics:
        return True
    if turn.intent in TELLING:
        return True
    return turn.intent in intents.TOPICS["policies"] or (
        turn.confidence < SURE
        and turn.intent not in intents.TOPICS["conversation"]
        and is_short(turn.text, SHORT)
    )


async def wishes_only_for_goods(turn: Turn, services: Services) -> bool:
    """Whether a search says nothing but what goods are looked for: no page is asked for them."""
    if turn.said.topics or turn.intent not in intents.FINDING:
        return False
    found = await reading.asked(turn, services)
    return found.wishes.names_a_kind and not (found.unused or found.nearly)


def closest_part(turn: Turn, services: Services) -> Asked:
    """The whole message, or the clause of it that is closest to an answer."""
    parts = [part.strip() for part in CLAUSE.split(turn.text) if part.strip()]
    several = parts if 1 < len(parts) <= MOST else []
    expected = {turn.intent: turn.confidence}
    found = [
        Asked(part, services.pages.search.find(services.policies, part, expected))
        for part in (
            turn.text,
            *(one for one in several if not is_short(one, SHORT) or is_question(one)),
            *in_context(turn),
        )
    ]
    return max(found, key=lambda one: (one.finding.ahead >= AHEAD, one.finding.closeness))


def in_context(turn: Turn) -> list[str]:
    """ "Until when can I do that?" in the middle of a return is asked of returns."""
    if turn.form is None or turn.form.name not in GOING_BACK or not is_short(turn.text, CONTEXT):
        return []
    return [f"退货 {turn.text}" if is_chinese(turn.text) else f"{turn.text}, to return something"]


def asks(turn: Turn, asked: Asked) -> bool:
    """Whether what was found is close enough, for what the bot takes the message for."""
    finding = asked.finding
    told = finding.topic in TOLD and turn.intent in TELLING
    if finding.section_id in OWN and not general(turn, finding):
        return False
    open_ = turn.intent in (*intents.OPEN, *intents.TOPICS["policies"]) or turn.confidence < SURE
    near = NEAR if open_ and not told else SURE_NEAR
    certain = open_ or told or finding.closeness >= CERTAIN
    ahead = AHEAD if certain else SURE_AHEAD
    if finding.closeness < near or finding.ahead < ahead:
        return False
    return (
        told
        or is_question(asked.text)
        or (is_short(asked.text, SHORT) and finding.closeness >= CLEAR)
    )


def general(turn: Turn, finding: Finding) -> bool:
    """Whether a page says it all, though orders have an action for it: "what if the price falls?"
    is asked before there is an order, "is there a price protection for my order?" after.
    """
    if turn.intent in intents.OPEN:
        return finding.topic is not None
    if not GENERAL.intersection((finding.topic, finding.section_id)) or finding.closeness < CLEAR:
        return False
    return OF_MINE.search(turn.said.said) is None


async def wishes_for_goods(asked: Asked, services: Services) -> bool:
    """ "Headphones with warranty" is a search, "do the headphones have a warranty?" is none; what
    names goods and is only a little like a question of terms ("which mugs are there") is one.
    """
    if asked.finding.topic in TOLD or asked.finding.closeness >= CERTAIN:
        return False
    question = is_question(asked.text) and not looks_for_goods(asked.text)
    faint = asked.finding.closeness < SURE_NEAR and not named_in(asked.text)
    return (faint or not question) and await names_goods(asked.text, services)


async def of_shown(turn: Turn, finding: Finding, services: Services) -> bool:
    """ "How long does the gold one last?" after a list is of goods, unless a page is clear."""
    clear = finding.closeness >= CLEAR or bool(turn.said.topics)
    return bool(turn.shown) and not clear and await names_goods(turn.text, services)


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


async def show_the_rest(turn: Turn, reply: Reply, services: Services, answered: str) -> None:
    """ "I need black clothes, do you have a student discount?": the goods are shown as well."""
    rest = turn.text.replace(answered, " ").strip()
    if not rest or not await names_goods(rest, services):
        return
    wishes = replace(await asyncio.to_thread(services.parse, rest), text="")
    await show(replace(turn, text=rest), reply, services, Search(wishes), "found")
