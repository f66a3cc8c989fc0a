"""Offer ranking: promotions and ads for one user, and the product each is shown with."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.explain import explain
from recommender.candidates.generate import signals
from recommender.candidates.request_context import RequestContext
from recommender.model import Model
from recommender.ranking.linear import Ranked, Signals, rank
from recommender.response.promotion_use import HALF_LIFE, Customers, counted, covers
from recommender.schema import EventType, Evidence, Recommendations, Recommended

OFFERING = frozenset({"promotions", "ads"})
PRIOR = 3.0  # pseudo-interest that shrinks a user's shares to those of all users
LIKED = 0.5  # added to the leaning when all covered items are of a stated like

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """An offer and the position of its product in the ranking."""

    column: int
    position: int


def offered(seen: RequestContext, model: Model) -> Recommendations:
    """The best `n` offers, each with an eligible product that no other offer shows.

    Offers without an eligible product are omitted.
    """
    offers = seen.request.offers
    if not offers or not seen.size:
        return Recommendations(())
    given = covers(seen.shop.catalog, offers)
    covered = np.unique(given.indices).astype(np.intp)
    by_source = signals(seen, covered)
    likes = liked(seen, by_source, covered, given)
    leans = leanings(seen, likes, given)
    scores, chances = scored(seen, likes, given, leans, model)
    mask = seen.allowed[covered]
    if "text" in by_source:
        mask &= by_source["text"] > 0
    shown = {name: signal[mask] for name, signal in by_source.items()}
    ranked = rank(shown, covered[mask], model.weights)
    order = [int(column) for column in np.lexsort((-leans, -scores))]
    return Recommendations(
        tuple(
            Recommended(
                item=seen.shop.catalog.items[int(ranked.rows[choice.position])],
                rank=place,
                score=float(scores[choice.column]),
                evidence=(
                    offer_evidence(seen, choice.column, leans, chances),
                    *explain(seen, ranked, choice.position),
                ),
                offer_id=offers[choice.column].offer_id,
            )
            for place, choice in enumerate(chosen(seen, ranked, given, order), start=1)
        )
    )


def chosen(
    seen: RequestContext, ranked: Ranked, given: sparse.csc_array, order: list[int]
) -> list[Choice]:
    """The best product of each offer that no earlier one in `order` has taken."""
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


def leanings(seen: RequestContext, likes: Numbers, given: sparse.csc_array) -> Numbers:
    """C, in [-1, 1]: the user's share of interest covered by an offer, less that of all users.

    Stated likes add to it. 0 for an offer of everything.
    """
    rows, weights = seen.touched.rows, seen.touched.values
    buyers = seen.shop.learned.buyers + np.float32(0.01)
    known = (buyers @ given) / buyers.sum()
    own = weights @ given.tocsr()[rows]
    share = (own + PRIOR * known) / (weights.sum() + PRIOR) - known
    return np.asarray(np.clip(share + LIKED * likes, -1, 1), np.float64)


def liked(
    seen: RequestContext, by_source: Signals, covered: NDArray[np.intp], given: sparse.csc_array
) -> Numbers:
    """C: mean stated-preference signal of the items that an offer covers.

    `by_source`: signals of the rows `covered` by any offer.
    """
    if "liked" not in by_source:
        return np.zeros(given.shape[1])
    of_row = np.zeros(seen.size, np.float32)
    of_row[covered] = by_source["liked"]
    size = np.maximum(np.diff(given.indptr), 1)
    return np.asarray((of_row @ given) / size, np.float64)


def scored(
    seen: RequestContext, likes: Numbers, given: sparse.csc_array, leans: Numbers, model: Model
) -> tuple[Numbers, Numbers]:
    """C scores and C probabilities: of a click on an ad, of the redemption of a promotion.

    The score of an ad is probability x bid, those without a bid last. The score of a promotion is
    its probability, raised by stated likes; without a trained model it is the leaning, and the
    probability is NaN.
    """
    request, offers = seen.request, seen.request.offers
    if request.placement == "ads":
        chances = model.ad_clicks.chances([offer.offer_id for offer in offers], leans)
        bids = np.array([offer.bid for offer in offers])
        return chances * np.where(bids > 0, bids, 1e-6), chances
    if model.promotion_use is None:
        return leans, np.full(len(offers), np.nan)
    chances = chances_of_use(seen, given, model)
    return chances * (1 + likes), chances


def chances_of_use(seen: RequestContext, given: sparse.csc_array, model: Model) -> Numbers:
    """C: probability of redemption, among the offers for the same audience as in training."""
    assert model.promotion_use is not None
    customer = customer_of(seen)
    found = np.zeros(given.shape[1])
    audiences = np.array([offer.audience or "" for offer in seen.request.offers])
    codes = seen.shop.catalog.category.astype(np.intp)
    for audience in np.unique(audiences):
        columns = np.flatnonzero(audiences == audience)
        one = model.promotion_use.chances(
            customer, given[:, columns], seen.shop.learned.buyers, codes
        )
        found[columns] = one[0]
    return found


def customer_of(seen: RequestContext) -> Customers:
    """The requesting user as input of the promotion-use model."""
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


def offer_evidence(seen: RequestContext, column: int, leans: Numbers, chances: Numbers) -> Evidence:
    """First evidence of an offer: that it is an ad or a promotion, with its figures."""
    offer = seen.request.offers[column]
    values = {"leaning": round(float(leans[column]), 4)}
    if not np.isnan(chances[column]):
        values["chance"] = round(float(chances[column]), 6)
    code = "ad" if seen.request.placement == "ads" else "offer"
    evidence = Evidence("promotion", code, offer.offer_id, contribution=1.0)
    return replace(evidence, values=values)
