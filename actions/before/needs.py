"""A need or an occasion, whatever the bot took it for: "my cat scratches the sofa"."""

import asyncio
import re
from dataclasses import replace

from actions.assortment import known
from actions.intents import FALLBACK, TOPICS
from actions.reading import asked, stated_in
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.price_limits import limits
from language.vocabulary import vocabulary
from language.words import folded
from recommender.query.critique import price_range
from recommender.query.needs import SURE, Need, fitting, gifts_of, need
from recommender.schema import Facet, Wishes
from shop.services import Services

OPEN = (FALLBACK, "out_of_scope", "ask_capabilities", *TOPICS["finding"])
# Other things that people tell and ask; a need is one only where it is clearly told.
TELLING = (
    "state_preference", "complain", "report_problem_with_item", "like_result", "dislike_result",
    "bot_challenge", "greet", "thank", "affirm", "deny", "ask_promotions", "save_favourite",
    *TOPICS["products"],
)  # fmt: skip
CLEAR = 0.8  # closeness from which no page of the shop is asked about
TOLD = 0.68  # and from which a need is meant, though something be named or taken for an order
SURE_INTENT = 0.8
OF_ORDERS = (*TOPICS["orders"], *TOPICS["people"])
COMMANDS = vocabulary("commands")
SUFFERING = re.compile("|".join(COMMANDS["suffering"].values()))
LACKING = re.compile("|".join(COMMANDS["lacking"].values()))
OF_ORDER = re.compile(
    "|".join((COMMANDS["replacing"]["of_order"], *COMMANDS["asking_after"].values()))
)
LONGEST = 200  # characters of a need that rank what may help


async def answer_clear_need(turn: Turn, reply: Reply, services: Services) -> bool:
    """As `answer_need`, for one that is told as plainly as nothing else could be meant."""
    return await answer_need(turn, reply, services, least=CLEAR)


async def answer_need(turn: Turn, reply: Reply, services: Services, least: float = 0.0) -> bool:
    """Shows what may help or is a good present; False where `turn` tells no need, or kinds that
    help are less close than `least`.
    """
    if turn.form or turn.intent in TOPICS["cart"]:
        return False
    wishes = (await asked(turn, services)).wishes
    found = await told(turn, services, wishes)
    if found is None:
        return False
    if least and not (found.names_kinds and found.closeness >= least):
        return False
    tells = turn.intent == "state_preference" and not found.gift
    if tells and not (await stated_in(turn, services)).empty:
        return False
    search = Search(wished(turn, found, wishes, services))
    gift = found.gift or bool(gifts_of(search.wishes.include))
    await show(turn, reply, services, search, "recommended" if gift else "may_help")
    return True


async def told(turn: Turn, services: Services, wishes: Wishes) -> Need | None:
    """The need that a message tells, if any; by goods it is told only where somebody suffers."""
    by_name = named(wishes, services)
    if by_name and not SUFFERING.search(turn.said.said):
        return None
    found = await asyncio.to_thread(need, services.live.current.queries.lexicon, turn.text)
    if found is None or not meant(turn, found):
        return None
    return of_named(found, wishes) if by_name else found


def named(wishes: Wishes, services: Services) -> bool:
    """Whether goods are called by their names: the kind that is named stays the kind."""
    if any(facet.kind == "category" and facet.values for facet in wishes.include):
        return True
    return bool(wishes.text) and known(services.live.current, wishes.text)


def of_named(found: Need, wishes: Wishes) -> Need | None:
    """What helps of the kinds that a need is told with, "my wrist hurts from the mouse"; of others
    only where it is told surely, else None.
    """
    called = {value for one in wishes.include if one.kind == "category" for value in one.values}
    kinds = [one for one in found.include if one.kind == "category"]
    same = [one for one in kinds if called & set(one.values)]
    if same and found.closeness >= SURE:
        rest = [one for one in found.include if one.kind != "category"]
        return replace(found, include=(*same, *rest))
    return found if not found.gift and found.closeness >= TOLD else None


def meant(turn: Turn, found: Need) -> bool:
    """Whether a message is one of a need, in the light of what the bot took it for."""
    if turn.intent in OPEN:
        return True
    if turn.intent in TOPICS["products"] and (turn.focus or turn.shown):
        return found.closeness >= CLEAR  # else of what stands there
    clear = found.closeness >= SURE
    if turn.intent in TELLING or turn.confidence < SURE_INTENT:
        return clear
    return turn.intent in OF_ORDERS and found.closeness >= TOLD and not ordered(turn)


def ordered(turn: Turn) -> bool:
    """Whether a message speaks of an order, or of what was bought."""
    return OF_ORDER.search(turn.said.said) is not None


def wished(turn: Turn, found: Need, said: Wishes, services: Services) -> Wishes:
    """What helps, under the limits of the message, the likeliest kind first; who says more of a
    present that is looked for ("he likes gardening") still looks for a present.
    """
    hard = tuple(facet for facet in said.include if facet.hard)
    lacking = LACKING.search(turn.said.said) is not None
    out = tuple(facet for facet in said.exclude if not lacking or facet.kind == "allergen")
    exclude = (*out, *found.exclude)
    change = replace(said, text="", include=(*hard, *found.include), exclude=exclude)
    before = turn.search.wishes if turn.search else Wishes()
    whom = gifts_of(before.include)
    if whom and not found.gift:
        lexicon = services.live.current.queries.lexicon
        kinds = fitting(lexicon, found.include, whom)
        low, high = price_range(before, change).values()
        change = replace(change, include=(*hard, *kinds), min_price=low, max_price=high)
    first = next((as_sold(one) for one in change.include if one.kind == "category"), "")
    plain = limits(folded(turn.text)).rest if first else ""
    return replace(change, text=f"{first} {plain}"[:LONGEST].strip(" ,"))


def as_sold(kind: Facet) -> str:
    """A kind as the catalogue has it, whatever the customer calls it."""
    return kind.values[0].partition("=")[2] if kind.values else kind.value
