"""What the forms of orders ask, each with buttons for the likely answers."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from actions.action import ShopAction
from actions.orders.flows import FLOWS, PROBLEM, RETURN, WHOLE, Flow
from actions.orders.own_orders import Found, OwnOrders, open_lines, own_orders
from actions.orders.words import case_values, lines_meant, title_of
from actions.reply import Reply
from actions.turn import Turn
from shop.dates import date
from shop.order_payload import line_payload
from shop.services import Services
from store.orders import OrderLine

CHOICES = 5
REASONS = ("size", "quality", "different", "unwanted")


class Ask(ShopAction):
    """Asks for one slot of the form that is under way."""

    in_form = True

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        flow = FLOWS.get(turn.form.name) if turn.form else None
        if flow is None:
            reply.say("form_lost")
            return
        answered = turn.form is not None and turn.form.phase == "answer"
        if answered and turn.form_slots.get("unclear"):
            reply.say("form_unclear")
        await self.ask(flow, turn, reply, own_orders(turn, services))

    @abstractmethod
    async def ask(self, flow: Flow, turn: Turn, reply: Reply, own: OwnOrders) -> None:
        """Writes the question and its buttons."""


class AskOrderNumber(Ask):
    action = "action_ask_order_number"

    async def ask(self, flow: Flow, turn: Turn, reply: Reply, own: OwnOrders) -> None:
        orders = (await own.eligible(flow))[:CHOICES]
        if not orders:
            known = turn.is_guest or await own.newest()
            reply.say("ask_order_number" if known else "no_orders")
            return
        reply.say("ask_which_order")
        for found in orders:
            order, items = found.order, found.judge.items
            reply.button(
                "order",
                payload=reply.phrase("payload_order", order_number=order.order_id),
                order_number=order.order_id,
                date=date(order.placed_at, reply.language),
                title=title_of(order.lines[0].product_id, items, reply) if order.lines else "",
            )


class AskEmail(Ask):
    action = "action_ask_email"

    async def ask(self, flow: Flow, turn: Turn, reply: Reply, own: OwnOrders) -> None:  # noqa: ARG002
        reply.say("ask_email")


class AskOfOrder(Ask):
    """A question about an order that has been found."""

    async def ask(self, flow: Flow, turn: Turn, reply: Reply, own: OwnOrders) -> None:
        found = await own.get(turn.form_slots.get("order_number", ""))
        if found is None:  # it was there a moment ago
            reply.say("form_lost")
        else:
            self.ask_of(flow, turn, reply, found)

    @abstractmethod
    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        """Writes the question and its buttons."""


class AskOrderItem(AskOfOrder):
    action = "action_ask_order_item"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:  # noqa: ARG002
        lines = open_lines(flow, found)
        question = "ask_problem_item" if flow is PROBLEM else "ask_order_item"
        reply.say(question, order_number=found.order.order_id)
        for line in lines[:CHOICES]:
            title = title_of(line.product_id, found.judge.items, reply)
            reply.buttons.append({"title": title, "payload": title})
        whole = flow.kind != "quantity" and len(lines) == len(found.order.lines)
        if whole:
            reply.button("whole_order")
        if flow is RETURN:
            reply.custom = return_form(lines, found, reply, whole=whole)


class AskNewQuantity(AskOfOrder):
    action = "action_ask_new_quantity"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        values = case_values(flow, found, turn.form_slots, reply)
        reply.say("ask_new_quantity", **values)
        for fewer in range(min(int(values["ordered"]) - 1, CHOICES - 1), 0, -1):
            reply.button("quantity", count=fewer)
        if len(found.order.lines) > 1:
            reply.button("remove_item")
        elif int(values["ordered"]) == 1:
            reply.button("cancel_it")


class AskNewAddress(AskOfOrder):
    action = "action_ask_new_address"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:  # noqa: ARG002
        if found.order.address:
            reply.say("address_now", address=found.order.address)
        reply.say("ask_new_address", order_number=found.order.order_id)


class AskReturnReason(AskOfOrder):
    action = "action_ask_return_reason"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        reply.say("ask_return_reason", **case_values(flow, found, turn.form_slots, reply))
        for reason in REASONS:
            reply.button(f"reason_{reason}")
        item = turn.form_slots.get("order_item")
        lines = lines_meant(found.order, item)
        reply.custom = return_form(lines, found, reply, whole=item == WHOLE)


def return_form(
    lines: Sequence[OrderLine], found: Found, reply: Reply, *, whole: bool
) -> dict[str, Any]:
    """What a page needs to ask everything about a return at once. `whole`: all may go back."""
    return {
        "type": "return",
        "order_id": found.order.order_id,
        "items": [line_payload(line, found.judge.items, reply.language) for line in lines],
        "whole": WHOLE if whole else None,
        "reasons": [reply.phrase(f"button_reason_{reason}") for reason in REASONS],
    }


class AskExchangeFor(AskOfOrder):
    action = "action_ask_exchange_for"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        reply.say("ask_exchange_for", **case_values(flow, found, turn.form_slots, reply))


class AskProblem(AskOfOrder):
    action = "action_ask_problem"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        reply.say("ask_problem", **case_values(flow, found, turn.form_slots, reply))
        for problem in ("damaged", "missing", "wrong", "faulty"):
            reply.button(f"problem_{problem}")


class AskSolution(AskOfOrder):
    action = "action_ask_solution"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        reply.say("ask_solution", **case_values(flow, found, turn.form_slots, reply))
        reply.button("solution_replacement")
        reply.button("solution_refund")


class AskConfirmed(AskOfOrder):
    """The last question before anything is written."""

    action = "action_ask_confirmed"

    def ask_of(self, flow: Flow, turn: Turn, reply: Reply, found: Found) -> None:
        name = f"confirm_{flow.name}"
        if turn.form_slots.get("order_item") == WHOLE and reply.phrases.has(f"{name}_whole"):
            name = f"{name}_whole"
        if flow.name == "change_order" and turn.form_slots.get("new_quantity") == "0":
            name = "confirm_take_out"
        reply.say(name, **case_values(flow, found, turn.form_slots, reply))
        reply.button("yes")
        reply.button("no")
