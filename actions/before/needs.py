"""A need or an occasion, whatever the bot took it for: "my cat scratches the sofa"."""

import asyncio
from dataclasses import replace

from actions.assortment import known
from actions.intents import FALLBACK, TOPICS
from actions.reading import asked, stated_in
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.price_limits import limits
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
SURE_INTENT = 0.8
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
    if named(wishes, services):
        return False
    lexicon = services.live.current.queries.lexicon
    found = await asyncio.to_thread(need, lexicon, turn.text)
    if found is None or not meant(turn, found):
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


def named(wishes: Wishes, services: Services) -> bool:
    """Whether goods are called by their names: the kind that is named stays the kind."""
    if any(facet.kind == "category" and facet.values for facet in wishes.include):
        return True
    return bool(wishes.text) and known(services.live.current, wishes.text)


def meant(turn: Turn, found: Need) -> bool:
    """Whether a message is one of a need, in the light of what the bot took it for."""
    if turn.intent in OPEN:
        return True
    if turn.intent in TOPICS["products"] and (turn.focus or turn.shown):
        return False  # of what stands there
    clear = found.closeness >= SURE
    return clear and (turn.intent in TELLING or turn.confidence < SURE_INTENT)


def wished(turn: Turn, found: Need, said: Wishes, services: Services) -> Wishes:
    """What helps, under the limits of the message, the likeliest kind first; who says more of a
    present that is looked for ("he likes gardening") still looks for a present.
    """
    hard = tuple(facet for facet in said.include if facet.hard)
    exclude = (*said.exclude, *found.exclude)
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
