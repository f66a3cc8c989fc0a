"""What is no matter of a form: a question of the shop's terms, a secret, another's data, goods."""

from dataclasses import replace

from actions.before.brands import answer_brand_ruled_out
from actions.before.checkout_address import answer_checkout_address
from actions.before.control import answer_control
from actions.before.corrections import answer_correction
from actions.before.currency import answer_currency
from actions.before.danger import answer_danger
from actions.before.misread import answer_baseless
from actions.before.needs import answer_need
from actions.before.negotiation import answer_negotiation
from actions.before.privacy import answer_secret, refuse_others_data
from actions.before.retractions import answer_retraction
from actions.before.sorting import answer_order
from actions.before.terms import TOLD, answer_terms, asked_of_terms
from actions.cart.in_passing import answer_cart_in_passing
from actions.intents import TOPICS
from actions.orders.detours import answer_goods
from actions.orders.flows import INVOICE, PROBLEM, REFUND, TRACK
from actions.orders.form_turn import FormTurn
from actions.orders.meant import order_meant
from actions.orders.numbers import order_number
from actions.orders.orders import status
from actions.orders.reading import SURE
from actions.reply import Reply
from language.form_answers import only_asks_where

# What a message may be that was taken for the beginning of a form.
NO_FORM = (
    answer_checkout_address,
    answer_cart_in_passing,
    answer_currency,
    answer_order,
    answer_retraction,
    answer_brand_ruled_out,
    answer_correction,
    answer_negotiation,
    answer_baseless,
    answer_need,
)
ENDED = {"outcome": "answered", "requested_slot": None}


async def answered_between(at: FormTurn, reply: Reply) -> bool:
    """Answers it. A form that is under way asks its question again; one that this message would
    start does not begin.
    """
    if await answer_danger(at.turn, reply, at.services):
        reply.slots |= ENDED
        return True
    if at.starts and (await answered_status(at, reply) or await answered_as_no_form(at, reply)):
        return True
    answers = [answer_secret, refuse_others_data]
    if await interrupts(at):
        answers.append(answer_terms)
    for answer in answers:
        if await answer(at.turn, reply, at.services):
            reply.slots |= ENDED if at.starts else {"unclear": None}
            return True
    if await answer_goods(at, reply):
        reply.slots |= {"unclear": None}
        return True
    return False


async def answered_status(at: FormTurn, reply: Reply) -> bool:
    """ "Don't cancel it, has it been shipped?" asks where the order is, and starts no form."""
    if at.turn.is_guest or not only_asks_where(at.turn.text):
        return False
    number = order_number(at.turn) or await order_meant(at)
    newest = await at.own.newest()
    found = await at.own.get(number) if number else next(iter(newest), None)
    if found is None:
        return False
    status(found.order, found.judge.items, reply)
    reply.slots |= ENDED
    return True


async def answered_as_no_form(at: FormTurn, reply: Reply) -> bool:
    """ "Sort by price", "no, the blue one", "can you do $50?" or a bare "cancel" start no form,
    whatever they were taken for; with an order at hand a "cancel" is of the order.
    """
    turn = replace(at.turn, form=None)
    told = at.turn.form_slots.get("order_number")
    commands = not told and (turn.is_guest or bool(turn.shown))
    for answer in (*NO_FORM, answer_control) if commands else NO_FORM:
        if await answer(turn, reply, at.services):
            reply.slots |= ENDED
            return True
    return False


async def interrupts(at: FormTurn) -> bool:
    """Whether a message may be a question of the shop's terms rather than what the form is for."""
    if not at.starts:
        own_rule = at.turn.intent in TOPICS["policies"] and at.turn.confidence >= SURE
        return at.turn.said.asks and not own_rule
    if at.flow is REFUND or (at.flow is INVOICE and order_number(at.turn)):
        return False
    asked = await asked_of_terms(at.turn, at.services)
    if asked is None:
        return False
    return at.flow not in (TRACK, PROBLEM) or asked.finding.topic in TOLD
