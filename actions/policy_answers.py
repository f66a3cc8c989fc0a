"""Questions that the bot knows as such and the shop's policies answer: in their words, cited."""

import asyncio

from actions import intents
from actions.action import ShopAction
from actions.before.terms import of_shown, tell
from actions.handoff import asks_how_long, still_waiting
from actions.product_questions import AskProduct
from actions.reply import Reply
from actions.turn import Turn
from shop.policies import Section
from shop.services import Services

CLOSER = 0.1  # by how much another section must be closer than the one for the intent
CLOSER_KNOWN = 0.2  # one with an intent of its own
SURE = 0.6  # of the intent: its section is the answer, in whatever words it is asked
LEAST = 0.2  # closeness to it from which on
CLEAR = 0.55  # closeness from which on another section may be the answer
NEAR = 0.25  # closeness from which on a section may be an answer to a question of its intent
# Sections that have an intent of their own are hardly an answer to another intent.
INTENTS = frozenset(intent for group in intents.TOPICS.values() for intent in group)


class AnswerPolicy(ShopAction):
    """ "How long does delivery take?", "how do I unsubscribe?"."""

    action = "action_answer_policy"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if asks_how_long(turn, reply) and await still_waiting(turn, reply, services):
            return
        find = services.pages.search.find
        finding = await asyncio.to_thread(find, services.policies, turn.text)
        if await of_shown(turn, finding, services):
            await AskProduct(services).answer(turn, reply, services)
            return
        await tell(await closest(turn, reply, services), turn, reply, services)


async def closest(turn: Turn, reply: Reply, services: Services) -> Section | None:
    """The intent's section, unless another one is clearly closer to the question."""
    policies = services.policies
    likest = await asyncio.to_thread(services.pages.search.likest, policies, turn.text)
    closeness = {one.section_id: one.closeness for one in likest}
    own = closeness.get(turn.intent)
    if own is None and not likest:
        return None
    others = [one for one in likest if one.section_id != turn.intent]
    for other in others[:1] if turn.confidence < SURE else ():
        margin = CLOSER_KNOWN if other.section_id in INTENTS else CLOSER
        if other.closeness > max((own or 0.0) + margin, CLEAR):
            return policies.section(other.section_id, reply.language)
    fits = own is not None and own >= (LEAST if turn.confidence >= SURE else NEAR)
    return policies.section(turn.intent, reply.language) if fits else None


def cite(section_id: str, turn: Turn, reply: Reply, services: Services) -> None:
    """Adds what a policy says, where the shop has one."""
    section = services.policies.section(section_id, turn.language)
    if section:
        reply.say("policy", text=section.text, title=section.title)
