"""The invoice of an order, in the chat."""

from actions.dates import date
from actions.flows import INVOICE
from actions.order_done import FinishForm, order_message
from actions.orders import order_line, total
from actions.own_orders import Found
from actions.reply import Reply
from actions.services import Services
from actions.turn import Turn


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
