"""An address while an order waits to be confirmed: it goes there, and is asked about again."""

from actions.cart.checkout import confirm_to
from actions.reply import Reply
from actions.turn import Turn
from language.form_answers import address_in
from shop.services import Services

WAITING = ("checkout", "address")


async def answer_checkout_address(turn: Turn, reply: Reply, services: Services) -> bool:
    """False where no order waits, or the message tells no address."""
    if turn.form or turn.offer is None or turn.offer.kind not in WAITING:
        return False
    address = address_in(turn.text, asked=True)
    if address is None:
        return False
    await confirm_to(turn.as_written(address), turn, reply, services)
    return True
