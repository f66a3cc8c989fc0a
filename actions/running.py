"""The running search of a conversation, and what a bare yes would answer, as slots keep them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from language.orders import MEASURES, Order
from recommender.query.parser import Asked
from recommender.schema import Facet, FacetKind, Wishes

OfferKind = Literal[
    "more",
    "similar",
    "relax",
    "forget",
    "hand_off",
    "delete_data",
    "checkout",  # refs: its key, the total, and the address where one was told
    "address",  # of an order that waits for it alone
    "empty_cart",
    "watch",
    "review",
    "choose",  # refs: what to do with the product that is chosen next
]
SEEN_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Search:
    """What the customer is looking for, and which products they have seen for it."""

    wishes: Wishes = field(default_factory=Wishes)
    item_id: str | None = None  # "more like this": the product it started from
    seen: tuple[str, ...] = ()
    asked: int = 0  # questions asked to narrow it
    waiting: bool = False  # nothing is looked for yet: the wishes are for the next search
    unused: tuple[str, ...] = ()  # of this message: words that nothing could use
    nearly: str = ""  # of this message: a name that only begins with a kind's

    @classmethod
    def of(cls, asked: Asked) -> "Search":
        """A new search."""
        return cls(asked.wishes, unused=asked.unused, nearly=asked.nearly)

    def as_slot(self) -> dict[str, Any]:
        return {
            "text": self.wishes.text,
            "include": [facet_slot(facet) for facet in self.wishes.include],
            "exclude": [facet_slot(facet) for facet in self.wishes.exclude],
            "min_price": self.wishes.min_price,
            "max_price": self.wishes.max_price,
            **({"order": order_slot(self.wishes.order)} if self.wishes.order else {}),
            "item_id": self.item_id,
            "seen": list(self.seen),
            "asked": self.asked,
            **({"waiting": True} if self.waiting else {}),
        }

    @classmethod
    def of_slot(cls, slot: Any) -> "Search | None":
        """None while nothing is searched for, or for a slot that cannot be read."""
        if not isinstance(slot, Mapping):
            return None
        item_id = slot.get("item_id")
        return cls(
            wishes=wishes_of(slot),
            item_id=item_id if isinstance(item_id, str) else None,
            seen=texts(slot.get("seen"))[-SEEN_LIMIT:],
            asked=int(number(slot.get("asked")) or 0),
            waiting=slot.get("waiting") is True,
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """What "yes" accepts. `search` is what to look for then, `refs` what to act on."""

    kind: OfferKind
    search: Search | None = None
    refs: tuple[str, ...] = ()

    def as_slot(self) -> dict[str, Any]:
        search = self.search.as_slot() if self.search else None
        return {"kind": self.kind, "search": search, "refs": list(self.refs)}

    @classmethod
    def of_slot(cls, slot: Any) -> "Offer | None":
        if not isinstance(slot, Mapping) or slot.get("kind") not in get_args(OfferKind):
            return None
        return cls(slot["kind"], Search.of_slot(slot.get("search")), texts(slot.get("refs")))


def facet_slot(facet: Facet) -> dict[str, Any]:
    return {
        "kind": facet.kind,
        "value": facet.value,
        "categories": list(facet.categories),
        "values": list(facet.values),
    }


def wishes_of(stored: Mapping[str, Any]) -> Wishes:
    """Wishes from their dictionary; what cannot be read is left out."""
    text = stored.get("text")
    return Wishes(
        text=text if isinstance(text, str) else "",
        include=facets_of(stored.get("include")),
        exclude=facets_of(stored.get("exclude")),
        min_price=number(stored.get("min_price")),
        max_price=number(stored.get("max_price")),
        order=order_of(stored.get("order")),
    )


def order_slot(order: Order) -> dict[str, Any]:
    return {"measure": order.measure, "most": order.most}


def order_of(stored: Any) -> Order | None:
    """None for what cannot be read, or is no measure of this version."""
    if not isinstance(stored, Mapping) or stored.get("measure") not in MEASURES:
        return None
    return Order(stored["measure"], stored.get("most") is True)


def facets_of(stored: Any) -> tuple[Facet, ...]:
    return tuple(
        Facet(
            one["kind"], str(one["value"]), texts(one.get("categories")), texts(one.get("values"))
        )
        for one in (stored if isinstance(stored, list | tuple) else ())
        if isinstance(one, Mapping) and one.get("kind") in get_args(FacetKind) and one.get("value")
    )


def texts(stored: Any) -> tuple[str, ...]:
    return tuple(map(str, stored)) if isinstance(stored, list | tuple) else ()


def number(stored: Any) -> float | None:
    return float(stored) if isinstance(stored, int | float) else None
