"""The invoice of an order, in the chat."""

from actions.orders.done import FinishForm, order_message
from actions.orders.flows import INVOICE
from actions.orders.orders import order_line, total
from actions.orders.own_orders import Found
from actions.reply import Reply
from actions.turn import Turn
from shop.dates import date
from shop.services import Services


class GetInvoice(FinishForm):
    """ "I need an invoice for order 1023"."""

    action, flow = "action_get_invoice", INVOICE

    async def finish(self, found: Found, turn: Turn, reply: Reply, services: Services) -> None:  # noqa: ARG002
        order = found.order
        reply.say(
            "invoice",
            order_number=order.order_id,
            date=date(order.placed_at, reply.language),
            lines="\n".join(order_line(line, found.judge.items, reply) for line in order.lines),
            total=total(order, reply),
        )
        if order.address:
            reply.say("invoice_address", address=order.address)
        reply.custom = order_message(found, reply)
