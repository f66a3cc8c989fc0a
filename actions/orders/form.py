"""Fills the forms of orders: who may do what is checked as soon as it can be."""

from abc import abstractmethod
from dataclasses import replace

from actions.action import ShopAction
from actions.orders.attempts import too_many
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
from actions.orders.own_orders import (
    Found,
    eligible_orders,
    line_refusal,
    newest_orders,
    open_lines,
    own_order,
    refusal,
)
from actions.orders.reading import Slots, answered, item_named, order_meant, started
from actions.reply import Reply
from actions.turn import Turn
from shop.services import Services
from store.order_proofs import TooManyProofs


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
        slots: Slots | None = started(self.flow, turn)
        if turn.form.phase == "answer":
            slots = await answered(self.flow, turn, services)
        if slots is None:
            return
        if slots.get("outcome") is None:
            slots = await settled(self.flow, turn, slots, reply, services)
        reply.slots |= slots
        if slots.get("outcome"):
            reply.slots["requested_slot"] = None


def replace_slots(turn: Turn, slots: Slots) -> Turn:
    filled = {name: value for name, value in slots.items() if value is not None}
    return replace(turn, form_slots=filled)


async def settled(flow: Flow, turn: Turn, slots: Slots, reply: Reply, services: Services) -> Slots:
    """Fills what need not be asked, and finds out at once what cannot be done."""
    spoken_of = turn.form_slots.get("order_number") if starts(turn) else None
    item_before = turn.form_slots.get("order_item") if starts(turn) else None
    turn = replace_slots(turn, slots)
    if not turn.is_guest:
        slots["email"] = NOT_NEEDED
    if slots["order_number"] is None:
        slots |= await chosen_order(flow, turn, spoken_of, services)
    if slots["order_number"] is None or slots.get("outcome"):
        return slots
    if turn.is_guest and not await proved(turn, slots, reply, services):
        return slots
    found = await own_order(turn, str(slots["order_number"]), services)
    if found is None:
        return await missed(turn, slots, reply, services)
    before = item_before if slots["order_number"] == spoken_of else None
    return slots | await judged(flow, turn, slots, found, before, services)


async def chosen_order(flow: Flow, turn: Turn, spoken_of: str | None, services: Services) -> Slots:
    """The order that is named by what is in it, was spoken of, or is the only one that can be
    meant; an outcome where there is none.
    """
    if turn.is_guest:
        return {"order_number": spoken_of}
    orders = [order.order_id for order in await eligible_orders(flow, turn, services)]
    if named := await order_meant(flow, turn, services):
        return {"order_number": named}
    if spoken_of in orders or len(orders) == 1:
        return {"order_number": spoken_of if spoken_of in orders else orders[0]}
    if orders:
        return {}
    newest = [order.order_id for order in await newest_orders(turn, services)]
    if not newest:
        return {"outcome": "no_orders"}
    about = spoken_of if spoken_of in newest else newest[0]
    return {"order_number": about, "outcome": "refused"}


async def proved(turn: Turn, slots: Slots, reply: Reply, services: Services) -> bool:
    """Whether the guest has proved the order, now or within the hour."""
    number, email = str(slots["order_number"]), slots["email"]
    if await services.store.order_proofs.owner(turn.user_id, number, turn.now):
        slots["email"] = NOT_NEEDED
        return True
    if email is None:
        return False
    try:
        proof = await services.store.order_proofs.prove(turn.user_id, number, email, turn.now)
    except TooManyProofs:
        slots["outcome"] = "limit"
        return False
    if proof.owner is None:
        reply.say("proof_failed")
        slots |= {"order_number": None, "email": None}
    return proof.owner is not None


async def missed(turn: Turn, slots: Slots, reply: Reply, services: Services) -> Slots:
    """A number that is not among the customer's own."""
    if await too_many(turn, services):
        return slots | {"outcome": "limit"}
    reply.say("order_not_found", order_number=slots["order_number"])
    return slots | {"order_number": None}


def starts(turn: Turn) -> bool:
    return turn.form is not None and turn.form.phase == "start"


async def judged(
    flow: Flow, turn: Turn, slots: Slots, found: Found, before: str | None, services: Services
) -> Slots:
    """The outcome where it cannot be done; the product where only one can be meant. `before`: the
    one that another form was about when this message led here.
    """
    if refusal(flow, found.order, found.judge):
        return {"outcome": "refused"}
    if not flow.asks_item:
        return {}
    lines = {line.product_id: line for line in open_lines(flow, found)}
    ids = [line.product_id for line in found.order.lines]
    item = slots.get("order_item")
    if item == WHOLE and len(lines) < len(found.order.lines):
        item = None
    if item is None:
        item = await item_named(turn, ids, found.judge, services) if starts(turn) else None
        item = item or (before if before in ids else None)
    if item is None and len(found.order.lines) == 1:
        item = found.order.lines[0].product_id
    if item and item != WHOLE:
        line = next((one for one in found.order.lines if one.product_id == item), None)
        if line is None:
            return {"order_item": None}
        if line_refusal(flow, line, found.judge):
            return {"order_item": item, "outcome": "refused"}
        return {"order_item": item} | quantity_checked(flow, line.quantity, slots)
    return {"order_item": item}


def quantity_checked(flow: Flow, ordered: int, slots: Slots) -> Slots:
    """A quantity that is no reduction is asked for again."""
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
