"""How long a person takes to come: nobody can say, and no delivery time is quoted."""

import re

from actions.handoff import still_waiting
from actions.reply import Reply
from actions.turn import Turn
from language.words import folded
from shop.services import Services

PERSON = (
    r"(?:person|human|agent|colleague|manager|somebody|someone|anyone|anybody|operator|staff"
    r"|representative|rep|support|advisor|customer service)\b"
)
HOW_LONG = re.compile(
    rf"\b(?:how (?:long|soon|many minutes)|when)\b.*\b{PERSON}"
    rf"|\b{PERSON}.*\b(?:how long|how soon|when (?:will|does|can))\b"
    r"|(?:人工|客服|同事|经理|真人|专员).{0,10}(?:多久|多长时间|几分钟|什么时候)"
    r"|(?:多久|多长时间|几分钟|什么时候).{0,8}(?:人工|客服|同事|经理|真人|专员|有人)"
)
INTENTS = ("delivery_time", "contact_human", "track_order", "contact_details", "nlu_fallback",
           "out_of_scope", "complain")  # fmt: skip


async def answer_waiting(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "How long do I wait for an agent?"; False for another question."""
    if turn.form or turn.intent not in INTENTS or not HOW_LONG.search(folded(turn.text)):
        return False
    if not await still_waiting(turn, reply, services):
        reply.say("wait_unknown")
        reply.button("person")
    return True
