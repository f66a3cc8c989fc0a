"""What nobody should write in a chat, and what nobody is told of somebody else."""

from actions.reply import Reply
from actions.turn import Turn
from language.masking import says_more
from language.others_data import asks_for_others_data
from shop.services import Services


async def answer_secret(turn: Turn, reply: Reply, services: Services) -> bool:  # noqa: ARG001
    """A message that is no more than a card's number gets the warning alone."""
    if not turn.secret or says_more(turn.text):
        return False
    reply.say("secret_hidden")
    return True


async def refuse_others_data(turn: Turn, reply: Reply, services: Services) -> bool:  # noqa: ARG001
    """Refuses to tell about another customer; False where `turn` asks no such thing."""
    if not asks_for_others_data(turn.text):
        return False
    reply.say("others_data_refused")
    if turn.form is None:
        reply.button("my_orders")
    return True
