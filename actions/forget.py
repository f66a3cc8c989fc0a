"""Forgetting what the customer told: found by its words, its number or its kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.action import ShopAction
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import listed, name_of
from language.fillers import ENGLISH
from language.pointing import pointed
from language.vocabulary import vocabulary
from language.words import folded, is_chinese, stems
from recommender.profile.preferences import same_facet
from recommender.query.parser import QueryParser
from recommender.schema import (
    CATEGORY_SEPARATOR,
    EventType,
    Facet,
    Preference,
    PreferenceKind,
    Profile,
)
from shop.services import Services
from shop.titles import titles

EVERYTHING = re.compile(
    r"\b(?:everything|all (?:of )?(?:it|that|this|my preferences|preferences)"
    r"|(?:all|what(?:ever)?) i(?:'ve| have)? (?:just )?(?:said|told(?: you)?)(?! about))\b"
    r"|我(?:刚才|之前)?(?:说|告诉)(?:你|您)?(?:过)?的|所有|全部|一切|都忘"
)
BUDGET = re.compile(r"budget|price limit|spending|预算|价格限制")
KINDS: Mapping[PreferenceKind, re.Pattern[str]] = {
    "budget": BUDGET,
    "size": re.compile(r"\bsizes?\b|尺码|尺寸|鞋码|码数"),
    "allergy": re.compile(r"\ballerg(?:y|ies)\b|\bintoleran|过敏|不耐受|忌口"),
    "diet": re.compile(r"\bdiets?\b|饮食"),
    "recipient": re.compile(r"\bwho i(?:'m| am) (?:shopping|buying) for\b|送给谁|给谁买"),
    "dislike": re.compile(r"\bmy dislikes\b|\bwhat i (?:don't|do not) like\b|我不喜欢的"),
    "like": re.compile(r"\bmy likes\b|\bwhat i like\b|我喜欢的"),
}
WORDS = vocabulary("commands")["forgetting"]
COMMANDS = frozenset(stems(WORDS["en"])) | frozenset(stems(" ".join(ENGLISH)))
CHINESE_COMMANDS = re.compile("|".join(WORDS["zh"]))


class ForgetPreference(ShopAction):
    """ "Forget the cereal thing". Asks when several may be meant; everything only after a yes."""

    action = "action_forget_preference"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        profile = await services.profile(turn.user_id)
        if not (profile.preferences or profile.liked_items or profile.disliked_items):
            reply.say("forget_nothing")
            return
        found = meant(turn.text, profile.preferences, services.live.current.queries)
        wants_all = not found and EVERYTHING.search(turn.text.casefold())
        if wants_all:
            ask_for_all(reply, profile.preferences, await rated_titles(profile, services))
        elif len(found) == 1 or (found and EVERYTHING.search(turn.text.casefold())):
            await forget(turn, reply, services, found)
        elif found:
            ask_which(reply, found)
        elif item_id := await rated(turn.text, profile, services):
            await forget_item(turn, reply, services, item_id)
        else:
            say_unknown(reply, profile.preferences, await rated_titles(profile, services))


async def forget(
    turn: Turn, reply: Reply, services: Services, preferences: Sequence[Preference]
) -> None:
    """Records it, says it, and lets the thing back into the running search."""
    await services.record(
        [
            turn.event(EventType.FORGET, p.preference_id, data={"preference_id": p.preference_id})
            for p in preferences
        ]
    )
    for preference in preferences:
        reply.say("forgotten", value=name_of(preference, reply), text=preference.text)
    if turn.search:
        wishes = turn.search.wishes
        kept = tuple(f for f in wishes.exclude if not about(f, preferences))
        reply.searching(replace(turn.search, wishes=replace(wishes, exclude=kept)))


async def forget_item(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    await services.record([turn.event(EventType.FORGET, item_id, item_id=item_id)])
    reply.say(
        "forgotten_item", title=listed(await titles(services, [item_id], reply.language), reply)
    )


async def forget_everything(turn: Turn, reply: Reply, services: Services) -> None:
    """After the customer said yes to forgetting all that they told."""
    profile = await services.profile(turn.user_id)
    await forget(turn, reply, services, profile.preferences)
    for item_id in dict.fromkeys((*profile.liked_items, *profile.disliked_items)):
        await forget_item(turn, reply, services, item_id)
    if not reply.lines:
        reply.say("forget_nothing")


def meant(
    text: str, preferences: Sequence[Preference], queries: QueryParser
) -> tuple[Preference, ...]:
    """The preferences that a message may mean, the surest way of reading it first."""
    ids = [preference.preference_id for preference in preferences]
    if BUDGET.search(text.casefold()):
        return tuple(p for p in preferences if p.facet is None)
    by_words = tuple(p for p in preferences if p.facet and spelled(text, p.facet))
    if by_words:
        return by_words
    phrase = subject(text)
    facet = queries.facet(phrase) if phrase else None
    if facet is not None:
        by_meaning = tuple(p for p in preferences if p.facet and alike(facet, p.facet))
        if by_meaning:
            return by_meaning
    if by_kind := of_kind(text, preferences):
        return by_kind
    if places := pointed(text, ids):
        return tuple(p for p in preferences if p.preference_id in places)
    return tuple(preferences) if not phrase and len(preferences) == 1 else ()


def of_kind(text: str, preferences: Sequence[Preference]) -> tuple[Preference, ...]:
    """ "Forget my size": every preference of the kind that is named."""
    said = folded(text).replace("’", "'")
    kind = next((kind for kind, named in KINDS.items() if named.search(said)), None)
    return tuple(p for p in preferences if kind and p.kind == kind)


def spelled(text: str, facet: Facet) -> bool:
    """Whether the facet's own words are all in the text."""
    if is_chinese(facet.value):
        return folded(facet.value) in folded(text)
    return bool(stems(facet.value)) and set(stems(facet.value)).issubset(stems(text))


def subject(text: str) -> str:
    """What is left of a message without the words of forgetting."""
    if is_chinese(text):
        return CHINESE_COMMANDS.sub(" ", folded(text)).strip(" ,，。.!！?？")
    kept = [word for word in folded(text).split() if not COMMANDS.issuperset(stems(word))]
    return " ".join(kept).strip(" ,.!?")


def alike(one: Facet, other: Facet) -> bool:
    """The same thing, or a part of it, in whatever words or language."""
    if same_facet(one, other) or overlapping(one.categories, other.categories):
        return True
    return bool(set(stems(one.value)).intersection(stems(other.value)))


def overlapping(paths: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a category of one is, or lies below, one of the other."""
    wide, other_wide = (
        tuple(path + CATEGORY_SEPARATOR for path in some) for some in (paths, others)
    )
    return any(f"{path}{CATEGORY_SEPARATOR}".startswith(other_wide) for path in paths) or any(
        f"{path}{CATEGORY_SEPARATOR}".startswith(wide) for path in others
    )


def about(facet: Facet, preferences: Sequence[Preference]) -> bool:
    return any(same_facet(facet, preference.facet) for preference in preferences)


async def rated(text: str, profile: Profile, services: Services) -> str | None:
    """The product liked or disliked that the message names."""
    ids = (*profile.liked_items, *profile.disliked_items)
    items = await services.store.products.get(ids)
    said = set(stems(subject(text)))
    shared = {i: len(said.intersection(stems(item.title))) for i, item in items.items()}
    best = max(shared.values(), default=0)
    return next((i for i, count in shared.items() if count == best), None) if best else None


async def rated_titles(profile: Profile, services: Services) -> list[str]:
    return await titles(services, (*profile.liked_items, *profile.disliked_items))


def ask_which(reply: Reply, found: Sequence[Preference]) -> None:
    names = [name_of(preference, reply) for preference in found]
    reply.say("forget_which", values=listed(names, reply))
    for name in names[:5]:
        reply.button("forget", value=name)


def ask_for_all(reply: Reply, preferences: Sequence[Preference], rated: list[str]) -> None:
    names = [name_of(preference, reply) for preference in preferences] + rated
    reply.say("forget_all", values=listed(names, reply))
    reply.offer(Offer("forget"))
    reply.button("yes")
    reply.button("no")


def say_unknown(reply: Reply, preferences: Sequence[Preference], rated: list[str]) -> None:
    names = [name_of(preference, reply) for preference in preferences] + rated
    reply.say("forget_unknown", values=listed(names, reply))
    for name in names[:5]:
        reply.button("forget", value=name)
