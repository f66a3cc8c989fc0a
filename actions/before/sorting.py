"""An order of results, whatever the bot took it for: "cheapest first", 这几个里最便宜的."""

import re
from dataclasses import replace

from actions.intents import FALLBACK, TOPICS
from actions.listing import list_products
from actions.reading import asked
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from actions.wording import described
from language.orders import among_shown, order, whole_shop
from language.spans import core
from language.spelling import righted
from language.words import folded
from recommender.schema import Facet, Wishes
from shop.services import Ask, Services

# Where an order of goods may be meant; "put the cheapest into my cart" is done by the cart.
OPEN = (
    FALLBACK, *TOPICS["finding"], *TOPICS["shown"], "ask_promotions", "state_preference",
    "out_of_scope", "ask_capabilities", "order_history", "complain", "affirm", "deny", "thank",
)  # fmt: skip
OF_ONE = ("add_to_cart", "remove_from_cart", "check_stock", "save_favourite")
# Of one product, unless a kind is named: "how much is the cheapest of your tents?".
OF_A_PRODUCT = ("ask_product", "ask_reviews", "ask_price", "check_stock", "save_favourite")


async def answer_order(turn: Turn, reply: Reply, services: Services) -> bool:
    """Sorts what is asked for, what stands there, or the running search; False where `turn` asks
    for no order.
    """
    if turn.form:
        return False
    found = await asked(turn, services)
    wishes = found.wishes
    kind = wishes.names_a_kind
    said = righted(folded(turn.text))
    if wishes.order is None or not meant(turn, said, kind=kind):
        return False
    if turn.shown and among_shown(said) and not kind:
        await sort_shown(turn, reply, services, wishes)
    elif turn.search is not None and not (kind or wishes.text or of_all(said)):
        await refine(turn, reply, services)
    else:
        await show(turn, reply, services, Search.of(found), "found")
    return True


def of_all(said: str) -> bool:
    """Of the whole shop; "the biggest one you have" is of what is looked for."""
    return whole_shop(said) and not re.search(r"\bones?\b", said)


def meant(turn: Turn, said: str, *, kind: bool) -> bool:
    """Whether goods are to be sorted: who says nothing else wants that, whatever the intent."""
    if turn.intent in OPEN or (kind and turn.intent in OF_A_PRODUCT):
        return True
    return not core(order(said)[1]) and turn.intent not in OF_ONE


async def sort_shown(turn: Turn, reply: Reply, services: Services, wishes: Wishes) -> None:
    """What stands there in the wished order; the running search stays."""
    shown = tuple(Facet("item", item_id) for item_id in turn.shown)
    asked = replace(wishes, text="", include=(*shown, *wishes.include))
    answer = await services.recommend(
        Ask(turn.user_id, placement="chat", wishes=asked, n=len(turn.shown), now=turn.now)
    )
    if not answer.recommendations.sorted_by:
        reply.say("order_unknown", measure=reply.phrase(f"measure_{order_measure(wishes)}"))
        return
    catalog = services.live.current.catalog
    reply.say("sorted", wishes=described(replace(wishes, text=""), reply, catalog))
    found = list_products(reply, services, answer)
    reply.listing(found, answer.request_id)
    reply.speaking_of(found[0])
    reply.button("add_first")


def order_measure(wishes: Wishes) -> str:
    return wishes.order.measure if wishes.order else ""
