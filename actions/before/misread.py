"""A message that only names a kind of product is a search, whatever the bot took it for."""

import re

from actions import intents
from actions.assortment import names_a_kind
from actions.reading import asked
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.spelling import righted
from language.words import folded
from shop.services import Services

LONGEST = 80  # characters; a longer message says more than a name
SURE = 0.8  # of the intent: the bot is not doubted, though a shop sell carts
# "I love coffee" is a preference, "I am looking for coffee" is not.
STATED = "state_preference"
LOOKING = re.compile(
    r"\b(?:looking for|look for|searching|search|show|find|need|got any|do you (?:have|sell)|buy)\b"
    r"|看看|想看|想买|要买|买点|买个|找|搜|有没有|有.{1,12}[吗么?？]"
)


async def answer_misread(turn: Turn, reply: Reply, services: Services) -> bool:
    """Searches for the kind of product that is all that `turn` names; False where it is not."""
    doubtful = turn.intent in intents.NAMES_NO_PRODUCT and turn.confidence < SURE
    if turn.form or not doubtful or len(turn.text) > LONGEST:
        return False
    if turn.intent == STATED and not LOOKING.search(righted(folded(turn.text))):
        return False
    found = await asked(turn, services)
    if not names_a_kind(found.wishes):
        return False
    await show(turn, reply, services, Search.of(found), "found")
    return True
