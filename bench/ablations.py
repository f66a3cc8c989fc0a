"""What each part of what is known of a customer brings: N@10 with and without it.

    SHOPTALK_DATABASE_URL=sqlite:///FILE .venv/bin/python bench/ablations.py SHOP [--days 30]

SHOP is `complete-journey`, `online-retail` or `demo`, whichever the store holds. The next basket of
each customer after a moment; models and profiles know what lies before it. Parts that the ranking
has are left out; parts that it lacks are added, with the weight that was best `--days` days
earlier. In brackets: 95 % bootstrap intervals over customers, of differences pair by pair. The
network is left out of all: it has tables of its own.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cli.opened import read_settings, with_store
from cli.train import loaded
from demo import customers as demo_customers
from recommender.candidates.generate import signals
from recommender.candidates.request_context import request_context
from recommender.embedding.encoder import load_encoder
from recommender.evaluation import metrics
from recommender.evaluation.rankers import best, recommender_before
from recommender.evaluation.split import Split, own_items, split
from recommender.interactions import Interactions, histories
from recommender.popularity import DAY
from recommender.profile.affinities import brand_signal, category_signal
from recommender.profile.update import empty, update
from recommender.ranking.linear import BUILT_IN
from recommender.recommend import Recommender
from recommender.schema import Event, Facet, Preference, Profile, Request
from recommender.sequential.trainer import FitConfig
from recommender.training_config import Config
from store.importers.complete_journey import package_folder
from store.session import Store

K = 10
WEIGHTS = (0.01, 0.03, 0.1, 0.3, 1.0)
LEFT_OUT = {
    "behaviour: purchases, looks, baskets": ("bought", "browsed", "together"),
    "  purchases": ("bought",),
    "  looks": ("browsed",),
    "  baskets": ("together",),
    "text: likeness in words": ("taste",),
    "popularity": ("popular",),
}
Values = NDArray[np.float32]
Extra = Callable[
    [str, Profile, float], dict[str, Values]
]  # customer, profile, moment of the basket


@dataclass(frozen=True)
class Case:
    """One customer: what every signal says of every item, and what they bought next."""

    heard: Mapping[str, Values]
    extra: Mapping[str, Values]
    allowed: NDArray[np.bool_]
    truth: NDArray[np.intp]  # rows of the catalogue
    new: NDArray[np.intp]
    owned: NDArray[np.intp]


def cases(recommender: Recommender, parts: Split, extra: Extra, stating: Any) -> list[Case]:
    past, own = histories(parts.past), own_items(parts.past)
    index, later = recommender.catalog.index, moments(parts)
    found = []
    for user, bought in parts.truth.items():
        user_id, events = parts.log.users[user], past.get(user, ())
        profile: Profile = reduce(update, named(events), empty(user_id))
        now = events[-1].timestamp if events else 0.0
        request = Request(stating(profile), history=events, n=K, now=now)
        seen = request_context(recommender.shop, request, None)
        rows = np.array([index[parts.log.items[code]] for code in bought], np.intp)
        owned = [index.get(parts.log.items[code], -1) for code in own.get(user, ())]
        held = np.array([row for row in owned if row >= 0], np.intp)
        found.append(
            Case(
                signals(seen, np.arange(seen.size)),
                extra(user_id, replace(profile, preferences=()), later[user]),
                seen.allowed,
                rows,
                np.setdiff1d(rows, held),
                held,
            )
        )
    return found


def named(events: tuple[Event, ...]) -> list[Event]:
    return [replace(event, seq=number) for number, event in enumerate(events, start=1)]


def moments(parts: Split) -> dict[int, float]:
    """When each customer's next basket was bought."""
    later = parts.log.since(parts.past.timestamp.max(initial=0.0)).purchases
    found: dict[int, float] = {}
    for user, at in zip(later.user.tolist(), later.timestamp.tolist(), strict=True):
        found.setdefault(user, at)
    return found


def ndcg(case: Case, weights: Mapping[str, float], new: bool, free: bool = False) -> float:
    """`free`: without what the customer ruled out."""
    total = np.zeros(case.allowed.size, np.float64)
    for name, signal in (case.heard | case.extra).items():
        if weights.get(name):
            total += weights[name] * signal
    if not free:
        total[~case.allowed] = -np.inf
    if new:
        total[case.owned] = -np.inf
    truth = (case.new if new else case.truth).tolist()
    return metrics.ndcg(metrics.hits(best(total, K), truth, K), len(truth))


def scores(found: list[Case], weights: Mapping[str, float], new: bool, **how: Any) -> Any:
    return np.array([ndcg(one, weights, new, **how) for one in found if len(one.new) or not new])


def line(name: str, values: Any, whole: Any) -> str:
    all_of_it, change = metrics.interval(values), metrics.interval(values - whole)
    return (
        f"| {name} | {all_of_it.mean:.4f} | {change.mean:+.4f} [{change.low:+.4f} "
        f"{change.high:+.4f}] |"
    )


def report(found: list[Case], earlier: list[Case], weights: Mapping[str, float]) -> None:
    for new in (False, True):
        whole = scores(found, weights, new)
        base = metrics.interval(whole)
        print(f"\n{'new items only' if new else 'all items'}, {whole.size} customers")
        print("| | N@10 | change |\n|---|---|---|")
        print(f"| the ranking | {base.mean:.4f} [{base.low:.4f}-{base.high:.4f}] | |")
        for name, left_out in LEFT_OUT.items():
            without = dict(weights) | dict.fromkeys(left_out, 0.0)
            print(line(f"without {name}", scores(found, without, new), whole))
        for name in sorted({name for one in found for name in one.extra}):
            tried = {w: scores(earlier, dict(weights) | {name: w}, new).mean() for w in WEIGHTS}
            chosen = max(tried, key=lambda w: tried[w])
            values = scores(found, dict(weights) | {name: chosen}, new)
            print(line(f"with {name} at {chosen}", values, whole))
        if any(np.any(one.heard.get("liked", np.zeros(1))) for one in found):
            values = scores(found, dict(weights) | {"liked": 0.0}, new)
            print(line("without stated likes", values, whole))
            for weight in WEIGHTS:
                values = scores(found, dict(weights) | {"liked": weight}, new)
                then = scores(earlier, dict(weights) | {"liked": weight}, new).mean()
                print(line(f"stated likes at {weight} ({then:.4f} earlier)", values, whole))
            print(line("without stated dislikes", scores(found, weights, new, free=True), whole))
            values = scores(found, dict(weights) | {"liked": 0.0}, new, free=True)
            print(line("without anything stated", values, whole), flush=True)


def leanings(recommender: Recommender) -> Extra:
    def of(_user: str, profile: Profile, _at: float) -> dict[str, Values]:
        now = profile.last_seen or 0.0
        return {
            "profile: leaning to categories": category_signal(profile, recommender.catalog, now),
            "profile: leaning to brands": brand_signal(profile, recommender.catalog, now),
        }

    return of


def journey(recommender: Recommender, past: Interactions) -> Extra:
    """Demographics, and the promotions of the week of the basket."""
    lean, groups = leanings(recommender), demographics(recommender, past)
    weekly, coupons = displays(recommender), open_coupons(recommender)

    def of(user: str, profile: Profile, at: float) -> dict[str, Values]:
        found = lean(user, profile, at) | weekly(at)
        if user in groups:
            found["profile: demographics"] = groups[user]
        found["promotions: coupons open to the household"] = coupons(user, at)
        return found

    return of


def demographics(recommender: Recommender, past: Interactions) -> dict[str, Values]:
    """For each household: how much more its groups buy an item than all households do."""
    import polars as pl  # noqa: PLC0415

    people = pl.read_parquet(package_folder() / "demographics.parquet")
    index, size = recommender.catalog.index, len(recommender.catalog)
    rows = np.array([index.get(item, -1) for item in past.items], np.intp)[past.item]
    counts = np.zeros((len(past.users), size), np.float32)
    kept = rows >= 0
    np.add.at(counts, (past.user[kept], rows[kept]), 1)
    place = {user: code for code, user in enumerate(past.users)}
    known = [str(h) for h in people["household_id"] if str(h) in place]
    whole = counts.sum(axis=0) / counts.sum()
    total: dict[str, list[Values]] = {user: [] for user in known}
    for column in ("age", "income", "household_size", "kids_count"):
        value = dict(zip(map(str, people["household_id"]), map(str, people[column]), strict=True))
        for group in set(value.values()):
            members = [user for user in known if value[user] == group]
            bought = counts[[place[user] for user in members]].sum(axis=0)
            lift = (bought + 50 * whole) / (bought.sum() * whole + 50 * whole + 1e-9)
            for user in members:
                total[user].append(np.clip(np.log(lift), -1, 1))
    return {user: np.mean(lifts, axis=0) for user, lifts in total.items()}


def displays(recommender: Recommender) -> Callable[[float], dict[str, Values]]:
    """The share of the stores that show an item in the mailer, and on display, by week."""
    import polars as pl  # noqa: PLC0415

    folder, index = package_folder(), recommender.catalog.index
    weeks = (
        pl.scan_parquet(folder / "transactions.parquet")
        .select("week", at=pl.col("transaction_timestamp").dt.epoch("s"))
        .group_by("week").agg(pl.col("at").min()).sort("week").collect()
    )  # fmt: skip
    shown = (
        pl.scan_parquet(folder / "promotions.parquet")
        .filter(pl.col("week") >= 40)
        .group_by("week", "product_id")
        .agg(
            mailer=(pl.col("mailer_location").cast(pl.String) != "0").sum(),
            display=(pl.col("display_location").cast(pl.String) != "0").sum(),
        )
        .collect(engine="streaming")
    )
    starts = weeks["at"].to_numpy()
    by_week: dict[int, dict[str, Values]] = {}
    for week, product, mailer, display in shown.iter_rows():
        row = index.get(str(product))
        if row is not None:
            part = by_week.setdefault(
                week, {n: np.zeros(len(index), np.float32) for n in ("mailer", "display")}
            )
            part["mailer"][row], part["display"][row] = mailer / 115, display / 115

    def of(at: float) -> dict[str, Values]:
        week = int(weeks["week"][int(np.searchsorted(starts, at, "right")) - 1])
        part = by_week.get(week, {})
        return {f"promotions: in the {name} that week": value for name, value in part.items()}

    return of


def open_coupons(recommender: Recommender) -> Callable[[str, float], Values]:
    index = recommender.catalog.index

    async def all_of_them(store: Store) -> Any:
        return await store.promotions.begun(2e9)

    begun = [
        (one, frozenset(users), [index[i] for i in one.product_ids if i in index])
        for one, users in with_store(read_settings(), all_of_them)
        if one.kind == "coupon"
    ]

    def of(user: str, at: float) -> Values:
        found = np.zeros(len(index), np.float32)
        for one, users, rows in begun:
            if user in users and (one.starts_at or 0) <= at < (one.ends_at or np.inf):
                found[rows] = 1
        return found

    return of


def saying(recommender: Recommender) -> Callable[[Profile], Profile]:
    """Two things that the made-up customer likes and all that they never buy, as if they had
    said so. Their behaviour follows both, so this tells whether the ranking can use them.
    """
    people = {one.user_id: one for one in demo_customers.make(7)}
    facets: dict[str, Facet | None] = {}

    def of(profile: Profile) -> Profile:
        one = people.get(profile.user_id)
        if one is None:
            return profile
        rng = np.random.default_rng([7, len(profile.user_id), *map(ord, profile.user_id)])
        likes = sorted(one.likes)
        chosen = [likes[n] for n in rng.permutation(len(likes))[:2]]
        said = [("like", value) for value in chosen] + [("dislike", v) for v in sorted(one.never)]
        for _, value in said:
            facets.setdefault(value, recommender.queries.facet(value))
        preferences = tuple(
            Preference(f"s{n}", kind, facets[value], None, value, 1.0, kind=kind)  # type: ignore[arg-type]
            for n, (kind, value) in enumerate(said)
            if facets[value] is not None
        )
        return replace(profile, preferences=preferences)

    return of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shop", choices=["complete-journey", "online-retail", "demo"])
    parser.add_argument("--days", type=int, default=30, help="before the end of the log")
    parser.add_argument("--customers", type=int, default=1000, help="at most, at random")
    parser.add_argument("--least-baskets", type=int, default=10, help="of an item, to take part")
    given = parser.parse_args()
    items, log = loaded(read_settings())
    encoder, config = load_encoder(), Config(network=FitConfig(epochs=0))
    found = []
    for days in (given.days, 2 * given.days):
        cutoff = float(log.timestamp.max()) - days * DAY
        parts = some(split(log, cutoff, given.least_baskets), given.customers)
        recommender = recommender_before(items, parts, encoder, config, cutoff)
        of_shop = (
            journey(recommender, parts.past)
            if given.shop == "complete-journey"
            else (leanings(recommender))
        )
        stating = saying(recommender) if given.shop == "demo" else (lambda profile: profile)
        found.append(cases(recommender, parts, of_shop, stating))
    weights = {name: value for name, value in vars_of(recommender).items() if name != "sequential"}
    report(found[0], found[1], weights)


def some(parts: Split, most: int) -> Split:
    users = list(parts.truth)
    chosen = np.random.default_rng(0).permutation(len(users))[:most]
    return replace(parts, truth={users[n]: parts.truth[users[n]] for n in sorted(chosen)})


def vars_of(recommender: Recommender) -> dict[str, float]:
    weights = recommender.model.weights
    return {name: weights.of(name) for name in BUILT_IN}


if __name__ == "__main__":
    main()
