"""The same thing for somebody else: "and for men?" after sweaters for women."""

from dataclasses import replace

from actions.running import Search
from language.wearers import wearer, without_wearers, worn_by
from language.words import folded
from recommender.schema import Wishes
from shop.services import Services


def for_another_wearer(old: Search, text: str, services: Services) -> Wishes | None:
    """The change that a message makes which names a wearer and no kind of product.

    None where it names none, names a kind too, or the shop has no such thing for them.
    """
    name = wearer(folded(text))
    if name is None:
        return None
    rest = services.parse(without_wearers(folded(text)))
    if any(facet.kind in ("category", "item") for facet in rest.include):
        return None
    for thing in things(old.wishes):
        meant = services.parse(worn_by(name, thing))
        if meant.names_a_kind and not meant.text:
            return Wishes(
                include=(*meant.include, *rest.include),
                exclude=tuple(f for f in rest.exclude if wearer(folded(f.value)) is None),
                min_price=rest.min_price,
                max_price=rest.max_price,
            )
    return None


def things(wishes: Wishes) -> list[str]:
    """What is looked for, in the customer's words."""
    kinds = [folded(facet.value) for facet in wishes.kinds]
    return [*kinds, folded(wishes.text)] if wishes.text else kinds


def without_wearer(wishes: Wishes) -> Wishes:
    """Without the properties that are no more than whom it is for."""
    kept = tuple(f for f in wishes.include if f.kind == "category" or without_wearers(f.value))
    return replace(wishes, include=kept)
