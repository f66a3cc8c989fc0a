"""Promotions and ads for one customer: which of them, and the product each is shown with."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.explain import explain
from recommender.candidates.generate import signals
from recommender.candidates.request_context import Situation
from recommender.model import Model
from recommender.ranking.linear import Ranked, Signals, rank
from recommender.response.promotion_use import HALF_LIFE, Customers, counted, covers
from recommender.schema import EventType, Evidence, Recommendations, Recommended

OFFERING = frozenset({"promotions", "ads"})
PRIOR = 3.0  # interest that must come together before a leaning is believed
LIKED = 0.5  # what a stated like of all that is covered adds to a leaning

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One offer with its product, a position in the ranking."""

    column: int
    position: int


def offered(seen: Situation, model: Model) -> Recommendations:
    """The best `n` offers, each with a product that may be recommended and no other offer shows.

    An offer none of whose products keeps the promises is left out.
    """
    offers = seen.request.offers
    if not offers or not seen.size:
        return Recommendations(())
    given = covers(seen.shop.catalog, offers)
    covered = np.unique(given.indices).astype(np.intp)
    heard = signals(seen, covered)
    likes = liked(seen, heard, covered, given)
    leans = leanings(seen, likes, given)
    scores, chances = scored(seen, likes, given, leans, model)
    mask = seen.allowed[covered]
    if "text" in heard:
        mask &= heard["text"] > 0
    shown = {name: signal[mask] for name, signal in heard.items()}
    ranked = rank(shown, covered[mask], model.weights)
    order = [int(column) for column in np.lexsort((-leans, -scores))]
    return Recommendations(
        tuple(
            Recommended(
                item=seen.shop.catalog.items[int(ranked.rows[choice.position])],
                rank=place,
                score=float(scores[choice.column]),
                evidence=(
                    ground(seen, choice.column, leans, chances),
                    *explain(seen, ranked, choice.position),
                ),
                offer_id=offers[choice.column].offer_id,
            )
            for place, choice in enumerate(chosen(seen, ranked, given, order), start=1)
        )
    )


def chosen(
    seen: Situation, ranked: Ranked, given: sparse.csc_array, order: list[int]
) -> list[Choice]:
    """In this order of offers, the best product of each that stands nowhere else yet."""
    places = np.full(seen.size, ranked.rows.size, np.intp)
    places[ranked.rows] = np.arange(ranked.rows.size)
    taken: set[int] = set()
    found: list[Choice] = []
    for column in order:
        if len(found) == seen.request.n:
            break
        covered = places[given.indices[given.indptr[column] : given.indptr[column + 1]]]
        free = [at for at in np.sort(covered).tolist()[: len(taken) + 1] if at not in taken]
        if free and free[0] < ranked.rows.size:
            taken.add(free[0])
            found.append(Choice(column, free[0]))
    return found


def leanings(seen: Situation, likes: Numbers, given: sparse.csc_array) -> Numbers:
    """C, in [-1, 1]: the share of the customer's interest that an offer covers, less that of all
    customers; what they said they like adds to it. 0 for an offer of everything.
    """
    rows, weights = seen.touched.rows, seen.touched.values
    buyers = seen.shop.learned.buyers + np.float32(0.01)
    known = (buyers @ given) / buyers.sum()
    own = weights @ given.tocsr()[rows]
    share = (own + PRIOR * known) / (weights.sum() + PRIOR) - known
    return np.asarray(np.clip(share + LIKED * likes, -1, 1), np.float64)


def liked(
    seen: Situation, heard: Signals, covered: NDArray[np.intp], given: sparse.csc_array
) -> Numbers:
    """C: how much of what an offer covers is of what the customer said they like.

    `heard`: the signals of the rows `covered` by any offer.
    """
    if "liked" not in heard:
        return np.zeros(given.shape[1])
    of_row = np.zeros(seen.size, np.float32)
    of_row[covered] = heard["liked"]
    size = np.maximum(np.diff(given.indptr), 1)
    return np.asarray((of_row @ given) / size, np.float64)


def scored(
    seen: Situation, likes: Numbers, given: sparse.csc_array, leans: Numbers, model: Model
) -> tuple[Numbers, Numbers]:
    """C scores to order by, and C chances: of a click on an ad, of a promotion's use.

    An ad is worth its chance times its bid; those that pay nothing come after. A promotion is
    worth its chance, more where the customer said they like it; without a model of past use,
    the leaning, and the chance is NaN.
    """
    request, offers = seen.request, seen.request.offers
    if request.placement == "ads":
        chances = model.ad_clicks.chances([offer.offer_id for offer in offers], leans)
        bids = np.array([offer.bid for offer in offers])
        return chances * np.where(bids > 0, bids, 1e-6), chances
    if model.redemption is None:
        return leans, np.full(len(offers), np.nan)
    chances = chances_of_use(seen, given, model)
    return chances * (1 + likes), chances


def chances_of_use(seen: Situation, given: sparse.csc_array, model: Model) -> Numbers:
    """Each offer is compared with those for the same customers, as in training."""
    assert model.redemption is not None
    customer = customer_of(seen)
    found = np.zeros(given.shape[1])
    audiences = np.array([offer.audience or "" for offer in seen.request.offers])
    codes = seen.shop.catalog.category.astype(np.intp)
    for audience in np.unique(audiences):
        columns = np.flatnonzero(audiences == audience)
        one = model.redemption.chances(customer, given[:, columns], seen.shop.learned.buyers, codes)
        found[columns] = one[0]
    return found


def customer_of(seen: Situation) -> Customers:
    """The one customer of the request, as the trees know customers."""
    index, now = seen.shop.catalog.index, seen.request.now
    history = seen.request.history
    bought = [
        (index[event.item_id], event.timestamp)
        for event in history
        if event.type is EventType.PURCHASE and event.item_id in index
    ]
    items = np.array([row for row, _ in bought], np.intp)
    ages = now - np.array([at for _, at in bought])
    nobody, shape = np.zeros(items.size, np.intp), (1, seen.size)
    used = sum(event.type is EventType.REDEEM for event in history)
    return Customers(
        counted(np.ones(items.size), nobody, items, shape),
        counted(0.5 ** (ages / HALF_LIFE), nobody, items, shape),
        np.array([used], np.float32),
    )


def ground(seen: Situation, column: int, leans: Numbers, chances: Numbers) -> Evidence:
    """What comes first: that it is an ad, or in a promotion. Kept with what was shown."""
    offer = seen.request.offers[column]
    values = {"leaning": round(float(leans[column]), 4)}
    if not np.isnan(chances[column]):
        values["chance"] = round(float(chances[column]), 6)
    code = "ad" if seen.request.placement == "ads" else "offer"
    evidence = Evidence("promotion", code, offer.offer_id, contribution=1.0)
    return replace(evidence, values=values)
