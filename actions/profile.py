"""What the shop knows of a customer: told by them, and shown to them."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from actions.action import ShopAction
from actions.assortment import assortment, only_a_kind
from actions.before.others import keep, leave_out, unwanted_by_others
from actions.exchange import say_exchanged, unknown_money
from actions.preferences import note
from actions.reading import stated_in, wished
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.stating import Statement, of_this_search
from actions.turn import Turn
from actions.wording import listed
from language.questions import is_question
from recommender.profile.affinities import affinities
from recommender.query import critique
from recommender.schema import (
    CATEGORY_SEPARATOR,
    Event,
    EventType,
    Facet,
    Preference,
    Profile,
    Wishes,
)
from shop.dates import date
from shop.services import Services
from shop.titles import titles

SHOWING = re.compile(
    r"\b(?:show (?:me|us|some)|let me see|recommend|suggest|what (?:have|do) you)\b"
    r"|(?<!别)给我(?:看|推|来)|看看|(?<!别)(?<!给我)推荐|来[点些几]|有没有|有什么|有哪些|有吗"
)
HABITS = 5
LEANINGS = 3
TITLES = 10


class StatePreference(ShopAction):
    """ "I hate nuts", "my budget is 20 dollars"."""

    action = "action_state_preference"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        statement = await stated_in(turn, services)
        wishes = await wished(turn, services)
        unwanted = unwanted_by_others(turn.text, wishes, statement.dislikes)
        if turn.search or wishes.names_a_kind:
            old = turn.search.wishes if turn.search else Wishes()
            passing = of_this_search(statement, turn.text, critique.refine(old, wishes))
            statement = without_dislikes(statement, passing)
            unwanted = (*unwanted, *passing)
        if statement.empty:
            await answer_without(turn, reply, services, wishes, unwanted)
            return
        if statement.budget is not None and not turn.search:
            say_exchanged(reply, wishes)
        await note(turn, reply, services, statement)
        told = statement.dislikes or statement.size or statement.only
        if told and not statement.likes and wishes.names_a_kind:
            await show(turn, reply, services, Search(wishes), "found")
        elif statement.likes and not told and asks_to_see(turn.said.said):
            await show(turn, reply, services, Search(liked(statement, wishes)), "found")
        elif turn.search and (statement.dislikes or unwanted or statement.budget is not None):
            old = turn.search.wishes
            limits = replace(wishes, text="", include=(), exclude=unwanted)
            changed = critique.refine(narrowed(old, statement), limits)
            search = replace(turn.search, wishes=changed, seen=())
            await show(turn, reply, services, search, "refined")
        else:
            if unwanted:
                keep(turn, reply, unwanted)
            reply.button("recommend")


async def answer_without(
    turn: Turn, reply: Reply, services: Services, wishes: Wishes, unwanted: tuple[Facet, ...]
) -> None:
    """Where a message states nothing that lasts: what it may mean instead."""
    if turn.search and (is_question(turn.text) or unknown_money(wishes)):
        await refine(turn, reply, services)
    elif only_a_kind(wishes):
        await show(turn, reply, services, Search(wishes), "found")
    elif unwanted and turn.search and not wishes.text:
        await refine(turn, reply, services)
    elif unwanted:
        await answer_beside_others(turn, reply, services, wishes, unwanted)
    elif unknown_money(wishes):
        say_exchanged(reply, wishes)
        reply.button("recommend")
    else:
        reply.say("preference_unclear")


async def answer_beside_others(
    turn: Turn, reply: Reply, services: Services, wishes: Wishes, unwanted: tuple[Facet, ...]
) -> None:
    """Where a message says more than what others do not want: a search, if it is one."""
    found = await asyncio.to_thread(assortment, services.live.current, wishes.text)
    if wishes.text and found != "absent":
        await show(turn, reply, services, Search(wishes), "found")
    else:
        await leave_out(turn, reply, services, Wishes(exclude=unwanted))


def without_dislikes(statement: Statement, gone: tuple[Facet, ...]) -> Statement:
    kept = tuple(facet for facet in statement.dislikes if facet not in gone)
    return replace(statement, dislikes=kept)


def asks_to_see(said: str) -> bool:
    """ "I love green tea, show me some"."""
    return SHOWING.search(said) is not None


def liked(statement: Statement, wishes: Wishes) -> Wishes:
    """A search for what is liked."""
    if wishes.names_a_kind:
        return replace(wishes, text="")
    known = tuple(facet for facet in statement.likes if facet.values or facet.categories)
    text = "" if known else " ".join(facet.value for facet in statement.likes)
    return replace(wishes, text=text, include=known)


def narrowed(wishes: Wishes, statement: Statement) -> Wishes:
    """The running search under what was just stated."""
    change = Wishes(exclude=statement.dislikes, max_price=statement.budget)
    return critique.refine(wishes, change)


class ShowProfile(ShopAction):
    """ "What do you know about me?": everything, with where it comes from."""

    action = "action_show_profile"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        profile = await services.profile(turn.user_id)
        history = await services.store.events.history(turn.user_id)
        lines = [
            *preference_lines(profile.preferences, reply),
            *await item_lines(profile, reply, services),
            *await habit_lines(history, reply, services),
            *leaning_lines(profile, turn.now, reply, services),
            *count_lines(profile, reply),
            *consent_lines(profile, reply),
        ]
        if not lines:
            reply.say("profile_empty")
            return
        reply.say("profile", lines="\n".join(lines))
        for preference in profile.preferences[-2:]:
            if preference.facet:
                reply.button("forget", value=preference.facet.value)


def preference_lines(preferences: Sequence[Preference], reply: Reply) -> list[str]:
    """Numbered, so that "forget number 2" means something."""
    return [
        f"{place}. {preference_line(preference, reply)}"
        for place, preference in zip(count(1), preferences, strict=False)
    ]


def preference_line(preference: Preference, reply: Reply) -> str:
    return reply.phrase(
        f"profile_{preference.kind}",
        value=preference.facet.value if preference.facet else "",
        amount=reply.money(preference.amount or 0.0),
        text=preference.text,
        date=date(preference.timestamp, reply.language),
    )


async def item_lines(profile: Profile, reply: Reply, services: Services) -> list[str]:
    lines = []
    for name, item_ids in (
        ("profile_liked_items", profile.liked_items),
        ("profile_disliked_items", profile.disliked_items),
    ):
        if item_ids:
            newest = listed(await titles(services, item_ids[-TITLES:], reply.language), reply)
            lines.append("- " + reply.phrase(name, titles=newest))
    return lines


async def habit_lines(history: Sequence[Event], reply: Reply, services: Services) -> list[str]:
    """What was bought most often, with counts and the last date."""
    bought = [e for e in history if e.type is EventType.PURCHASE and e.item_id]
    times = Counter(str(event.item_id) for event in bought)
    last = {event.item_id: event.timestamp for event in bought}
    listed_now = await services.store.products.get(times)
    most = [item_id for item_id, _ in times.most_common() if item_id in listed_now][:HABITS]
    habits = [
        reply.phrase(
            "profile_habit",
            title=title,
            times=times[item_id],
            date=date(last[item_id], reply.language),
        )
        for item_id, title in zip(most, await titles(services, most, reply.language), strict=True)
    ]
    return ["- " + reply.phrase("profile_habits", habits=listed(habits, reply))] if habits else []


def leaning_lines(profile: Profile, now: float, reply: Reply, services: Services) -> list[str]:
    """What the customer looks at and buys most, by its own name: the narrowest categories."""
    catalog = services.live.current.catalog
    found = affinities(profile, catalog, now)
    paths = [path for path, share in found.categories if share > 0]
    narrow = [
        p for p in paths if not any(other.startswith(p + CATEGORY_SEPARATOR) for other in paths)
    ]
    names = [catalog.category_in(path, reply.language) for path in narrow[:LEANINGS]]
    names += [catalog.brand_in(n, reply.language) for n, share in found.brands[:1] if share > 0]
    return ["- " + reply.phrase("profile_leanings", values=listed(names, reply))] if names else []


def count_lines(profile: Profile, reply: Reply) -> list[str]:
    shown = set(profile.shown_items)
    if not shown:
        return []
    chosen = len(shown.intersection(profile.chosen_items))
    return ["- " + reply.phrase("profile_counts", shown=len(shown), chosen=chosen)]


def consent_lines(profile: Profile, reply: Reply) -> list[str]:
    consent = profile.consent
    if consent.learning or consent.timestamp is None:
        return []
    return ["- " + reply.phrase("profile_paused", date=date(consent.timestamp, reply.language))]
