"""The wishes after a critique of what was shown."""

from dataclasses import replace

from language.allergens import MARK
from recommender.profile.preferences import same_facet
from recommender.schema import Facet, Wishes


def refine(previous: Wishes, change: Wishes) -> Wishes:
    """The wishes after a critique: newer words and limits win, exclusions add up.

    Another kind of product starts without what was ruled out of the one before, but for allergens.
    """
    groups = {facet.group for facet in change.include}
    other = "category" in groups and any(f.group == "category" for f in previous.include)
    exclude = [
        f
        for f in previous.exclude
        if known_allergen(f)
        or not ((other and not f.hard) or among(f, change.include) or among(f, allergens(change)))
    ]
    exclude += [f for f in change.exclude if not among(f, tuple(exclude))]
    include = [
        facet
        for facet in previous.include
        if facet.group not in groups and not among(facet, change.exclude)
    ]
    text = change.text or ("" if "category" in groups else previous.text)
    return replace(
        previous,
        text=text,
        include=(*include, *change.include),
        exclude=tuple(exclude),
        order=change.order or previous.order,
        foreign=change.foreign,
        **price_range(previous, change),
    )


def allergens(wishes: Wishes) -> tuple[Facet, ...]:
    return tuple(facet for facet in wishes.exclude if facet.kind == "allergen")


def known_allergen(facet: Facet) -> bool:
    """One of the table of allergens: asking for the very thing does not let it in."""
    return facet.kind == "allergen" and any(value.startswith(MARK) for value in facet.values)


def price_range(previous: Wishes, change: Wishes) -> dict[str, float | None]:
    """The newer limits; an older one that contradicts them is dropped."""
    low = previous.min_price if change.min_price is None else change.min_price
    high = previous.max_price if change.max_price is None else change.max_price
    if low is not None and high is not None and low > high:
        low, high = change.min_price, change.max_price
    return {"min_price": low, "max_price": high}


def among(facet: Facet, facets: tuple[Facet, ...]) -> bool:
    return any(same_facet(facet, other) for other in facets)
