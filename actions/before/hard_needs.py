"""Allergies and diets: noted where they last, kept in every search of the conversation."""

import re
from dataclasses import replace

from actions.before.others import keep
from actions.circumstances import diets
from actions.intents import FALLBACK, TOPICS
from actions.preferences import note
from actions.reading import stated_in, wished
from actions.recommend import Recommend
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.allergies import asks_what_to_eat
from language.words import folded, is_chinese
from recommender.query import critique
from recommender.query.dietary import eaten
from recommender.schema import Facet, Wishes
from shop.services import Services

# A sure reading of any other topic ("I had a reaction to the cream, I want my money back") is
# answered as what it is.
SHOPPING = ("finding", "products", "shown", "profile", "conversation")
IT = re.compile(r"\b(?:it|them|this|that|these|those)\b|它|这个|那个|这款")
OF_A_PRODUCT = ("ask_product", "ask_reviews")
FORGETTING = re.compile(r"\b(?:forget|delete|remove|undo)\b|忘|删|撤销|取消")
SURE = 0.8


async def answer_hard_needs(turn: Turn, reply: Reply, services: Services) -> bool:
    """Answers a message that tells of an allergy or of the customer's own diet; False for others.

    A question about a product at hand is left to who answers it, once the allergy is noted.
    """
    if turn.form or FORGETTING.search(folded(turn.text)) or elsewhere(turn):
        return False
    said = turn.said.needs
    statement = await stated_in(turn, services)
    own = diets(turn.text, services.live.current.queries)
    if not ((said.allergic and said.all) or own):
        if await answer_what_to_eat(turn, reply, services):
            return True
        return await answer_demands(turn, reply, services)
    lasting = replace(statement, likes=(), needs=(), budget=None, size=None, recipient=None)
    lasting = replace(lasting, dislikes=lasting.allergies) if said.allergic else lasting
    await note(turn, reply, services, lasting if said.allergic else statement)
    unnoted = tuple(facet for facet in own if facet not in statement.diets)
    if of_a_product(turn):
        return False
    wishes = await wished(turn, services)
    include = (*(f for f in unnoted if not critique.among(f, wishes.include)), *wishes.include)
    await answer_wishes(turn, reply, services, tidied(replace(wishes, include=include), services))
    return True


async def answer_what_to_eat(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "So which one can he eat?": of the running search, under what is known; False for others."""
    at_hand = turn.said.pointed(turn.shown) or IT.search(folded(turn.text))
    if turn.search is None or not asks_what_to_eat(folded(turn.text)) or at_hand:
        return False
    wishes = await wished(turn, services)
    known = (await services.profile(turn.user_id)).preferences
    hard = any(f.hard for f in (*turn.search.wishes.include, *turn.search.wishes.exclude))
    if wishes.include or not (hard or any(one.kind in ("allergy", "diet") for one in known)):
        return False
    await show(turn, reply, services, replace(turn.search, seen=()), "refined")
    return True


async def answer_demands(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Granola without wheat, lactose free": a search, whatever else Rasa took it for; False for
    others.
    """
    doubtful = turn.intent not in TOPICS["finding"]
    if not doubtful or of_a_product(turn):
        return False
    wishes = await wished(turn, services)
    demands = [facet for facet in (*wishes.include, *wishes.exclude) if facet.hard]
    if not demands:
        return False
    if not (wishes.text or any(not facet.hard for facet in wishes.include)):
        return await demand_of_search(turn, reply, services)
    statement = await stated_in(turn, services)
    if statement.likes or statement.needs or statement.budget is not None:
        return False
    await Recommend(services).answer(turn, reply, services)
    return True


async def demand_of_search(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "And vegan too, his sister eats nothing from animals": of the running search."""
    if turn.search is None or turn.said.asks:
        return False
    await refine(turn, reply, services)
    return True


def elsewhere(turn: Turn) -> bool:
    mine = {intent for topic in SHOPPING for intent in TOPICS[topic]} | {FALLBACK}
    return turn.intent not in mine and turn.confidence >= SURE


def of_a_product(turn: Turn) -> bool:
    """ "Does the second one have nuts? I'm allergic": answered from the product's facts."""
    if not turn.said.asks:
        return False
    counted = turn.said.pointed(turn.shown) is not None
    it = bool(turn.focus) and (turn.intent in OF_A_PRODUCT or IT.search(folded(turn.text)))
    return counted or bool(it)


async def answer_wishes(turn: Turn, reply: Reply, services: Services, wishes: Wishes) -> None:
    """With a search where something is asked for, or else with what was shown, under the need."""
    told = bool(reply.lines)
    if not (wishes.include or wishes.text) and asks_what_to_eat(folded(turn.text)):
        wishes = replace(wishes, include=eatables(turn, services))
    if wishes.text or any(not facet.hard for facet in wishes.include):
        await show(turn, reply, services, Search(wishes), "found")
    elif turn.search is not None:
        refined = critique.refine(turn.search.wishes, wishes)
        await show(turn, reply, services, replace(turn.search, wishes=refined, seen=()), "refined")
    else:
        if not told:
            keep(turn, reply, wishes.exclude, wishes.include)
            reply.say("ask_what_for")
        reply.button("recommend")


def eatables(turn: Turn, services: Services) -> tuple[Facet, ...]:
    """ "What can I eat then?": anything that is food."""
    paths = eaten(services.live.current.catalog)
    name = "食品" if is_chinese(turn.text) else "food"
    return (Facet("category", name, paths),) if paths else ()


def tidied(wishes: Wishes, services: Services) -> Wishes:
    """Without the words that no product has, beside a kind that is named or alone."""
    labels = services.live.current.catalog.labels
    known = [word for word in wishes.text.split() if labels.containing(word).size]
    return replace(wishes, text=" ".join(known))
