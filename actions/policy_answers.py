"""Questions that the shop's policies answer: in their words, with the policy named."""

import asyncio

import numpy as np

from actions.action import ShopAction
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from shop.policies import Section
from shop.services import Services

CLOSER = 0.08  # by how much another section must be closer than the one for the intent
# What a customer often wants next.
NEXT = {
    "cancellation_fee": "cancel_order",
    "refund_policy": "request_return",
    "delivery_options": "delivery_time",
    "delivery_time": "delivery_options",
    "payment_methods": "payment_problem",
    "payment_problem": "payment_methods",
    "registration_problem": "recover_password",
    "contact_details": "person",
    "delete_account": "person",
}

# Sections that have an intent of their own are never an answer to another intent.
ANSWERED = """
cancel_order change_order change_address cancellation_fee report_problem_with_item
request_return exchange_item refund_status refund_policy delivery_options delivery_time
payment_methods payment_problem get_invoice price_protection create_account edit_account
delete_account recover_password registration_problem switch_account newsletter
contact_details complain
"""
INTENTS = frozenset(ANSWERED.split())


class AnswerPolicy(ShopAction):
    """ "How long does delivery take?", "how do I unsubscribe?"."""

    action = "action_answer_policy"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        section = await closest(turn, reply, services)
        if section is None:
            reply.say("policy_none")
            reply.offer(Offer("hand_off"))
            reply.button("yes")
            reply.button("no")
            return
        reply.say("policy", text=section.text, title=section.title)
        if section.section_id in NEXT:
            reply.button(NEXT[section.section_id])


async def closest(turn: Turn, reply: Reply, services: Services) -> Section | None:
    """The intent's section, unless another one of its topic is clearly closer to the question."""
    own = services.policies.section(turn.intent, reply.language)
    if own is None:
        return None
    others = services.policies.of_topic(own.topic, reply.language)
    special = [one for one in others if one.section_id not in INTENTS]
    if not special:
        return own
    sections = [own, *special]
    texts = [turn.text, *(section.heading for section in sections)]
    vectors = await asyncio.to_thread(services.live.encoder.encode, texts)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    likeness = unit[1:] @ unit[0]
    best = int(np.argmax(likeness))
    return sections[best] if likeness[best] > likeness[0] + CLOSER else own


def cite(section_id: str, turn: Turn, reply: Reply, services: Services) -> None:
    """Adds what a policy says, where the shop has one."""
    section = services.policies.section(section_id, turn.language)
    if section:
        reply.say("policy", text=section.text, title=section.title)
