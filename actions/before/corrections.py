"""A correction, whatever Rasa took it for: of the running search, or of what was told before."""

import asyncio
import re
from dataclasses import replace

from actions.forget import about, alike, forget
from actions.preferences import note
from actions.reading import wished
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.stating import Statement, notable
from actions.turn import Turn
from language.allergens import allergens
from language.corrections import allowed_again, corrects, without_correction
from language.diets import Diet, diet
from language.words import folded
from recommender.query import critique
from recommender.schema import Facet, Preference, Wishes
from shop.services import Services

# A search without anything ruled out is no answer to these.
TAKEN_FOR_AN_ANSWER = ("deny", "dislike_result", "show_more", "nlu_fallback", "out_of_scope")
OTHER_BRANDS = re.compile(
    r"\b(?:any |some |an)?other (?:brands?|makes?)\b|\bdifferent (?:brands?|makes?)\b"
    r"|(?:别的|其他|其它|另外的?|换一?个)(?:牌子|品牌)的?"
)


async def answer_correction(turn: Turn, reply: Reply, services: Services) -> bool:
    """Does what a correction says; False where `turn` is none."""
    if turn.form or (turn.offer and turn.offer.kind == "choose"):
        return False
    if await answer_other_brands(turn, reply, services):
        return True
    if turn.said.asks:
        return False
    return await allow_again(turn, reply, services) or await correct(turn, reply, services)


async def correct(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "No, blue" changes the running search; "no, no pink" without one is noted."""
    said = folded(turn.text)
    opens = corrects(said)
    if turn.said.pointed(turn.shown) or not (opens or turn.intent in TAKEN_FOR_AN_ANSWER):
        return False
    change = await wished(turn, services)
    unwanted = tuple(filter(notable, change.exclude))
    limits = change.max_price or change.min_price or change.foreign
    wanted = opens and (change.include or limits)
    if change.text or not (unwanted or wanted):
        return False
    if turn.search is not None:
        await refine(turn.saying(without_correction(said)), reply, services)
        return True
    if opens and unwanted and not wanted:
        await note(turn, reply, services, Statement(dislikes=unwanted))
        return True
    return False


async def allow_again(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Actually pink is fine": takes back a dislike or a diet, never an allergy."""
    phrase = allowed_again(folded(turn.text).replace("’", "'"))
    facet = await asyncio.to_thread(services.live.current.queries.facet, phrase) if phrase else None
    if facet is None:
        return False
    profile = await services.profile(turn.user_id)
    gone = tuple(p for p in profile.preferences if contradicted(p, phrase, facet))
    ruled_out = turn.search.wishes.exclude if turn.search else ()
    again = tuple(f for f in ruled_out if alike(facet, f))
    if not gone and not again:
        return False
    if gone:
        await forget(turn, reply, services, gone)
    if turn.search and again:
        wishes = turn.search.wishes
        kept = tuple(f for f in wishes.exclude if f not in again and not about(f, gone))
        search = replace(turn.search, wishes=replace(wishes, exclude=kept), seen=())
        await show(turn, reply, services, search, "refined")
    return True


def contradicted(preference: Preference, phrase: str, facet: Facet) -> bool:
    if preference.facet is None or preference.kind == "allergy":
        return False
    kept = diet("vegetarian" if preference.facet.value == "素" else preference.facet.value)
    if kept is not None and preference.kind in ("like", "need", "diet"):
        named = diet(phrase)
        return named.name == kept.name if named else phrase in ruled_out_by(kept)
    return preference.kind == "dislike" and alike(facet, preference.facet)


def ruled_out_by(kept: Diet) -> frozenset[str]:
    """What somebody who keeps a diet does not eat, in all its names."""
    kinds = [allergens()[name] for name in kept.without]
    return frozenset(word for kind in kinds for word in (*kind.called, *kind.words)) | {
        f"{word}s" for kind in kinds for word in kind.called
    }


async def answer_other_brands(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Another brand": of the running search, without the brand that it names or that was
    spoken of last.
    """
    said = folded(turn.text)
    if turn.search is None or not OTHER_BRANDS.search(said):
        return False
    brands = await brands_spoken_of(turn, services)
    change = await asyncio.to_thread(services.parse, OTHER_BRANDS.sub(" ", said))
    if not brands or change.text:
        return False
    wishes = critique.refine(turn.search.wishes, change)
    wishes = critique.refine(wishes, Wishes(exclude=brands))
    await show(turn, reply, services, replace(turn.search, wishes=wishes, seen=()), "refined")
    return True


async def brands_spoken_of(turn: Turn, services: Services) -> tuple[Facet, ...]:
    included = turn.search.wishes.include if turn.search else ()
    if named := tuple(facet for facet in included if facet.kind == "brand"):
        return named
    ids = (turn.focus,) if turn.focus else turn.shown[:1] if len(turn.shown) == 1 else ()
    items = await services.store.products.get(ids)
    return tuple(Facet("brand", item.brand) for item in items.values() if item.brand)
