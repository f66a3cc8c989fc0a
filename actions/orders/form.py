"""Fills the forms of orders: who may do what is checked as soon as it can be."""

from abc import abstractmethod

from actions.action import ShopAction
from actions.orders.attempts import too_many
from actions.orders.between import answered_between
from actions.orders.flows import (
    ADDRESS,
    CANCEL,
    CHANGE,
    EXCHANGE,
    INVOICE,
    NOT_NEEDED,
    PRICE,
    PROBLEM,
    REFUND,
    RETURN,
    TRACK,
    WHOLE,
    Flow,
)
from actions.orders.form_turn import FormTurn, Slots
from actions.orders.meant import item_named, order_meant
from actions.orders.own_orders import Found, OwnOrders, line_refusal, open_lines, refusal
from actions.orders.reading import answered, started
from actions.policy_answers import cite
from actions.reply import Reply
from actions.turn import Turn
from shop.services import Services
from store.order_proofs import TooManyProofs

# The section that answers a question with which a flow begins.
TERMS = {
    REFUND.name: "refund_status",
    PRICE.name: "price_protection",
    PROBLEM.name: "report_problem_with_item",
    RETURN.name: "refund_policy",
    EXCHANGE.name: "exchange_item",
}


class FillForm(ShopAction):
    """Rasa's `validate_<form>` of one flow."""

    in_form = True

    @property
    @abstractmethod
    def flow(self) -> Flow:
        """What the form is for."""

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        reply.silent()  # without a slot that is set, Rasa lets other rules answer the message
        if turn.form is None or turn.form.phase == "return":
            return
        at = FormTurn(self.flow, turn, OwnOrders(turn, services), services)
        if await answered_between(at, reply):
            return
        slots = started(self.flow, turn) if at.starts else await answered(at)
        if slots is not None:
            slots = {name: value and turn.as_written(value) for name, value in slots.items()}
            if slots.get("outcome") is None:
                slots = await settled(at, slots, reply)
                say_terms(at, slots, reply)
            reply.slots |= slots
            if slots.get("outcome"):
                reply.slots["requested_slot"] = None
        services.memory.leave(turn.event_id, at.own)


def say_terms(at: FormTurn, slots: Slots, reply: Reply) -> None:
    """Who asks is told what the shop's pages say, before being asked for the order."""
    section = TERMS.get(at.flow.name)
    asks = at.turn.said.asks or at.flow is PRICE
    if at.starts and asks and section and not (slots.get("order_number") or slots.get("outcome")):
        cite(section, at.turn, reply, at.services)


async def settled(at: FormTurn, slots: Slots, reply: Reply) -> Slots:
    """Fills what need not be asked, and finds out at once what cannot be done."""
    before = at.turn.form_slots if at.starts else {}
    at = at.told(slots)
    if not at.turn.is_guest:
        slots["email"] = NOT_NEEDED
    if slots["order_number"] is None:
        slots |= await chosen_order(at, before.get("order_number"))
    number = slots["order_number"]
    if number is None or slots.get("outcome"):
        return slots
    if at.turn.is_guest and not await proved(at, slots, reply):
        return slots
    found = await at.own.get(number)
    if found is None:
        return await missed(at, slots, reply)
    same = number == before.get("order_number")
    return slots | await judged(at, slots, found, before.get("order_item") if same else None)


async def chosen_order(at: FormTurn, spoken_of: str | None) -> Slots:
    """The order that is named by what is in it, was spoken of, or is the only one that can be
    meant; an outcome where there is none.
    """
    if at.turn.is_guest:
        return {"order_number": spoken_of}
    orders = [found.order.order_id for found in await at.own.eligible(at.flow)]
    if named := await order_meant(at):
        return {"order_number": named}
    if spoken_of in orders or len(orders) == 1:
        return {"order_number": spoken_of if spoken_of in orders else orders[0]}
    if orders:
        return {}
    newest = [found.order.order_id for found in await at.own.newest()]
    if not newest:
        return {"outcome": "no_orders"}
    about = spoken_of if spoken_of in newest else newest[0]
    return {"order_number": about, "outcome": "refused"}


async def proved(at: FormTurn, slots: Slots, reply: Reply) -> bool:
    """Whether the guest has proved the order, now or within the hour."""
    number, email, turn = str(slots["order_number"]), slots["email"], at.turn
    if await at.own.get(number):
        slots["email"] = NOT_NEEDED
        return True
    if email is None:
        return False
    try:
        proof = await at.services.store.order_proofs.prove(turn.user_id, number, email, turn.now)
    except TooManyProofs:
        slots["outcome"] = "limit"
        return False
    at.own.forget(number)
    if proof.owner is None:
        reply.say("proof_failed")
        slots |= {"order_number": None, "email": None}
    return proof.owner is not None


async def missed(at: FormTurn, slots: Slots, reply: Reply) -> Slots:
    """A number that is not among the customer's own."""
    if await too_many(at.turn, at.services):
        return slots | {"outcome": "limit"}
    reply.say("order_not_found", order_number=slots["order_number"])
    return slots | {"order_number": None}


async def judged(at: FormTurn, slots: Slots, found: Found, before: str | None) -> Slots:
    """The outcome where it cannot be done; the product where only one can be meant. `before`: the
    one that another form was about when this message led here.
    """
    if refusal(at.flow, found):
        return {"outcome": "refused"}
    if not at.flow.asks_item:
        return {}
    item = await chosen_item(at, slots.get("order_item"), found, before)
    if item is None or item == WHOLE:
        return {"order_item": item}
    line = next((one for one in found.order.lines if one.product_id == item), None)
    if line is None:
        return {"order_item": None}
    if line_refusal(at.flow, line, found.judge):
        return {"order_item": item, "outcome": "refused"}
    return {"order_item": item} | quantity_checked(at.flow, line.quantity, slots)


async def chosen_item(
    at: FormTurn, item: str | None, found: Found, before: str | None
) -> str | None:
    """`item`, or what the first message names, another form was about, or the order has alone."""
    ids = [line.product_id for line in found.order.lines]
    if item == WHOLE and len(open_lines(at.flow, found)) < len(ids):
        item = None
    if item is None and at.starts:
        item = await item_named(at, ids, found.judge)
    if item is None and before in ids:
        item = before
    if item is None and len(ids) == 1:
        item = ids[0]
    return item


def quantity_checked(flow: Flow, ordered: int, slots: Slots) -> Slots:
    """A quantity that is no reduction is asked for again."""
    pieces = slots.get("pieces")
    if pieces is not None and not 0 < int(pieces) < ordered:
        return {"pieces": None}  # all of them
    if "new_quantity" not in flow.slots or slots.get("new_quantity") is None:
        return {}
    return {} if int(str(slots["new_quantity"])) < ordered else {"new_quantity": None}


class FillCancelOrder(FillForm):
    action, flow = "validate_cancel_order_form", CANCEL


class FillChangeOrder(FillForm):
    action, flow = "validate_change_order_form", CHANGE


class FillChangeAddress(FillForm):
    action, flow = "validate_change_address_form", ADDRESS


class FillRequestReturn(FillForm):
    action, flow = "validate_request_return_form", RETURN


class FillExchangeItem(FillForm):
    action, flow = "validate_exchange_item_form", EXCHANGE


class FillReportProblem(FillForm):
    action, flow = "validate_report_problem_with_item_form", PROBLEM


class FillPriceProtection(FillForm):
    action, flow = "validate_price_protection_form", PRICE


class FillGetInvoice(FillForm):
    action, flow = "validate_get_invoice_form", INVOICE


class FillTrackOrder(FillForm):
    action, flow = "validate_track_order_form", TRACK


class FillRefundStatus(FillForm):
    action, flow = "validate_refund_status_form", REFUND
