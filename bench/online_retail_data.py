"""UCI Online Retail as a shop: goods, and who bought them when."""

from pathlib import Path

import numpy as np
import polars as pl

from recommender.interactions import Interactions, interactions
from recommender.schema import Item

DATA = Path(__file__).parents[2] / "shared" / "data" / "online_retail" / "online_retail.parquet"
GOODS = r"^\d{5}[A-Za-z]{0,2}$"  # postage, fees, samples and vouchers have other codes


def read(path: Path = DATA) -> tuple[list[Item], Interactions]:
    """Sales of goods to known customers; a cancellation is no sale. One basket an invoice."""
    if not path.exists():
        raise SystemExit(f"{path} is missing: give --data, the UCI Online Retail parquet")
    sales = (
        pl.read_parquet(path)
        .filter(
            pl.col("CustomerID").is_not_null(),
            ~pl.col("InvoiceNo").str.starts_with("C"),
            pl.col("StockCode").str.contains(GOODS),
            pl.col("Quantity") > 0,
            pl.col("UnitPrice") > 0,
        )
        .with_columns(
            pl.col("StockCode").str.to_uppercase(),
            pl.col("InvoiceDate").str.to_datetime().dt.epoch("s").alias("time"),
        )
        .sort("time", "InvoiceNo", maintain_order=True)
    )
    goods = sales.group_by("StockCode").agg(
        pl.col("Description").drop_nulls().mode().sort().first(), pl.col("UnitPrice").median()
    )
    items = [
        Item(code, str(title).strip().capitalize(), price=price, currency="GBP")
        for code, title, price in goods.sort("StockCode").iter_rows()
    ]
    columns = {
        "user_id": sales["CustomerID"].cast(pl.Int64).cast(pl.String),
        "item_id": sales["StockCode"],
        "type": pl.Series(["purchase"] * len(sales)),
        "value": sales["Quantity"].cast(pl.Float64),
        "timestamp": sales["time"],
        "session_id": sales["InvoiceNo"],
    }
    return items, interactions({k: np.array(v.to_list(), object) for k, v in columns.items()})
