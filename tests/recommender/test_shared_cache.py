"""A cache that threads share: bounded, the entries used last."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from support.worlds import DAY, bought

from recommender import recommend
from recommender.candidates import user_history
from recommender.candidates.user_history import Purchases
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query import parser
from recommender.recommend import Recommender
from recommender.schema import Item
from recommender.shared_cache import SharedCache

THREADS, CALLS, KEPT = 8, 600, 5


@pytest.fixture(autouse=True)
def many_switches() -> Iterator[None]:
    """Threads take turns after every few instructions."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_the_entries_used_last_are_kept() -> None:
    cache: SharedCache[str, int] = SharedCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1  # used again: b is the older one now
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_query_vectors_are_right_whichever_threads_ask(
    encoder: Encoder, items: tuple[Item, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recommend, "REMEMBERED_QUERIES", KEPT)
    texts = [f"{colour} {thing}" for colour in ("red", "blue", "green") for thing in "abcd"]
    known = dict(zip(texts, encoder.encode(texts), strict=True))
    shop = Recommender.popular(items, Known(known, encoder))

    def ask(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(CALLS):
            some = list(rng.choice(texts, 3))
            for text, vector in shop.query_vectors(some).items():
                np.testing.assert_array_equal(vector, known[text])

    together(ask)


def test_purchases_are_right_whichever_threads_ask(
    items: tuple[Item, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_history, "REMEMBERED", KEPT)
    purchases = Purchases(Catalog.of(items))
    histories = [bought(f"u{n}", *[["kids"]] * (n + 1)) for n in range(12)]

    def ask(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for n in rng.integers(len(histories), size=CALLS).tolist():
            assert purchases.of(histories[n], 100 * DAY).counts == (n + 1,)

    together(ask)


def test_a_message_is_read_the_same_whichever_threads_ask(
    encoder: Encoder, items: tuple[Item, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "REMEMBERED", KEPT)
    queries = Recommender.popular(items, encoder).queries
    texts = [f"{thing} under ${n}" for n in (3, 4, 5) for thing in ("coffee", "lager", "oatmeal")]
    known = {text: queries.parse(text) for text in texts}

    def ask(seed: int) -> None:
        for text in np.random.default_rng(seed).choice(texts, CALLS // 4).tolist():
            assert queries.parse(text) == known[text]

    together(ask)


class Known:
    """An encoder that looks its vectors up."""

    def __init__(self, vectors: dict[str, np.ndarray], like: Encoder) -> None:
        self.vectors, self.name, self.dim, self.like = vectors, like.name, like.dim, like

    def encode(self, texts: list[str]) -> np.ndarray:
        if any(text not in self.vectors for text in texts):
            return self.like.encode(texts)
        return np.array([self.vectors[text] for text in texts]).reshape(len(texts), self.dim)


def together(ask) -> None:  # type: ignore[no-untyped-def]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ask, range(THREADS)))
