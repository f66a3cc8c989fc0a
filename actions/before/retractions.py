"""What a customer takes back or changes of what they told, whatever Rasa took the message for."""

import re
from dataclasses import replace

from actions.forget import forget, of_kind
from actions.intents import TOPICS
from actions.preferences import note
from actions.reading import stated_in
from actions.reply import Reply
from actions.results import show
from actions.stating import Statement
from actions.turn import Turn
from language import taking_back
from language.diets import diet
from language.message import Message
from language.words import folded
from recommender.query import critique
from recommender.schema import Facet, Preference, Profile, Wishes
from shop.services import Services

RECENT = 1800.0  # seconds for which "don't remember that" means what was told last
ELSEWHERE = (*TOPICS["orders"], *TOPICS["cart"], *TOPICS["policies"])
SURE = 0.8  # of such an intent
NOT_KEPT = re.compile(
    r"\b(?:don't|do not|dont|no need to|please not)\b.{0,12}\b(?:remember|save|store|keep|note"
    r"|record|memori[sz]e|write)\b (?:that|this|it|any of (?:that|this|it))\b"
    r"|\b(?:forget|delete|undo|scratch) (?:what i just (?:said|told you)|that last (?:one|thing))"
    r"|(?:别|不要|不用|不必|请勿|先别)(?:记住?|存|保存|记录|记下来?|记着)"
    r"(?:这个|这条|这一?点|这些|那个|它|下来|我刚才?说的|了|啊|吧)*[。!！]?$"
)
FORGETTING = re.compile(
    r"\b(?:forget|delete|remove|erase|clear|drop)\b.*\bmy\b"
    r"|(?:忘|删|清除?|去掉|撤销).*我的|我的.*(?:忘|删|清除?|去掉|撤销)"
)
FOR_MYSELF = re.compile(
    r"\b(?:for|just) (?:me|myself)\b(?:.*\bnot\b|\W*$)|\bnot (?:shopping|buying|looking) for"
    r" (?:my|him|her|them|somebody|someone)\b|自己(?:用|穿|吃|买|戴)|给(?:我)?自己|不是给|不是送"
)


EATEN = re.compile(r"\b(?:eat|eats|eating|drink)\b|[吃喝]|忌口")


async def answer_retraction(turn: Turn, reply: Reply, services: Services) -> bool:
    """Forgets or replaces it; False where nothing that was told is meant."""
    if turn.form or turn.said.asks or not await may_take_back(turn, services):
        return False
    profile = await services.profile(turn.user_id)
    if profile.preferences and (gone := taken_back(turn, profile)):
        await forget(turn, reply, services, gone)
        return True
    if await without_limit(turn, reply, services):
        return True
    return bool(profile.preferences) and await replaced(turn, reply, services, profile)


async def may_take_back(turn: Turn, services: Services) -> bool:
    """Whether the message alone, before the profile is read, leaves that open."""
    said = turn.said.said
    if any(words.search(said) for words in (NOT_KEPT, FOR_MYSELF, FORGETTING)):
        return True
    if taking_back.may_take_back(said) and not of_another_topic(turn):
        return True
    statement = await stated_in(turn, services)
    return statement.budget is not None or statement.size is not None


def taken_back(turn: Turn, profile: Profile) -> tuple[Preference, ...]:
    """The preferences that `turn` wants forgotten."""
    said = turn.said.said
    if NOT_KEPT.search(said):
        newest = max(one.timestamp for one in profile.preferences)
        recent = turn.now - newest < RECENT
        return tuple(one for one in profile.preferences if recent and one.timestamp == newest)
    if FOR_MYSELF.search(said):
        return tuple(one for one in profile.preferences if one.kind == "recipient")
    if FORGETTING.search(said):
        return of_kind(said, profile.preferences)
    if of_another_topic(turn):
        return ()
    return tuple(one for one in profile.preferences if holds_no_longer(one, turn.said))


def of_another_topic(turn: Turn) -> bool:
    """Whether it is surely said of an order or the cart: "cancel the pink scarf"."""
    return turn.intent in ELSEWHERE and turn.confidence >= SURE


def holds_no_longer(one: Preference, message: Message) -> bool:
    """Whether a message takes back what was told; an allergy is only revoked outright."""
    if one.facet is None:
        return taking_back.ends_budget(message.said)
    said, own = message.said, message.own
    names = names_of(one.facet)
    if any(taking_back.revokes(said, name) for name in names):
        return True
    kept = diet(one.facet.value)
    if one.kind == "dislike":
        return EATEN.search(one.text) is not None and taking_back.eats_everything(own)
    if kept is None or one.kind == "allergy":
        return one.kind == "like" and any(taking_back.ends(own, name) for name in names)
    of_meat = "meat" in kept.without and taking_back.eats_meat(own)
    given_up = any(taking_back.ends(own, name) for name in names)
    return given_up or of_meat or taking_back.eats_everything(own)


def names_of(facet: Facet) -> tuple[str, ...]:
    """What a customer may call it: a diet by any of its names."""
    kept = diet(facet.value)
    return kept.called if kept else (folded(facet.value),)


async def without_limit(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "No limit any more": the running search goes on without its highest price."""
    search = turn.search
    if search is None or search.wishes.max_price is None:
        return False
    if not taking_back.ends_budget(turn.said.said):
        return False
    wishes = replace(search.wishes, max_price=None)
    await show(turn, reply, services, replace(search, wishes=wishes, seen=()), "refined")
    return True


async def replaced(turn: Turn, reply: Reply, services: Services, profile: Profile) -> bool:
    """ "I can go up to 60 now", "I take a 39 now": what was told before has another value."""
    statement = await stated_in(turn, services)
    told = {one.kind for one in profile.preferences}
    newer = Statement(
        budget=statement.budget if "budget" in told else None,
        size=statement.size if "size" in told else None,
    )
    if newer.empty or statement != replace(Statement(), budget=newer.budget, size=newer.size):
        return False
    await note(turn, reply, services, newer)
    if turn.search is not None and newer.budget is not None:
        wishes = critique.refine(turn.search.wishes, Wishes(max_price=newer.budget))
        await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
    return True
