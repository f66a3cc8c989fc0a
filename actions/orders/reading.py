"""Reads a message while a form of orders is under way: an answer, a correction, or neither."""

import asyncio
from collections.abc import Sequence

import numpy as np

from actions.orders.eligibility import Judge
from actions.orders.flows import FLOWS, WHOLE, Flow
from actions.orders.numbers import order_number
from actions.orders.own_orders import (
    about,
    eligible_orders,
    judge_of,
    newest_orders,
    open_lines,
    own_order,
    title_in_both,
)
from actions.turn import Turn
from language.form_answers import (
    address_in,
    email_in,
    looks_for_goods,
    may_be_yes,
    means_everything,
    problem_in,
    quantity_in,
    reason_in,
    resumes,
    rules_out,
    solution_in,
    wants_not,
    wants_to_stop,
    without_no,
    yes_or_no,
)
from language.pointing import pointed
from language.questions import is_question
from shop.services import Services
from store.orders import Order

SURE = 0.55  # of an intent that is followed away from an open question
SURE_OF_FLOW = 0.75  # of an intent that starts another flow
NEAR = 0.3  # likeness of a message to a title that may be meant
NEARER = 0.1  # than to any other
POINTING_WORDS = 6  # a longer text with a number in it hardly counts places
PATIENCE = 3  # answers in a row that were not understood
ORDER_SLOTS = ("order_item", "new_quantity", "new_address", "return_reason", "exchange_for",
               "problem", "solution", "confirmed")  # fmt: skip
FREE_TEXT = ("return_reason", "exchange_for", "problem")
# What people say of a thing when they are asked what is wrong with it or what they want instead.
ABOUT_THINGS = ("search_product", "ask_recommendation", "refine_results", "like_result",
                "dislike_result", "state_preference", "more_like_this")  # fmt: skip
# What is said of products that were shown, and answered by no order.
ABOUT_SHOWN = ("why_recommended", "show_more", "compare_products", "add_to_cart", "view_cart")
TELLING = (*ABOUT_THINGS, "complain", "report_problem_with_item", "request_return",
           "exchange_item", "affirm", "track_order", "greet", "thank")  # fmt: skip

# What the shop's policies answer while a form waits.
QUESTIONS = ("refund_policy", "refund_status", "delivery_options", "delivery_time",
             "cancellation_fee", "payment_methods", "contact_details")  # fmt: skip
FINDING = ("search_product", "refine_results", "ask_recommendation")
WISHING = (*FINDING, "exchange_item")

Slots = dict[str, str | None]


def started(flow: Flow, turn: Turn) -> Slots:
    """What the message that starts the form tells already."""
    slots: Slots = dict.fromkeys((*ORDER_SLOTS, "email", "outcome", "unclear"))
    slots["order_number"] = order_number(turn)
    slots["email"] = turn.entity("email") or email_in(turn.text)
    if "order_item" in flow.slots and means_everything(turn.text):
        slots["order_item"] = WHOLE
    if "new_quantity" in flow.slots:
        quantity = quantity_in(turn.text.replace(slots["order_number"] or "", ""))
        slots["new_quantity"] = None if quantity is None else str(quantity)
    if "new_address" in flow.slots:
        slots["new_address"] = address_in(turn.text, asked=False)
    if wants_not(turn.text):
        slots["outcome"] = "stopped"
    return slots | told(flow, turn)


def told(flow: Flow, turn: Turn) -> Slots:
    """What is wrong with a thing, as far as the message says it."""
    if "problem" in flow.slots and problem_in(turn.text):
        return {"problem": without_no(turn.text), "solution": solution_in(turn.text)}
    if "return_reason" in flow.slots and reason_in(turn.text):
        return {"return_reason": turn.text}
    return {}


async def answered(  # noqa: PLR0911  one line for each thing that a message may be
    flow: Flow, turn: Turn, services: Services
) -> Slots | None:
    """The slots after an answer; None where the message asks for something else."""
    slots: Slots = dict.fromkeys((*ORDER_SLOTS, "order_number", "email", "outcome", "unclear"))
    slots |= turn.form_slots
    requested = turn.form.requested if turn.form else None
    if given := {name: text for name, text in turn.answers.items() if name in flow.slots}:
        return slots | given | {"unclear": None}
    if requested != "confirmed" and wants_to_stop(turn.text) and not problem_in(turn.text):
        return slots | {"outcome": "stopped"}
    if another_question(turn, requested, flow):
        return None
    if resumes(turn.text):
        return slots | {"unclear": None}
    if corrected := await corrections(flow, turn, requested, services):
        return slots | corrected | {"confirmed": None, "unclear": None}
    value = await read(requested, flow, turn, services)
    if value == "no" and requested == "confirmed":
        return slots | {"outcome": "stopped"}
    if value is not None and requested:
        return slots | {requested: value, "unclear": None}
    if turn.intent == "deny":
        return slots | {"outcome": "stopped"}
    if requested == "order_item" and (ahead := told(flow, turn)):
        return slots | ahead | {"unclear": None}
    if followed(turn, flow, requested):
        return None
    unclear = int(slots.get("unclear") or 0) + 1
    stop = {"outcome": "unclear"} if unclear >= PATIENCE else {}
    return slots | {"unclear": str(unclear)} | stop


def another_question(turn: Turn, requested: str | None, flow: Flow) -> bool:
    """A question or a wish of its own, where any text would do as an answer."""
    urgent = turn.intent in ("contact_human", "cancel_order") and turn.intent != flow.name
    between = requested in ("confirmed", "solution") and turn.intent in QUESTIONS
    goods = requested != "exchange_for" and about_goods(turn)
    if urgent or goods or (between and is_question(turn.text)):
        return turn.confidence >= SURE
    if starts_another_flow(turn, flow) and requested not in (*FREE_TEXT, "solution"):
        return True
    if requested not in FREE_TEXT or turn.intent in (flow.name, "nlu_fallback", "out_of_scope"):
        return False
    if is_question(turn.text):
        return turn.confidence >= SURE
    return turn.intent not in TELLING and turn.confidence >= 0.8


def about_goods(turn: Turn) -> bool:
    """A wish for goods or about those shown, where a customer may have bought what is named."""
    if turn.intent in ABOUT_SHOWN:
        return True
    return turn.intent in FINDING and (looks_for_goods(turn.text) or rules_out(turn.text))


def starts_another_flow(turn: Turn, flow: Flow) -> bool:
    other = f"{turn.intent}_form" in FLOWS and turn.intent != flow.name
    return other and turn.confidence >= SURE_OF_FLOW


def followed(turn: Turn, flow: Flow, requested: str | None) -> bool:
    """Whether a message that answers nothing is clear enough to be answered itself.

    A thing that is named may be the one of an order; no e-mail address is meant by it. A single
    word is a number or an address that was written wrongly.
    """
    if requested in ("order_number", "email") and turn.text.isascii() and " " not in turn.text:
        return False
    things = () if requested == "email" else ABOUT_THINGS
    unfit = (flow.name, "nlu_fallback", "affirm", "deny", "greet", *things)
    sure = SURE_OF_FLOW if f"{turn.intent}_form" in FLOWS else SURE
    return turn.intent not in unfit and turn.confidence >= sure


async def corrections(
    flow: Flow, turn: Turn, requested: str | None, services: Services
) -> Slots | None:
    """ "No, order 123", "the other one", "make it three": what was answered before, said anew."""
    old = turn.form_slots
    number = order_number(turn)
    if (
        number
        and requested not in ("order_number", "new_address")
        and number != old.get("order_number")
    ):
        return dict.fromkeys(ORDER_SLOTS) | {"order_number": number}
    if requested != "confirmed" or yes_or_no(turn.text) == "yes" or rules_out(turn.text):
        return None
    name = "order_item" if flow.asks_item else "order_number"
    meant = await read(name, flow, turn, services)
    if meant and meant != old.get(name):
        return {name: meant} if flow.asks_item else dict.fromkeys(ORDER_SLOTS) | {name: meant}
    return corrected_detail(flow, turn)


def corrected_detail(flow: Flow, turn: Turn) -> Slots | None:
    if "new_address" in flow.slots and (address := address_in(turn.text, asked=True)):
        return {"new_address": address}
    if "new_quantity" in flow.slots and (quantity := quantity_in(turn.text)) is not None:
        return {"new_quantity": str(quantity)}
    wish = without_no(turn.text)
    if "exchange_for" in flow.slots and wish and (wish != turn.text or turn.intent in WISHING):
        return {"exchange_for": wish}
    solution = solution_in(turn.text) if "solution" in flow.slots else None
    if solution and solution != turn.form_slots.get("solution"):
        return {"solution": solution}
    return None


async def read(  # noqa: PLR0911  one line for each slot
    slot: str | None, flow: Flow, turn: Turn, services: Services
) -> str | None:
    """The answer to what was asked; None where the text holds none."""
    text = turn.text.strip()
    if slot == "order_number":
        return order_number(turn) or await order_meant(flow, turn, services)
    if slot == "email":
        return turn.entity("email") or email_in(text)
    if slot == "order_item":
        return await item_meant(flow, turn, services)
    if slot == "new_quantity":
        quantity = quantity_in(text)
        return None if quantity is None else str(quantity)
    if slot == "new_address":
        return address_in(text, asked=True)
    if slot == "solution":
        return solution_in(text)
    if slot == "confirmed":
        agreed = turn.intent in ("affirm", flow.name) and may_be_yes(text)
        return yes_or_no(text) or ("yes" if agreed else None)
    return text if slot in FREE_TEXT else None


async def order_meant(flow: Flow, turn: Turn, services: Services) -> str | None:
    """ "The second one", "the one with the coffee": of those that can be meant, or of all."""
    orders = await eligible_orders(flow, turn, services)
    ids = [order.order_id for order in orders]
    if len(turn.text.split()) <= POINTING_WORDS and (picked := pointed(turn.text, ids)):
        return picked[0]
    named = await orders_about(orders, turn, services)
    if named:
        return named[0] if len(named) == 1 else None
    rest = [one for one in await newest_orders(turn, services) if one.order_id not in ids]
    return next(iter(await orders_about(rest, turn, services)), None)


async def orders_about(orders: Sequence[Order], turn: Turn, services: Services) -> list[str]:
    """The orders whose products a message names best."""
    judge = await judge_of(orders, turn, services)
    titles = {
        order.order_id: " ".join(
            title_in_both(judge.items.get(line.product_id), line.product_id) for line in order.lines
        )
        for order in orders
    }
    return about(turn.text, titles)


async def item_meant(flow: Flow, turn: Turn, services: Services) -> str | None:
    """A product of the order, by place or by name; `WHOLE` for everything."""
    found = await own_order(turn, turn.form_slots.get("order_number", ""), services)
    if found is None:
        return None
    if means_everything(turn.text) and flow.kind != "quantity":
        return WHOLE
    ids = [line.product_id for line in open_lines(flow, found)]
    if len(turn.text.split()) <= POINTING_WORDS and (picked := pointed(turn.text, ids)):
        return picked[0]
    return await item_named(turn, ids, found.judge, services)


async def item_named(
    turn: Turn, ids: Sequence[str], judge: Judge, services: Services
) -> str | None:
    """The product that a message names: by its words, or else by its meaning, in any language."""
    titles = {one: title_in_both(judge.items.get(one), one) for one in ids}
    named = about(turn.text, titles)
    if named or len(titles) < 2:
        return named[0] if len(named) == 1 else None
    texts = [turn.text, *titles.values()]
    vectors = await asyncio.to_thread(services.live.encoder.encode, texts)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    likeness = dict(zip(titles, (unit[1:] @ unit[0]).tolist(), strict=True))
    first, second = sorted(likeness, key=lambda one: likeness[one], reverse=True)[:2]
    near = likeness[first] >= NEAR and likeness[first] - likeness[second] >= NEARER
    return first if near else None
