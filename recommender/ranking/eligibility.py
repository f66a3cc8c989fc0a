"""The hard promises: what may be recommended at all."""

from dataclasses import dataclass

import numpy as np

from language.allergens import allergen
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import Mask, as_allergen, ruled_out, wanted
from recommender.ranking.only import as_only_wanted
from recommender.ranking.sizes import in_own_size
from recommender.schema import Facet, Profile, Request, Wishes


@dataclass(frozen=True)
class Rule:
    """One condition; `wish`: what the customer may relax, empty for what they may not."""

    wish: str
    passes: Mask


def allowed(catalog: Catalog, rules: list[Rule]) -> Mask:
    """Mask of the items that pass every rule."""
    mask = np.ones(len(catalog), np.bool_)
    for rule in rules:
        mask &= rule.passes
    return mask


def rules(catalog: Catalog, request: Request, at_hand: frozenset[str]) -> list[Rule]:
    """In stock, within the price limits, of what is asked for, not ruled out, not unwanted, in the
    customer's size and as they only want it where something is.

    `at_hand`: ids of the item or cart that the page already shows.
    """
    profile, wishes = request.profile, request.wishes
    unwanted = {*profile.disliked_items, *request.exclude_items, *at_hand}
    found = [
        Rule("", catalog.in_stock),
        Rule("", without(catalog, unwanted)),
        *price_rules(catalog, wishes, profile),
        *include_rules(catalog, wishes),
        *(Rule(kept_from(f), ~ruled_out(catalog, f)) for f in wishes.exclude),
        *(Rule(kept_from(f), ~ruled_out(catalog, f)) for f in dislikes(profile, wishes)),
        *diet_rules(catalog, profile),
    ]
    if any(one.kind == "size" for one in profile.preferences):
        among = allowed(catalog, found)
        found.append(Rule("", in_own_size(catalog, profile, wishes, among)))
    if any(one.kind == "only" for one in profile.preferences):
        among = allowed(catalog, found)
        found.append(Rule("", as_only_wanted(catalog, profile, wishes, among)))
    return found


def named(facet: Facet) -> str:
    """As a wish that may be given up; an allergy, a diet, and a single product that is not wanted
    are none.
    """
    return "" if facet.kind == "item" or facet.hard else facet.value


def kept_from(facet: Facet) -> str:
    """The same of what is ruled out: nothing that people are allergic to is given up."""
    return "" if allergen(facet.value) else named(facet)


def budget(wishes: Wishes, profile: Profile) -> float | None:
    """The upper price limit: the wish's, or else the lowest stated in the profile."""
    if wishes.max_price is not None:
        return wishes.max_price
    stated = [p.amount for p in profile.preferences if p.amount is not None]
    return min(stated, default=None)


def price_rules(catalog: Catalog, wishes: Wishes, profile: Profile) -> list[Rule]:
    """An item without a price meets no limit."""
    found = []
    highest, lowest = budget(wishes, profile), wishes.min_price
    if highest is not None:
        found.append(Rule("max_price", catalog.price <= highest))
    if lowest is not None:
        found.append(Rule("min_price", catalog.price >= lowest))
    return found


def include_rules(catalog: Catalog, wishes: Wishes) -> list[Rule]:
    """One rule per group: an item must match at least one facet of each."""
    groups = dict.fromkeys(facet.group for facet in wishes.include)
    found = []
    for group in groups:
        facets = [f for f in wishes.include if f.group == group]
        mask = np.any([wanted(catalog, f) for f in facets], axis=0)
        found.append(Rule(named(facets[0]), mask))
    return found


def dislikes(profile: Profile, wishes: Wishes) -> list[Facet]:
    """Facets that the profile rules out, whatever the request asks for."""
    ruled = [
        as_allergen(p.facet) if p.kind == "allergy" else p.facet
        for p in profile.preferences
        if p.polarity == "dislike" and p.facet
    ]
    return [facet for facet in ruled if facet not in wishes.exclude]


def diet_rules(catalog: Catalog, profile: Profile) -> list[Rule]:
    """What is eaten keeps the diets of the profile, as far as the shop labels any for them."""
    kept = [wanted(catalog, p.facet) for p in profile.preferences if p.kind == "diet" and p.facet]
    return [Rule("", mask | ~catalog.ingredients.food) for mask in kept if mask.any()]


def without(catalog: Catalog, item_ids: set[str]) -> Mask:
    mask = np.ones(len(catalog), np.bool_)
    mask[[row for i in item_ids if (row := catalog.index.get(i)) is not None]] = False
    return mask


def relaxations(catalog: Catalog, rules_: list[Rule]) -> tuple[str, ...]:
    """Wishes whose removal alone leaves eligible items; those that leave most come first."""
    wishes = dict.fromkeys(rule.wish for rule in rules_ if rule.wish)
    left = {
        wish: int(allowed(catalog, [rule for rule in rules_ if rule.wish != wish]).sum())
        for wish in wishes
    }
    return tuple(sorted((w for w in wishes if left[w]), key=lambda w: -left[w]))
