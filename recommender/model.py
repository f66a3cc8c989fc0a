"""The model: everything that training learns from a shop's data."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog.catalog import Catalog
from recommender.embedding.vectors import KnownTexts
from recommender.next_basket.ranker import NextBasketRanker
from recommender.ranking.linear import Weights
from recommender.response.ad_clicks import AdClicks
from recommender.response.promotion_use import PromotionUse
from recommender.reviews.sentiment_model import ReviewSentiment
from recommender.sequential.inference import SequentialModel


@dataclass(frozen=True)
class Model:
    """Learned parts by item id, independent of a catalogue's order; None for too little data.

    A learned part is a field here, of arrays, numbers, strings and dataclasses of such, and a step
    of the same name in `train.STEPS`. Artifacts save and load every field as it is.
    """

    version: str
    item_ids: tuple[str, ...] = ()
    """Items of the log; rows of `buyers`, `popularity` and `neighbours`."""
    buyers: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    """Number of users who bought each item."""
    popularity: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    """In [0, 1], decayed over time."""
    neighbours: sparse.csr_array = field(default_factory=lambda: no_neighbours(0))
    """Item-to-item similarity by co-purchase."""
    texts: KnownTexts = field(default_factory=KnownTexts)
    """Encoded texts of the catalogue."""
    encoder_name: str = ""
    """Name of the text encoder."""
    weights: Weights = field(default_factory=Weights)
    """Weights of the linear ranker."""
    ranker: str = "linear"
    """Name of the ranker, ours or that of another package."""
    sequential: SequentialModel | None = None
    """Scores the next item from the sequence of events."""
    next_basket: NextBasketRanker | None = None
    """Ranks the user's own purchases."""
    promotion_use: PromotionUse | None = None
    """Probability that a promotion is used."""
    ad_clicks: AdClicks = field(default_factory=AdClicks)
    """Probability that an ad is clicked."""
    review_sentiment: ReviewSentiment | None = None
    """Sentiment of review texts."""

    def with_texts(self, texts: KnownTexts) -> "Model":
        return replace(self, texts=texts)

    def aligned(self, catalog: Catalog, texts: NDArray[np.float32]) -> "Learned":
        """The parts in rows of `catalog`; `texts`: vectors of its texts.

        An item that is not in the log has no buyers and neighbours, and .9 times the lowest
        popularity of the log.
        """
        rows = np.array([catalog.index.get(i, -1) for i in self.item_ids], np.intp)
        inside = np.flatnonzero(rows >= 0)
        size = len(catalog)
        move = sparse.csr_array(
            (np.ones(inside.size, np.float32), (rows[inside], inside)),
            shape=(size, len(self.item_ids)),
        )
        seen = np.zeros(size, np.bool_)
        seen[rows[inside]] = True
        least = 0.9 * self.popularity[inside].min() if inside.size else 0.0
        return Learned(
            buyers=move @ self.buyers,
            popularity=np.where(seen, move @ self.popularity, least).astype(np.float32),
            neighbours=sparse.csr_array(move @ self.neighbours @ move.T),
            vectors=self.sequential.vectors(self.item_ids, catalog, texts)
            if self.sequential
            else None,
            next_basket=self.next_basket.moved(move) if self.next_basket else None,
        )


@dataclass(frozen=True)
class Learned:
    """The model's parts in the rows of one catalogue of N items."""

    buyers: NDArray[np.float32]
    """N: users who bought the item."""
    popularity: NDArray[np.float32]
    """N: in [0, 1], decayed over time."""
    neighbours: sparse.csr_array
    """N x N: item-to-item similarity by co-purchase."""
    vectors: NDArray[np.float32] | None = None
    """N x D: item embeddings of the sequential model."""
    next_basket: NextBasketRanker | None = None
    """With `item_features` per row."""


def no_neighbours(size: int) -> sparse.csr_array:
    """An empty matrix of `size` x `size`."""
    nothing = np.zeros(0, np.intp)
    return sparse.csr_array((nothing.astype(np.float32), (nothing, nothing)), shape=(size, size))
