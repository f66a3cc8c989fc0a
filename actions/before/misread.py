"""A message that names goods is a search, where the bot took it for something else."""

import re

from actions import intents
from actions.assortment import only_a_kind
from actions.reading import asked, stated_in
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.questions import is_question
from language.spelling import righted
from language.vocabulary import vocabulary
from language.words import folded
from shop.services import Services

LONGEST = 80  # characters; a longer message says more than a name
LONGEST_WISH = 500  # of one that was not understood and names a kind of product
SURE = 0.8  # of the intent: the bot is not doubted, though a shop sell carts
# "I love coffee" is a preference, "I am looking for coffee" is not.
STATED = "state_preference"
EVIDENCE = {
    intent: re.compile("|".join(words.values()))
    for intent, words in vocabulary("commands")["evidence"].items()
}
LOOKING = re.compile(
    r"\b(?:looking for|look for|after an?|searching|search|show|find|need|got any|buy"
    r"|do (?:you|u|ya|you guys) (?:have|sell|stock))\b"
    r"|\bin stock\b|\bavailable\b|\bany other\b|有货|还有吗|还有没|有哪些"
    r"|看看|想看|想买|想要|要买|买[点个条件双]|找|搜|有没有|有.{1,12}[吗么?？]"
)
WISHING = re.compile(
    r"\b(?:looking for|need a|recommend|suggest)\b|想换|求[个一推]|推荐|找[个一]|有没有"
)
COMMANDS = vocabulary("commands")
WORDS = COMMANDS["elsewhere"]
HOLDING = re.compile("|".join((*COMMANDS["holding"]["en"], *COMMANDS["holding"]["zh"])))
REPLACING, OF_ORDER = (
    re.compile("|".join(COMMANDS["replacing"][name] for name in names))
    for names in (("en", "zh"), ("of_order",))
)
OF_FAULTS = ("report_problem_with_item", "exchange_item", "request_return", "buy_again")
# "Write me a poem about dresses": no shop does that.
ELSEWHERE = re.compile(
    rf"^\W*(?:(?:can|could|would|will|please|you|u|me|for|just|hey|hi|ok) ?)*"
    rf"(?:{'|'.join(WORDS['en'].split())})\b|{WORDS['zh']}"
)
# What says something of products that stand there; where none do, a kind is looked for.
ABOUT_SHOWN = ("more_like_this", "show_more", "compare_products", "why_recommended", "ask_product",
               "ask_reviews", "like_result", "dislike_result", "check_stock")  # fmt: skip


async def answer_misread(turn: Turn, reply: Reply, services: Services) -> bool:
    """Searches for the kind of product that `turn` names; False where it names none, or the bot
    was hardly wrong.
    """
    if turn.form or not (doubted := doubtful(turn) or await states_nothing(turn, services)):
        return False
    if turn.intent == STATED and (await stated_in(turn, services)).only:
        return False
    turn = turn.saying(HOLDING.sub(" ", turn.said.said)) if holds_back(turn) else turn
    found = await asked(turn, services)
    bare = only_a_kind(found.wishes) and len(turn.text) <= LONGEST
    if not ((bare and doubted == "bare") or (found.wishes.names_a_kind and doubted == "wish")):
        return False
    await show(turn, reply, services, Search.of(found), "found")
    return True


async def answer_baseless(turn: Turn, reply: Reply, services: Services) -> bool:
    """The same of an intent that the message's words speak against."""
    against = without_evidence(turn) or replaces(turn) or holds_back(turn)
    return against and await answer_misread(turn, reply, services)


def doubtful(turn: Turn) -> str:
    """What the message may be instead: the "bare" name of a kind, or a "wish" with more words."""
    said = righted(folded(turn.text))
    if turn.intent == STATED and not LOOKING.search(said):
        return ""
    lost = turn.intent in intents.NOT_UNDERSTOOD
    nothing_there = turn.intent in ABOUT_SHOWN and not turn.shown and not turn.focus
    if (lost or nothing_there) and len(turn.text) <= LONGEST_WISH and goods(turn, said):
        return "wish"
    if without_evidence(turn) or replaces(turn) or holds_back(turn):
        return "wish"
    unsure = turn.confidence < SURE
    if unsure and LOOKING.search(said) and turn.intent in intents.MAY_BE_A_WISH:
        return "wish"
    if unsure and turn.intent == "add_to_cart" and WISHING.search(said) and not turn.shown:
        return "wish"
    unfit = intents.NAMES_NO_PRODUCT if unsure else intents.OF_NO_NAME
    return "bare" if turn.intent in unfit or turn.intent in intents.OF_NO_NAME else ""


async def states_nothing(turn: Turn, services: Services) -> str:
    """ "I'd love some jeans in petite" is a "wish", where nothing of it is a preference."""
    if turn.intent != STATED or len(turn.text) > LONGEST_WISH:
        return ""
    return "wish" if (await stated_in(turn, services)).empty else ""


def goods(turn: Turn, said: str) -> bool:
    """Not what no shop does, and no question of the world: "who invented the kettle?"."""
    if ELSEWHERE.search(said):
        return False
    asks = turn.intent == "out_of_scope" and is_question(turn.text)
    return not asks or LOOKING.search(said) is not None


def without_evidence(turn: Turn) -> bool:
    """Whether nothing in the message speaks for its intent: "best rated kettle" is no review."""
    said = EVIDENCE.get(turn.intent)
    return said is not None and said.search(folded(turn.text)) is None


def holds_back(turn: Turn) -> bool:
    """ "What is a tent? Just asking, don't add it": nothing shall be done yet."""
    return HOLDING.search(turn.said.said) is not None


def replaces(turn: Turn) -> bool:
    """ "New charger please, mine died": what broke was not bought here, or is not spoken of."""
    if turn.intent not in OF_FAULTS or OF_ORDER.search(turn.said.said):
        return False
    return REPLACING.search(turn.said.said) is not None
