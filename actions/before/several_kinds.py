"""Several kinds of product in one wish, "dress, shoes and a bag": cards of each."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from actions.intents import FALLBACK, FINDING
from actions.listing import list_products, query
from actions.reply import Reply
from actions.results import check_label, still_avoided
from actions.running import Offer, Search
from actions.turn import Turn
from actions.wording import described
from language.clauses import parts_of_list
from language.self_corrections import self_corrected
from recommender.catalog.facets import wanted
from recommender.query import critique
from recommender.recommend import Recommender
from recommender.schema import Facet, Wishes
from shop.services import Answer, Ask, Services

EACH = {2: 3, 3: 2}  # cards of each, by how many kinds there are
MOST_KINDS = 5
INTENTS = (*FINDING, FALLBACK)


async def answer_several_kinds(turn: Turn, reply: Reply, services: Services) -> bool:
    """Shows the best of each kind that is named; False where fewer than two are."""
    if turn.form or turn.intent not in INTENTS or self_corrected(turn.said.said):
        return False
    wishes = await asyncio.to_thread(kinds_wished, turn.text, services)
    if not 2 <= len(wishes) <= MOST_KINDS:
        return False
    shown: list[str] = []
    found: Answer | None = None
    for wish in wishes:
        part = Reply(services.phrases, turn.language, services.currency)
        part.silent()
        answer = await best(turn, services, wish, EACH.get(len(wishes), 1))
        shown += present(part, services, wish, answer, len(shown))
        found = answer if answer.recommendations.items else found
        reply.before.append(part)
    last = reply.before.pop()
    reply.lines, reply.custom = last.lines, last.custom
    if found is not None:
        check_label(reply, services, found)
    whole = await asyncio.to_thread(services.parse, turn.text)
    search = Search(replace(whole, text=""), seen=tuple(shown))
    reply.showing(search, shown, found.request_id if found else None)
    reply.say("ask_more")
    reply.offer(Offer("more"))
    reply.button("more")
    return True


async def best(turn: Turn, services: Services, wishes: Wishes, n: int) -> Answer:
    held = replace(turn.kept, exclude=(*turn.kept.exclude, *still_avoided(turn)))
    wishes = critique.refine(held, wishes)
    return await services.recommend(
        Ask(turn.user_id, placement="chat", wishes=wishes, n=n, now=turn.now)
    )


def present(
    reply: Reply, services: Services, wishes: Wishes, answer: Answer, before: int
) -> list[str]:
    """The cards of one kind, numbered on from those before; the products' ids."""
    told = described(wishes, reply, services.live.current.catalog)
    if not answer.recommendations.items:
        reply.say("none_for", wishes=told)
        return []
    reply.say("found_for", wishes=told)
    return list_products(reply, services, answer, query(Search(wishes)), before=before)


def kinds_wished(text: str, services: Services) -> list[Wishes]:
    """The wishes for each kind that the whole text asks for, with what holds for all; fewer than
    two where it asks for one.
    """
    parts = parts_of_list(text)
    if len(parts) < 2:
        return []
    whole = services.parse(text)
    asked = {(facet.values, facet.categories) for facet in whole.kinds}
    if len(asked) < 2:
        return []
    said = [services.parse(part) for part in parts]
    named = [one for one in said if {(f.values, f.categories) for f in one.kinds} & asked]
    if len(named) < 2 or any(len(one.kinds) > 1 for one in named):
        return []
    if overlapping(services.live.current, [one.kinds[0] for one in named]):
        return []
    own = {facet for one in named for facet in one.include}
    common = tuple(facet for facet in whole.include if facet not in own)
    limited = [one for one in named if one.max_price is not None or one.min_price is not None]
    each = len(limited) > 1
    return [
        Wishes(
            text=one.text,
            include=(*one.include, *common),
            exclude=whole.exclude,
            min_price=one.min_price if each else whole.min_price,
            max_price=one.max_price if each else whole.max_price,
        )
        for one in named
    ]


def overlapping(recommender: Recommender, facets: Sequence[Facet]) -> bool:
    """Whether a product is of two of the kinds: running shoes are shoes."""
    masks = [wanted(recommender.catalog, facet) for facet in facets]
    return bool((np.sum(masks, axis=0) > 1).any())
