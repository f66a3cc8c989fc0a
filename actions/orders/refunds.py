"""What became of returns, refunds and cancellations."""

from actions.action import ShopAction
from actions.orders.done import FinishForm
from actions.orders.flows import REFUND
from actions.orders.own_orders import Found, newest_orders
from actions.policy_answers import cite
from actions.reply import Reply
from actions.turn import Turn
from shop.dates import date
from shop.services import Services
from store.cases import Case
from store.orders import Order

SHOWN = 5
CHANGES = ("address", "quantity")  # cases in which no money is paid back


class RefundStatus(ShopAction):
    """ "Where is my refund?", over all orders; a guest proves one first."""

    action = "action_refund_status"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.is_guest:
            reply.next_action = REFUND.form
            return
        await tell(await newest_orders(turn, services), turn, reply, services)


class ShowRefunds(FinishForm):
    action, flow = "action_show_refunds", REFUND

    async def finish(self, found: Found, turn: Turn, reply: Reply, services: Services) -> None:
        await tell([found.order], turn, reply, services)


async def tell(orders: list[Order], turn: Turn, reply: Reply, services: Services) -> None:
    found = await services.store.cases.of_orders([order.order_id for order in orders])
    cases = [case for case in found if case.kind not in CHANGES][:SHOWN]
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
