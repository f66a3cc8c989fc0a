"""What happens when a form of orders is complete: a write after a yes, read back; or an answer."""

from abc import abstractmethod

from actions.action import ShopAction
from actions.forms import SLOTS
from actions.orders.eligibility import Refusal
from actions.orders.flows import (
    ADDRESS,
    CANCEL,
    CHANGE,
    EXCHANGE,
    PRICE,
    PROBLEM,
    RETURN,
    WHOLE,
    Flow,
)
from actions.orders.own_orders import Found, OwnOrders, line_refusal, own_orders, refusal
from actions.orders.words import case_values, lines_affected, lines_meant
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn, derived
from shop.dates import date
from shop.order_payload import order_payload
from shop.services import Services
from store.cases import Case, OrderChanged
from store.orders import STATUSES


class FinishForm(ShopAction):
    """Rasa's action after one flow's form."""

    after_form = True

    @property
    @abstractmethod
    def flow(self) -> Flow:
        """What the form was for."""

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        reply.slots |= {name: None for name in SLOTS if name != "order_number"}
        outcome = turn.form_slots.get("outcome")
        if outcome == "answered":
            return
        if outcome in ("limit", "no_orders", "unclear"):
            tell_outcome(str(outcome), turn, reply)
            return
        if outcome == "stopped":
            reply.say("form_stopped")
            return
        found = await own_orders(turn, services).get(turn.form_slots.get("order_number", ""))
        if found is None:
            reply.say("form_lost")
            reply.slots["order_number"] = None
        elif against := refused(self.flow, turn, found):
            refuse(self.flow, against, found, reply)
        elif turn.form_slots.get("confirmed") != "yes" and "confirmed" in self.flow.slots:
            reply.say("form_stopped")
        else:
            await self.finish(found, turn, reply, services)

    async def finish(self, found: Found, turn: Turn, reply: Reply, services: Services) -> None:
        """Opens the case, reads it and the order back, and only then claims success."""
        case = case_of(self.flow, found, turn)
        try:
            opened = await services.store.cases.open(case, statuses=allowed(self.flow, found))
        except OrderChanged:
            reply.say("order_changed_meanwhile", order_number=found.order.order_id)
            reply.button("my_orders")
            return
        now = await OwnOrders(turn, services).get(found.order.order_id)
        if now is None or not stands(opened, now):
            raise RuntimeError(f"case {opened.case_id} cannot be read back")
        values = case_values(self.flow, found, turn.form_slots, reply)
        name = "take_out_done" if opened.quantity == 0 else f"{self.flow.name}_done"
        reply.say(name, reference=opened.reference, **values)
        reply.custom = order_message(now, reply)
        reply.button(f"after_{self.flow.name}")


class CancelOrder(FinishForm):
    action, flow = "action_cancel_order", CANCEL


class ChangeOrder(FinishForm):
    action, flow = "action_change_order", CHANGE


class ChangeAddress(FinishForm):
    action, flow = "action_change_address", ADDRESS


class RequestReturn(FinishForm):
    action, flow = "action_request_return", RETURN


class ExchangeItem(FinishForm):
    action, flow = "action_exchange_item", EXCHANGE


class ReportProblem(FinishForm):
    action, flow = "action_report_problem_with_item", PROBLEM


class ProtectPrice(FinishForm):
    action, flow = "action_price_protection", PRICE


def tell_outcome(outcome: str, turn: Turn, reply: Reply) -> None:
    reply.slots["order_number"] = None
    if outcome == "limit":
        reply.say("proof_limit" if turn.is_guest else "order_limit")
    elif outcome == "no_orders":
        reply.say("no_orders")
    else:
        reply.say("form_given_up")
        reply.offer(Offer("hand_off"))
        reply.button("yes")
        reply.button("no")


def refused(flow: Flow, turn: Turn, found: Found) -> Refusal | None:
    against = refusal(flow, found)
    item = turn.form_slots.get("order_item")
    if against is None and flow.asks_item and item not in (None, WHOLE):
        lines = lines_meant(found.order, item)
        against = line_refusal(flow, lines[0], found.judge) if lines else None
    return against


def refuse(flow: Flow, against: Refusal, found: Found, reply: Reply) -> None:
    """Says why, and which policy says so, with what can be done instead."""
    values = dict(against.values)
    if "status" in values:
        values["status"] = reply.phrase(f"status_{values['status']}")
    for name in ("ended", "opened_at"):
        if name in values:
            values[name] = date(values[name], reply.language)
    reply.say(f"refusal_{against.code}", order_number=found.order.order_id, **values)
    section = against.section_id and found.judge.policies.section(
        against.section_id, reply.language
    )
    if section:
        reply.say("cited", title=section.title)
    if against.code == "no_rule":
        reply.offer(Offer("hand_off"))
        reply.button("yes")
    elif flow is CANCEL and found.order.status == "delivered":
        reply.button("return_it")
    elif flow is CANCEL and found.order.status == "shipped":
        reply.button("track_it")
    else:
        reply.button("person")


def case_of(flow: Flow, found: Found, turn: Turn) -> Case:
    """The same wish twice is one case: its id follows from what it is about."""
    slots, order = turn.form_slots, found.order
    item = slots.get("order_item")
    about = f"{flow.kind}/{order.order_id}/{item or ''}"
    if not flow.once:
        about += f"/{turn.event_id}"
    assert flow.kind is not None
    return Case(
        case_id=derived(about),
        kind=flow.kind,
        order_id=order.order_id,
        opened_by=turn.user_id,
        opened_at=turn.now,
        status=flow.status,
        product_id=None if item in (None, WHOLE) else item,
        quantity=quantity_of(flow, turn),
        amount=amount_of(flow, found, turn),
        text=text_of(flow, turn),
        wish=slots.get("solution"),
    )


def quantity_of(flow: Flow, turn: Turn) -> int | None:
    if flow is CHANGE:
        return int(turn.form_slots["new_quantity"])
    pieces = turn.form_slots.get("pieces") if flow.some else None
    return int(pieces) if pieces else None


def amount_of(flow: Flow, found: Found, turn: Turn) -> float | None:
    """Nothing is paid back for what is replaced."""
    if turn.form_slots.get("solution") == "replacement":
        return None
    lines = lines_affected(found.order, turn.form_slots)
    return flow.amount(found.judge, found.order, lines)


def text_of(flow: Flow, turn: Turn) -> str | None:
    names = {"address": "new_address", "return": "return_reason", "exchange": "exchange_for",
             "problem": "problem"}  # fmt: skip
    return turn.form_slots.get(names.get(str(flow.kind), ""))


def allowed(flow: Flow, found: Found) -> tuple[str, ...]:
    """The statuses that the order must still have when it is written."""
    if flow is CANCEL or flow in (CHANGE, ADDRESS):
        return (found.order.status,)
    return STATUSES


def stands(case: Case, now: Found) -> bool:
    """Whether the order is as the case says."""
    order = now.order
    if case.case_id not in {one.case_id for one in now.judge.cases}:
        return False
    if case.kind == "cancellation":
        return order.status == "cancelled"
    if case.kind == "address":
        return order.address == case.text
    if case.kind == "quantity":
        left = sum(line.quantity for line in lines_meant(order, case.product_id))
        return left == case.quantity
    return True


def order_message(found: Found, reply: Reply) -> dict[str, object]:
    order = order_payload(found.order, found.judge.items, reply.language)
    return {"type": "order", "order": order}
