"""What training learns from the log."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog.catalog import Catalog
from recommender.embedding.vectors import KnownTexts
from recommender.next_basket.ranker import Habits
from recommender.ranking.linear import Weights
from recommender.response.ad_clicks import AdClicks
from recommender.response.promotion_use import Redemption
from recommender.reviews.sentiment_model import Opinions
from recommender.sequential.inference import Foresight


@dataclass(frozen=True)
class Model:
    """Popularity and neighbours by item id, independent of any catalogue's order.

    `foresight` is the neural part, `habits` ranks own purchases, `redemption` promotions,
    `opinions` reads reviews; None for too short a log.
    """

    version: str
    item_ids: tuple[str, ...] = ()
    buyers: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    popularity: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    neighbours: sparse.csr_array = field(default_factory=lambda: no_neighbours(0))
    texts: KnownTexts = field(default_factory=KnownTexts)
    encoder_name: str = ""
    weights: Weights = field(default_factory=Weights)
    foresight: Foresight | None = None
    habits: Habits | None = None
    redemption: Redemption | None = None
    ad_clicks: AdClicks = field(default_factory=AdClicks)
    opinions: Opinions | None = None

    def with_texts(self, texts: KnownTexts) -> "Model":
        return replace(self, texts=texts)

    def aligned(self, catalog: Catalog, texts: NDArray[np.float32]) -> "Learned":
        """The learned parts in the rows of `catalog`, whose texts have the vectors `texts`.

        An item the log never saw has no buyers and neighbours, and a little less than
        the least popularity of those it saw.
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
            vectors=self.foresight.vectors(catalog, texts) if self.foresight else None,
            habits=replace(self.habits, of_items=move @ self.habits.of_items)
            if self.habits
            else None,
        )


@dataclass(frozen=True)
class Learned:
    """The model's parts in one catalogue's rows (N items)."""

    buyers: NDArray[np.float32]  # N: customers who bought the item
    popularity: NDArray[np.float32]  # N: in [0, 1], decayed over time
    neighbours: sparse.csr_array  # N x N: similarity to the items bought together most
    vectors: NDArray[np.float32] | None = None  # N x D: items in the network's space
    habits: Habits | None = None  # with its counts per row


def no_neighbours(size: int) -> sparse.csr_array:
    nothing = np.zeros(0, np.intp)
    return sparse.csr_array((nothing.astype(np.float32), (nothing, nothing)), shape=(size, size))
