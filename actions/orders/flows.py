"""The flows of an order: what each may be done for, what it asks for, what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from actions.orders.eligibility import Judge, Refusal
from store.cases import CaseKind, CaseStatus
from store.orders import Order, OrderLine

WHOLE = "*"  # the slot `order_item` for everything in the order
NOT_NEEDED = "-"  # a slot that this customer need not fill


def none(_judge: Judge, _line: OrderLine) -> Refusal | None:
    return None


def no_money(_judge: Judge, _order: Order, _lines: tuple[OrderLine, ...]) -> float | None:
    return None


def paid(_judge: Judge, _order: Order, lines: tuple[OrderLine, ...]) -> float | None:
    return sum((line.unit_price or 0.0) * line.quantity for line in lines)


def paid_less_fee(judge: Judge, _order: Order, lines: tuple[OrderLine, ...]) -> float | None:
    fee = judge.policies.cancellation.fee if judge.policies.cancellation else 0.0
    return max(0.0, (paid(judge, _order, lines) or 0.0) - fee)


def dearer_then(judge: Judge, _order: Order, lines: tuple[OrderLine, ...]) -> float | None:
    return sum(max(0.0, judge.difference(line)) * line.quantity for line in lines)


@dataclass(frozen=True, slots=True)
class Flow:
    """`slots` are asked for in this order; they are those of the form in the domain.

    `name` is the intent; the form is `<name>_form`, the sentences are `utter_confirm_<name>` and
    `utter_<name>_done`.
    """

    name: str
    slots: tuple[str, ...]
    order: Callable[[Judge, Order], Refusal | None] = lambda _judge, _order: None
    line: Callable[[Judge, OrderLine], Refusal | None] = none
    amount: Callable[[Judge, Order, tuple[OrderLine, ...]], float | None] = no_money
    kind: CaseKind | None = None  # of the case that it opens; None: it only shows something
    status: CaseStatus = "open"
    once: bool = True  # one case of this kind for a product, or for an order
    some: bool = False  # it may be about some of the pieces that were ordered

    @property
    def form(self) -> str:
        return f"{self.name}_form"

    @property
    def asks_item(self) -> bool:
        return "order_item" in self.slots


WHICH = ("order_number", "email")

CANCEL = Flow(
    "cancel_order",
    (*WHICH, "confirmed"),
    Judge.cancellation,
    amount=paid_less_fee,
    kind="cancellation",
    status="done",
)
CHANGE = Flow(
    "change_order",
    (*WHICH, "order_item", "new_quantity", "confirmed"),
    Judge.change,
    kind="quantity",
    status="done",
    once=False,
)
ADDRESS = Flow(
    "change_address",
    (*WHICH, "new_address", "confirmed"),
    Judge.change,
    kind="address",
    status="done",
    once=False,
)
RETURN = Flow(
    "request_return",
    (*WHICH, "order_item", "return_reason", "confirmed"),
    Judge.sending_back,
    Judge.line_back,
    amount=paid,
    kind="return",
    some=True,
)
EXCHANGE = Flow(
    "exchange_item",
    (*WHICH, "order_item", "exchange_for", "confirmed"),
    Judge.exchange,
    Judge.line_back,
    kind="exchange",
    some=True,
)
PROBLEM = Flow(
    "report_problem_with_item",
    (*WHICH, "order_item", "problem", "solution", "confirmed"),
    Judge.problem,
    amount=paid,
    kind="problem",
    some=True,
)
PRICE = Flow(
    "price_protection",
    (*WHICH, "order_item", "confirmed"),
    Judge.price,
    Judge.line_cheaper,
    amount=dearer_then,
    kind="price_adjustment",
)
INVOICE = Flow("get_invoice", WHICH)
TRACK = Flow("track_order", WHICH)
REFUND = Flow("refund_status", WHICH)

FLOWS = {
    flow.form: flow
    for flow in (
        CANCEL, CHANGE, ADDRESS, RETURN, EXCHANGE, PROBLEM, PRICE, INVOICE, TRACK, REFUND,
    )
}  # fmt: skip
