"""Complete Journey's leaflets and displays: campaigns for everyone, three a week."""

from collections.abc import Callable

import polars as pl

from store.promotions import Promotion

WEEK = 7 * 86_400.0
ENOUGH = 0.2  # share of the stores that promote a product, from which it counts for everyone
COVER = ("D", "F", "H", "L", "Z")  # mailer locations: front page, back page and wrapper
PLACES = {
    "cover": ("On the cover of this week's leaflet", "本周传单封面"),
    "leaflet": ("In this week's leaflet", "本周传单"),
    "display": ("On display this week", "本周陈列"),
}
Tables = Callable[[str], pl.LazyFrame]


def promoted_weekly(table: Tables, catalogue: pl.DataFrame) -> list[Promotion]:
    """One of each place and week, of the products of `catalogue` promoted there."""
    weeks = begins(table)
    return [
        Promotion(
            promotion_id=f"{place}-{week}",
            kind="campaign",
            title=title,
            starts_at=weeks[week],
            ends_at=weeks[week + 1],
            product_ids=tuple(map(str, products)),
            attributes={"title_zh": chinese},
        )
        for week, *columns in promoted(table, catalogue).iter_rows()
        for (place, (title, chinese)), products in zip(PLACES.items(), columns, strict=True)
        if products
    ]


def promoted(table: Tables, catalogue: pl.DataFrame) -> pl.DataFrame:
    """A row a week: the products promoted in each of `PLACES`."""
    stores = table("promotions").select(pl.col("store_id").n_unique()).collect().item()
    shares = (
        table("promotions")
        .group_by("week", "product_id")
        .agg(
            cover=pl.col("mailer_location").is_in(COVER).sum() / stores,
            leaflet=(pl.col("mailer_location") != "0").sum() / stores,
            display=(pl.col("display_location") != "0").sum() / stores,
        )
        .join(catalogue.lazy().select("product_id"), on="product_id", how="semi")
    )
    of_place = [pl.col("product_id").filter(pl.col(place) >= ENOUGH).sort() for place in PLACES]
    named = [products.alias(place) for products, place in zip(of_place, PLACES, strict=True)]
    return shares.group_by("week").agg(named).sort("week").collect(engine="streaming")


def begins(table: Tables) -> dict[int, float]:
    """When each week begins, by its first transaction; one more after the last."""
    first = (
        table("transactions")
        .group_by("week")
        .agg(pl.col("transaction_timestamp").min().dt.epoch("s"))
        .collect(engine="streaming")
    )
    found = {week: float(begin) for week, begin in first.iter_rows()}
    return found | {max(found) + 1: found[max(found)] + WEEK}
