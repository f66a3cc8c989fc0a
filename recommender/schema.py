"""The words every part of Shoptalk shares: items, events, preferences, wishes, recommendations.

Times are Unix seconds (UTC) as `float`. Prices are in the currency of their item, in its main unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from language.diets import diet
from language.orders import Order

Language = Literal["en", "zh"]
Placement = Literal["chat", "home", "product", "cart", "search", "promotions", "ads"]
# An "allergen" is only ever ruled out: with its kinds, and what may contain it.
FacetKind = Literal["category", "brand", "attribute", "term", "item", "allergen"]
Polarity = Literal["like", "dislike", "budget", "neutral"]
PreferenceKind = Literal[
    "like", "dislike", "need", "size", "budget", "recipient", "allergy", "diet", "only"
]
PreferenceScope = Literal["search", "always"]
EvidenceKind = Literal[
    "constraint", "event", "preference", "similar", "popular", "review", "promotion"
]

CATEGORY_SEPARATOR = " > "
# A word may be a value of several attributes ("white" rice); it stands for the first of these.
DIET = "diet"
MAIN_ATTRIBUTES = ("colour", "color", "material", "size", DIET, "made_for")


class EventType(StrEnum):
    """What a customer did or said. The first nine may come from outside; the rest are ours."""

    VIEW = "view"
    DWELL = "dwell"  # value: seconds
    CLICK = "click"
    FAVOURITE = "favourite"
    CART = "cart"  # value: how many lie in the cart then; without one, at least one
    PURCHASE = "purchase"  # value: quantity
    REVIEW = "review"  # value: rating 1-5; text
    SEARCH = "search"  # text
    REDEEM = "redeem"  # data: {"promotion_id": ...}: a promotion was used

    MESSAGE = "message"  # text: one chat message, as written
    PREFERENCE = "preference"  # data: see `Preference`; text: the utterance it came from
    FORGET = "forget"  # data: {"preference_id": ...}
    FEEDBACK = "feedback"  # item_id where it is about one; data: {"verdict", "reason"?, ...}
    CONSENT = "consent"  # data: {"learning": bool}: whether their behaviour may be learned from
    LIKE = "like"  # item_id: a shown item the customer liked
    DISLIKE = "dislike"  # item_id: a shown item the customer does not want to see again
    SHOWN = "shown"  # data: {"request_id": ..., "item_ids": [...], "placement": ...}
    UNANSWERED = "unanswered"  # text: a message that nothing could be done with
    HANDOFF = "handoff"  # data: {"transcript": [...], "slots": {...}}
    UNCART = "uncart"  # item_id: taken out of the cart
    UNFAVOURITE = "unfavourite"  # item_id: no favourite any more
    WATCH = "watch"  # item_id; data: {"kind": "price" or "stock", "price": ..., "below": ...}
    UNWATCH = "unwatch"  # item_id
    ALERT = "alert"  # item_id: what was watched for came, and the customer was told


PUBLIC_EVENT_TYPES = tuple(EventType)[:9]


@dataclass(frozen=True, slots=True)
class Item:
    """A product as the recommender sees it; outside it is called a product."""

    item_id: str
    title: str
    category: str = ""  # levels joined by " > ", the widest first
    brand: str = ""
    price: float | None = None
    currency: str = "USD"
    description: str = ""
    image_url: str = ""
    url: str = ""
    stock: int | None = None  # None: unlimited
    attributes: Mapping[str, Any] = field(default_factory=dict)
    created_at: float | None = None

    @property
    def in_stock(self) -> bool:
        return self.stock is None or self.stock > 0

    @property
    def titles(self) -> dict[str, str]:
        """In the languages of the customers, for a sentence that names the item."""
        return {"title": self.title, "title_zh": self.title_in("zh")}

    def title_in(self, language: Language) -> str:
        """The attribute `title_zh` for Chinese where the shop has one."""
        return self._translated("title", language) or self.title

    def description_in(self, language: Language) -> str:
        return self._translated("description", language) or self.description

    def _translated(self, name: str, language: Language) -> str:
        found = self.attributes.get(f"{name}_{language}")
        return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only log."""

    event_id: str  # unique; a repeat changes nothing
    user_id: str
    type: EventType
    timestamp: float
    item_id: str | None = None
    value: float | None = None
    text: str | None = None
    session_id: str | None = None  # for a purchase: its basket or order
    channel: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    seq: int = 0  # position in the log, given by the store; 0 before it is stored


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that items have or lack: "cereal", "Acme", "gluten free".

    `value` is what the customer called it; `categories` are the category paths (or their
    beginnings) of the catalogue that it was understood as, `values` the attribute values
    ("colour=navy blue"); both are empty for a plain word.
    """

    kind: FacetKind
    value: str
    categories: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Facets of one group are alternatives: red or blue; those of two go together, and so do
        diets.
        """
        if self.kind != "attribute":
            return self.kind
        names = {value.partition("=")[0] for value in self.values}
        main = [name for name in MAIN_ATTRIBUTES if name in names]
        if main[:1] == [DIET]:
            return f"attribute:{','.join(self.values)}"
        return f"attribute:{main[0] if main else ','.join(sorted(names))}"

    @property
    def hard(self) -> bool:
        """Whether it must hold, and is nothing to give up: an allergen, or a diet."""
        named = any(value.startswith(f"{DIET}=") for value in self.values)
        return self.kind == "allergen" or (named and diet(self.value) is not None)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Price limits as a message has them, in another currency than the shop's (an ISO 4217 code).

    `rate`: what one unit of it is in the shop's currency; None where the shop set none: then the
    limits are not compared with anything.
    """

    currency: str
    minimum: float | None = None
    maximum: float | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one message asks for. Everything may be empty: then the profile alone decides."""

    text: str = ""  # what is left to search by meaning, in the customer's words
    include: tuple[Facet, ...] = ()  # an item must match at least one of each group
    exclude: tuple[Facet, ...] = ()  # an item must match none
    min_price: float | None = None  # in the shop's currency, as `max_price`
    max_price: float | None = None
    order: Order | None = None  # None: what suits the customer best comes first
    foreign: Foreign | None = None  # what the limits come from; of this message alone

    @property
    def empty(self) -> bool:
        return self == Wishes()

    @property
    def kinds(self) -> tuple[Facet, ...]:
        """The kinds of product that are asked for."""
        return tuple(facet for facet in self.include if facet.kind == "category")

    @property
    def names_a_kind(self) -> bool:
        return any(facet.kind == "category" for facet in self.include)


@dataclass(frozen=True, slots=True)
class Preference:
    """Something the customer said about their taste. Its id is the event it came from."""

    preference_id: str
    polarity: Polarity
    facet: Facet | None  # None for a budget
    amount: float | None  # a budget's upper limit for one item; None otherwise
    text: str  # the utterance
    timestamp: float
    kind: PreferenceKind = "like"
    strength: float = 1.0  # in (0, 1]: how sure or how strong, when it was said
    explicit: bool = True  # said outright, not concluded from what was said
    scope: PreferenceScope = "always"
    source: str | None = None  # the channel


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether the shop may learn from what the customer does, and where that comes from."""

    learning: bool = True
    timestamp: float | None = None  # None: never decided, the shop's own default
    channel: str | None = None
    # Log positions between which nothing is learned: after the first, up to the second.
    pauses: tuple[tuple[int, int], ...] = ()
    paused_from: int | None = None  # where the pause began that still goes on

    def allows(self, seq: int) -> bool:
        """Whether what stands at this log position may be learned from."""
        if self.paused_from is not None and seq > self.paused_from:
            return False
        return not any(start < seq <= end for start, end in self.pauses)


@dataclass(frozen=True, slots=True)
class Session:
    """One visit, as far as it went: what was done with less than half an hour in between."""

    started: float
    last: float
    views: int = 0
    clicks: int = 0
    searches: int = 0
    carts: int = 0
    purchases: int = 0
    dwell: float = 0.0  # seconds, without those of a page that was left open


@dataclass(frozen=True, slots=True)
class Remarked:
    """What the customer said of an aspect of products lately: good above 0, bad below."""

    value: float  # in [-1, 1]
    timestamp: float
    event_id: str  # of the last message that said so
    words: str


@dataclass(frozen=True, slots=True)
class Mood:
    """How the customer sounded lately: a decayed mean of the sentiment of their messages."""

    value: float = 0.0  # in [-1, 1]
    weight: float = 0.0  # of the messages behind it, decayed
    timestamp: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a customer: the fold of `profile.update` over their events."""

    user_id: str
    preferences: tuple[Preference, ...] = ()
    disliked_items: tuple[str, ...] = ()  # never shown again
    liked_items: tuple[str, ...] = ()
    shown_items: tuple[str, ...] = ()  # the newest last, bounded
    chosen_items: tuple[str, ...] = ()  # of those shown: opened, saved or bought after; bounded
    passing: tuple[Preference, ...] = ()  # said for one search only; the newest last, bounded
    superseded: tuple[Preference, ...] = ()  # what newer statements replaced; bounded
    # By item: how much it interests them (below 0: repels), and at what time that was so.
    interests: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    language: Language | None = None  # of their last message
    mood: Mood = Mood()
    remarks: Mapping[str, Remarked] = field(default_factory=dict)  # by aspect
    session: Session | None = None  # the last one
    sessions: int = 0
    first_seen: float | None = None
    last_seen: float | None = None
    last_purchase: float | None = None
    consent: Consent = Consent()
    through_seq: int = 0  # the last log position folded in


@dataclass(frozen=True, slots=True)
class Offer:
    """A promotion as the recommender sees it; without items and category it covers everything."""

    offer_id: str
    item_ids: tuple[str, ...] = ()
    category: str = ""
    audience: str | None = None  # whom it is for; those for the same customers share it
    bid: float = 0.0  # of an ad: what a click on it earns


@dataclass(frozen=True, slots=True)
class Request:
    """One call for recommendations."""

    profile: Profile
    history: tuple[Event, ...] = ()  # the customer's behaviour, oldest first
    placement: Placement = "home"
    wishes: Wishes = Wishes()
    n: int = 10
    item_id: str | None = None  # the item that `product` and `more like this` start from
    exclude_items: frozenset[str] = frozenset()  # e.g. those already shown in this search
    offers: tuple[Offer, ...] = ()  # what `promotions` and `ads` choose from
    now: float = 0.0
    traits: tuple[str, ...] = ()  # what the shop knows of the customer: "household_size=2"
    askable: tuple[str, ...] = ()  # attributes that the customer may be asked for
    # Of the items that have any: mean rating and number of ratings; known where they are wanted.
    ratings: Mapping[str, tuple[float, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One checkable ground of a recommendation: without it the score would be lower, or it is a
    stated condition that the item meets.

    `ref` is what it points to: an event id, a preference id, an item id, or a constraint
    such as "max_price". `values` fill the sentence that names it (`utter_evidence_<code>`).
    """

    kind: EvidenceKind
    code: str
    ref: str
    values: Mapping[str, Any] = field(default_factory=dict)
    contribution: float = 0.0  # share of the item's score that it brought


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommended item. `evidence` comes strongest first and is never empty."""

    item: Item
    rank: int  # from 1
    score: float
    evidence: tuple[Evidence, ...]
    offer_id: str | None = None  # the promotion or ad that it is shown for


@dataclass(frozen=True, slots=True)
class Question:
    """`attribute` to ask for; `answers` the most frequent values, in English and Chinese."""

    attribute: str
    answers: tuple[tuple[str, str], ...]
    gain: float  # bits


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The answer to a `Request`. Empty `items` with `relax` says which wish to give up."""

    items: tuple[Recommended, ...]
    relax: tuple[str, ...] = ()  # wishes whose removal would give results, the least loss first
    question: Question | None = None  # of those `askable`, where the wishes are open
    sorted_by: str = ""  # what the wished order went by; "" where no item tells it
