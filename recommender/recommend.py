"""The recommender: retrieve → rank → rerank → explain, over one catalogue and one model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from language.sentiment import sentiment
from recommender.candidates.explain import explain
from recommender.candidates.generate import retrieve, signals
from recommender.candidates.pruning import Shortlist, shortlist
from recommender.candidates.request_context import (
    RequestContext,
    Shop,
    encode_together,
    request_context,
)
from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog
from recommender.clarifying_question import question
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.model import Model
from recommender.offer_ranking import OFFERING, offered
from recommender.plugged import rankers, sources_of
from recommender.query.parser import QueryParser
from recommender.ranking.diversify import Page, rerank
from recommender.ranking.eligibility import relaxations
from recommender.ranking.linear import Ranked, Signals
from recommender.ranking.order import Sorted, evidence, first_rows, in_order, sorting
from recommender.reviews.summary import Sentiment
from recommender.schema import Item, Recommendations, Recommended, Request
from recommender.sequential.inference import recent_searches
from recommender.shared_cache import SharedCache

REMEMBERED_QUERIES = 1000


class Recommender:
    """A model at work on a catalogue. Threads may share it: requests change its caches only."""

    def __init__(
        self, model: Model, catalog: Catalog, encoder: Encoder, like: "Recommender | None" = None
    ) -> None:
        """`like`: the same model on the same items, but for stock and prices."""
        self.model = model
        self.catalog = catalog
        self.encoder = encoder
        self.version = model.version
        self.sources = sources_of(model.weights)
        self.ranker = rankers()[model.ranker]
        self.shop: Shop = like.shop.restocked(catalog) if like else Shop.of(model, catalog, encoder)
        self.queries: QueryParser = (
            like.queries.restocked(catalog) if like else QueryParser(catalog, encoder, model.texts)
        )
        self._query_vectors: SharedCache[str, NDArray[np.float32]] = SharedCache(REMEMBERED_QUERIES)

    @classmethod
    def popular(
        cls, items: Sequence[Item], encoder: Encoder, campaigns: Sequence[Campaign] = ()
    ) -> "Recommender":
        """Before anything was trained: content and the customer's own history alone."""
        return cls(Model(version="untrained"), Catalog.of(items, campaigns), encoder)

    def with_items(
        self, items: Sequence[Item], campaigns: Sequence[Campaign] = ()
    ) -> "Recommender":
        """The same model on a fresh catalogue; texts that did not change are not read again."""
        fresh = self.catalog.with_items(items, campaigns)
        if fresh.index is self.catalog.index:
            return Recommender(self.model, fresh, self.encoder, like=self)
        model = self.model.with_texts(
            KnownTexts(
                self.catalog.texts + self.queries.names.categories,
                np.vstack([self.shop.vectors.rows, self.queries.lexicon.name_vectors]),
            )
        )
        return Recommender(model, fresh, self.encoder)

    @property
    def review_sentiment(self) -> Sentiment:
        """Sentiment of review texts: the trained model, or else the lexicon."""
        return self.model.review_sentiment.sentiment if self.model.review_sentiment else sentiment

    def recommend(self, request: Request) -> Recommendations:
        """At most `request.n` items. An unknown customer gets what is popular within the wishes;
        empty items come with the wishes to give up (`relax`), if giving one up would help.
        """
        return self.recommend_batch([request])[0]

    def recommend_batch(self, requests: Sequence[Request]) -> list[Recommendations]:
        """As each request alone; what can be worked out for all at once is."""
        self.query_vectors([request.wishes.text for request in requests])
        seen = [self.request_context(request) for request in requests]
        encode_together(seen)
        return [self.answer(one) for one in seen]

    def request_context(self, request: Request) -> RequestContext:
        text = request.wishes.text
        written = recent_searches(request.history) if self.shop.sequential else []
        vectors = self.query_vectors([text, *written])
        return request_context(self.shop, request, vectors.get(text), vectors)

    def answer(self, seen: RequestContext) -> Recommendations:
        if seen.request.placement in OFFERING:
            return offered(seen, self.model)
        by = sorting(seen)
        ranked, page = self.sorted_page(seen, by) if by else self.page(seen)
        if not ranked.rows.size:
            # What passes every rule and still is not wanted lacks the wished words only.
            relax = ("text",) if seen.allowed.any() else relaxations(self.catalog, seen.rules)
            return Recommendations((), relax)
        return Recommendations(
            tuple(
                Recommended(
                    item=self.catalog.items[int(ranked.rows[position])],
                    rank=place,
                    score=float(ranked.scores[position]),
                    evidence=(
                        *(evidence(seen, by, int(ranked.rows[position])) if by else ()),
                        *explain(seen, ranked, position, self.sources.all),
                    ),
                )
                for place, position in enumerate(page.positions, start=1)
            ),
            question=question(seen, seen.request.askable) if seen.request.askable else None,
            sorted_by=by.name if by else "",
        )

    def page(self, seen: RequestContext) -> tuple[Ranked, Page]:
        """What is shown, and the ranking that it is taken from."""
        short = self.shortlist(seen)
        if short is not None:
            found = short.signals | signals(seen, short.rows, self.sources.wide)
            ranked, page = self.page_of(seen, short.rows, found)
            lowest = ranked.scores[list(page.positions)].min(initial=np.inf)
            if page.full and lowest > short.bound:
                return ranked, page
        rows = retrieve(seen, sources=self.sources.all)
        return self.page_of(seen, rows, signals(seen, rows, self.sources.all))

    def sorted_page(self, seen: RequestContext, by: Sorted) -> tuple[Ranked, Page]:
        """The page in the wished order of all that is eligible, not of the best of it."""
        rows = first_rows(seen, by)
        ranked = self.ranker.rank(signals(seen, rows, self.sources.all), rows, self.model.weights)
        return in_order(ranked, rows), Page(tuple(range(rows.size)), full=True)

    def shortlist(self, seen: RequestContext) -> Shortlist | None:
        """None under a ranker that is not linear: what a signal may bring is known of ours only."""
        if self.model.ranker != "linear":
            return None
        return shortlist(seen, self.model.weights, self.sources.near)

    def page_of(
        self, seen: RequestContext, rows: NDArray[np.intp], found: Signals
    ) -> tuple[Ranked, Page]:
        ranked = self.ranker.rank(found, rows, self.model.weights)
        return ranked, rerank(self.catalog, ranked.rows, seen.request)

    def query_vectors(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Vectors of the texts that are not empty; the ones used last are remembered."""
        wanted = [text for text in dict.fromkeys(texts) if text]
        remembered = {text: self._query_vectors.get(text) for text in wanted}
        new = [text for text, vector in remembered.items() if vector is None]
        found = {text: vector for text, vector in remembered.items() if vector is not None}
        for text, vector in zip(new, self.encoder.encode(new), strict=True):
            self._query_vectors.put(text, vector)
            found[text] = vector
        return found
