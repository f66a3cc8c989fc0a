"""What became of returns, refunds and cancellations."""

from collections.abc import Sequence

from actions.action import ShopAction
from actions.orders.done import FinishForm
from actions.orders.flows import REFUND
from actions.orders.own_orders import Found, OwnOrders
from actions.policy_answers import cite
from actions.reply import Reply
from actions.turn import Turn
from shop.dates import date
from shop.services import Services
from store.cases import Case

SHOWN = 5
CHANGES = ("address", "quantity")  # cases in which no money is paid back


class RefundStatus(ShopAction):
    """ "Where is my refund?", over all orders; a guest proves one first."""

    action = "action_refund_status"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.is_guest:
            reply.next_action = REFUND.form
            return
        tell(await OwnOrders(turn, services).newest(), turn, reply, services)


class ShowRefunds(FinishForm):
    action, flow = "action_show_refunds", REFUND

    async def finish(self, found: Found, turn: Turn, reply: Reply, services: Services) -> None:
        tell([found], turn, reply, services)


def tell(orders: Sequence[Found], turn: Turn, reply: Reply, services: Services) -> None:
    known = [case for found in orders for case in found.judge.cases if case.kind not in CHANGES]
    cases = sorted(known, key=lambda case: (-case.opened_at, case.case_id))[:SHOWN]
    if not cases:
        reply.say("refunds_none")
        reply.button("request_return")
        reply.button("my_orders")
        return
    reply.say("refunds", lines="\n".join(line(case, reply) for case in cases))
    cite("refund_status", turn, reply, services)
    reply.button("person")


def line(case: Case, reply: Reply) -> str:
    ended = case.status in ("refunded", "refused")
    return reply.phrase(
        f"refund_line_{case.status if ended else case.kind}",
        reference=case.reference,
        order_number=case.order_id,
        date=date(case.opened_at, reply.language),
        amount=reply.money(case.amount or 0.0),
        solution=reply.phrase(f"solution_{case.wish}") if case.wish else "",
    )
