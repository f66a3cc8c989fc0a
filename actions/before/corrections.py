"""A correction, whatever Rasa took it for: of the running search, or of what was told before."""

import asyncio
import re
from dataclasses import replace

from actions.before.swaps import swap_value
from actions.forget import about, alike, forget
from actions.preferences import note
from actions.reading import wished
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.stating import Statement, notable
from actions.turn import Turn
from language.allergens import allergens
from language.corrections import allowed_again, instead_of, lasts, without_correction
from language.diets import Diet, diet
from language.indifference import without_indifferent
from language.message import Message
from language.self_corrections import parts, rather, self_corrected, speaks_of_having, tells
from language.wearers import wearer, without_wearers
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
    for answer in (allow_again, give_up, mean_instead, swap_value, correct):
        if await answer(turn, reply, services):
            return True
    return False


async def correct(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "No, blue" changes the running search; "no, no pink" without one is noted."""
    said = turn.said.said
    what = meant(said)
    if Message.of(what).pointed(turn.shown):
        return False
    opens = what != said
    part = await asyncio.to_thread(without_telling, what, services)
    if not (opens or turn.intent in TAKEN_FOR_AN_ANSWER):
        return False
    change = (
        await asyncio.to_thread(services.parse, part) if opens else await wished(turn, services)
    )
    unwanted = tuple(filter(notable, change.exclude))
    limits = change.max_price or change.min_price or change.foreign
    wanted = opens and (change.include or limits)
    if change.text or not (unwanted or wanted):
        return False
    if turn.search is not None:
        await refine(turn.saying(part), reply, services)
        return True
    if opens and unwanted and not wanted:
        await note(turn, reply, services, Statement(dislikes=unwanted))
        return True
    return False


def meant(said: str) -> str:
    """What counts of a folded text that takes something back; all of one that does not."""
    rest = without_correction(said)
    halves = self_corrected(rest)
    rest = halves[1] if halves else rest
    return rather(rest) or rest


def without_telling(part: str, services: Services) -> str:
    """A correction without the clauses that only say why; as it is where more is left over."""
    clauses = parts(part)
    read = {clause: services.parse(clause) for clause in clauses}
    named = [one for one in clauses if names(read[one]) and not speaks_of_having(one)]
    left = [one for one in clauses if one not in named]
    spare = all(tells(one) or not (read[one].text or names(read[one])) for one in left)
    return ", ".join(named) if named and left and spare else part


def names(wishes: Wishes) -> bool:
    """Whether all of a clause says what is or is not looked for."""
    limits = wishes.max_price or wishes.min_price or wishes.foreign
    return not wishes.text and bool(wishes.include or wishes.exclude or limits)


async def mean_instead(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Not the red lead, the blue one": the kind is said once, and the other word replaces."""
    pair = instead_of(folded(turn.text))
    if pair is None or lasts(turn.said.said) or turn.said.pointed(turn.shown):
        return False
    no, yes = [await asyncio.to_thread(services.parse, part) for part in pair]
    if yes.text or not yes.include or no.text:
        return False
    if turn.search is not None and wearer(pair[1]) and not without_wearers(pair[1]):
        await refine(turn.saying(pair[1]), reply, services)
        return True
    groups = {facet.group for facet in yes.include}
    kind = () if "category" in groups else no.kinds
    out = tuple(f for f in no.include if f.group not in groups and f.kind != "category")
    change = replace(yes, include=(*kind, *yes.include), exclude=(*yes.exclude, *out))
    if turn.search is None and not change.names_a_kind:
        return False
    old = turn.search or Search()
    search = Search(critique.refine(old.wishes, change), asked=old.asked)
    await show(turn, reply, services, search, "refined" if turn.search else "found")
    return True


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


async def give_up(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "It doesn't have to be vegan": the running search goes on without that wish."""
    _, free = without_indifferent(turn.said.said)
    if turn.search is None or not free or not (await wished(turn, services)).empty:
        return False
    named = [await asyncio.to_thread(services.parse, phrase) for phrase in free]
    groups = {facet.group for wishes in named for facet in wishes.include}
    old = turn.search.wishes
    kept = tuple(f for f in old.include if f.group not in groups or f.kind == "category")
    if kept == old.include:
        return False
    search = replace(turn.search, wishes=replace(old, include=kept), seen=())
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
