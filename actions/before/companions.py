"""What goes with a product: what the shop says does, or else what others buy together with it."""

import re
from dataclasses import replace

from actions.listing import list_products
from actions.referring import focus
from actions.reply import Reply
from actions.results import check_label, still_avoided
from actions.turn import Turn
from language.questions import is_question
from language.words import folded
from recommender.schema import Facet, Item, Wishes
from shop.carts import cart_of
from shop.services import Answer, Ask, Services

GOES_WITH = re.compile(
    r"\b(?:goes|go|going|fits?|match(?:es)?|pairs?) (?:well |nicely )?(?:together )?with"
    r"(?: (?:it|this|that|these|those|them|the \w+(?: one)?|number \d+|my (?:cart|order)))?\W*$"
    r"|\bbought (?:together )?with (?:it|this|that|them|the \w+(?: one)?)\b"
    r"|搭配|配套|配什么|配它|和它一起|一起买"
)
# What is said of a thing rather than asked for.
TELLING = re.compile(
    r"^(?:it|this|that|they|i (?:already|have|bought))\b|^(?:这|它)|已经|了[。！!]?$"
)
PAGE = 3
TOGETHER = "bought_together"


async def answer_companions(turn: Turn, reply: Reply, services: Services) -> bool:
    """Answers "anything that goes with it?"; False where `turn` asks no such thing."""
    if turn.form or not asks_for_companions(turn.text):
        return False
    item = await asked_about(turn, services)
    if item is None:
        return False
    title = item.title_in(reply.language)
    intro, answer = "goes_well_with", await paired(item, turn, services)
    if answer is None:
        intro, answer = "bought_with", await together(item, turn, services)
    if answer is None:
        reply.say("nothing_goes_with", title=title)
        reply.speaking_of(item.item_id)
        reply.button("similar_to_it")
        return True
    reply.say(intro, title=title)
    shown = list_products(reply, services, answer)
    check_label(reply, services, answer)
    reply.listing(shown, answer.request_id)
    reply.button("add_first")
    reply.button("view_cart")
    return True


def asks_for_companions(text: str) -> bool:
    """ "What goes with it?", "show me what goes with it"; not "this goes well with it"."""
    said = folded(text)
    if not GOES_WITH.search(said):
        return False
    return is_question(text) or not TELLING.search(said)


async def asked_about(turn: Turn, services: Services) -> Item | None:
    """What is pointed at, what was spoken of last, or what was put into the cart last."""
    places = turn.said.pointed(turn.shown)
    item_id = places[0] if places else await focus(turn, services, turn.shown)
    if item_id is None:
        cart = await cart_of(services, turn.user_id, turn.now)
        item_id = cart.lines[-1].item.item_id if cart.lines else None
    return None if item_id is None else (await services.store.products.get([item_id])).get(item_id)


async def paired(item: Item, turn: Turn, services: Services) -> Answer | None:
    """What the shop names in the product's attribute `goes_with`."""
    named = item.attributes.get("goes_with")
    if not named or not isinstance(named, list | tuple):
        return None
    items = tuple(Facet("item", str(item_id)) for item_id in named)
    wishes = replace(kept_from(turn), include=items)
    answer = await services.recommend(
        Ask(turn.user_id, placement="cart", wishes=wishes, n=PAGE, now=turn.now)
    )
    return answer if answer.recommendations.items else None


def kept_from(turn: Turn) -> Wishes:
    """What the running search must not have: allergens, whoever must not eat them."""
    return Wishes(exclude=still_avoided(turn))


async def together(item: Item, turn: Turn, services: Services) -> Answer | None:
    """What is bought with it, without what many buy or what is like it."""
    answer = await services.recommend(
        Ask(
            turn.user_id,
            placement="cart",
            wishes=kept_from(turn),
            item_id=item.item_id,
            n=PAGE,
            now=turn.now,
        )
    )
    kept = [
        one
        for one in answer.recommendations.items
        if any(evidence.code == TOGETHER for evidence in one.evidence)
    ]
    ranked = tuple(replace(one, rank=rank) for rank, one in enumerate(kept, start=1))
    if not ranked:
        return None
    return replace(answer, recommendations=replace(answer.recommendations, items=ranked))
