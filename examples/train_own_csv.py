"""Train on a shop's own CSV files and recommend.

    python examples/train_own_csv.py examples/corner_shop ann

`goods.csv` has sku, name, shelf and price; `sales.csv` has customer, sku, day and receipt.
"""

import sys
from pathlib import Path

import polars as pl

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import load_encoder
from recommender.interactions import interactions
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item, Request
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import TrainingData


def main(folder: Path, customer: str) -> None:
    goods = pl.read_csv(folder / "goods.csv")
    items = [Item(sku, name, shelf, price=price) for sku, name, shelf, price in goods.iter_rows()]
    log = pl.read_csv(folder / "sales.csv", try_parse_dates=True).select(
        pl.col("customer").alias("user_id"),
        pl.col("sku").alias("item_id"),
        pl.lit("purchase").alias("type"),
        pl.lit(1.0).alias("value"),
        pl.col("day").dt.epoch("s").cast(float).alias("timestamp"),
        pl.col("receipt").alias("session_id"),
    )
    encoder, now = load_encoder(), log["timestamp"].max() + 86400
    data = TrainingData(items, interactions({name: log[name].to_numpy() for name in log.columns}))
    recommender = Recommender(train(data, encoder, Config(), now=now), Catalog.of(items), encoder)
    bought = [
        Event(f"sale-{n}", customer, EventType.PURCHASE, at, sku, 1.0, session_id=receipt)
        for n, (user, sku, _, _, at, receipt) in enumerate(log.sort("timestamp").iter_rows())
        if user == customer
    ]
    request = Request(profile=empty(customer), history=tuple(bought), now=now, n=3)
    for one in recommender.recommend(request).items:
        print(f"{one.rank}. {one.item.title}: {', '.join(e.code for e in one.evidence)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
