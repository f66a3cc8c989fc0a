"""Which households use which coupons of Complete Journey in the last months of the data.

    SHOPTALK_DATABASE_URL=sqlite+aiosqlite:///var/complete-journey/shoptalk.db \\
        .venv/bin/python bench/promotions.py

Learned from campaigns that began before the cutoff, tried on those that began after it: every
pair of a coupon and a household that its campaign was sent to. Intervals: 95 %, 200 bootstrap
samples of households.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cli.opened import read_settings, with_store
from cli.promoting import redemptions
from cli.train import loaded
from recommender.catalog.catalog import Catalog
from recommender.interactions import Interactions
from recommender.response.promotion_use import (
    PastOffer,
    Redemptions,
    buyers_of,
    covers,
    customers_of,
    fit,
    groups,
)

SAMPLES = 200
Values = NDArray[Any]


@dataclass(frozen=True)
class Pairs:
    """One row for a household and a coupon."""

    household: Values
    campaign: Values
    used: Values
    scores: dict[str, Values]


def pairs_of(
    number: int,
    group: Sequence[PastOffer],
    catalog: Catalog,
    log: Interactions,
    past: Redemptions,
    model: Any,
) -> Pairs:
    start, names = group[0].starts_at, sorted(set(group[0].user_ids))
    seen = log.before(start).purchases
    customers, given = (
        customers_of(names, seen, catalog, start, past),
        covers(catalog, [one.offer for one in group]),
    )
    buyers = buyers_of(seen, catalog)
    shape = (len(names), len(group))
    known = np.broadcast_to((buyers @ given)[None, :], shape)
    used = np.array([[name in set(one.used_by) for one in group] for name in names])
    return Pairs(
        np.repeat(names, len(group)),
        np.full(used.size, number),
        used.ravel(),
        {
            "popular: how many bought what it covers": known.ravel(),
            "past use: coupons the household used": np.broadcast_to(
                customers.used[:, None], shape
            ).ravel(),
            "bought: own purchases of what it covers": (
                (customers.recent @ given).toarray().ravel()
            ),
            "ours": model.chances(
                customers, given, buyers, catalog.category.astype(np.intp)
            ).ravel(),
        },
    )


def auroc(order: Values, scores: Values, used: Values, weights: Values) -> float:
    """With ties counted half; `order` sorts the scores."""
    sorted_scores, positive = scores[order], (weights * used)[order]
    negative = (weights * ~used)[order]
    starts = np.flatnonzero(np.r_[True, np.diff(sorted_scores) != 0])
    ups, downs = np.add.reduceat(positive, starts), np.add.reduceat(negative, starts)
    below = np.cumsum(downs) - downs
    return float((ups * (below + downs / 2)).sum() / (ups.sum() * downs.sum()))


def precision(order: Values, used: Values, weights: Values, count: int) -> float:
    """Of the `count` pairs with the highest scores, the share that was used."""
    best = order[::-1]
    inside = np.cumsum(weights[best]) <= count
    return float((weights * used)[best][inside].sum() / max(weights[best][inside].sum(), 1))


def intervals(pairs: Pairs, measure: Callable[[Values], float]) -> str:
    households, codes = np.unique(pairs.household, return_inverse=True)
    rng = np.random.default_rng(0)
    whole = measure(np.ones(codes.size))
    drawn = [
        measure(np.bincount(rng.integers(0, len(households), len(households)),
                            minlength=len(households))[codes].astype(float))
        for _ in range(SAMPLES)
    ]  # fmt: skip
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{whole:.3f} [{low:.3f}-{high:.3f}]"


def within(pairs: Pairs, scores: Values) -> float:
    """The mean over campaigns of the AUROC inside one campaign."""
    found = []
    for number in np.unique(pairs.campaign):
        rows = pairs.campaign == number
        used, own = pairs.used[rows], scores[rows]
        if used.any():
            found.append(auroc(np.argsort(own, kind="stable"), own, used, np.ones(own.size)))
    return float(np.mean(found))


def report(pairs: Pairs) -> None:
    count = int(pairs.used.sum())
    print(
        f"{pairs.used.size:,} pairs of {len(set(pairs.household)):,} households, "
        f"{count:,} used ({pairs.used.mean():.4%})\n"
    )
    print(f"| | AUROC | within a campaign | precision of the best {count:,} |\n|---|---|---|---|")
    rng = np.random.default_rng(0)
    for name, scores in pairs.scores.items():
        shuffled = scores + 1e-9 * scores.std() * rng.random(scores.size)  # ties in random order
        order = np.argsort(scores, kind="stable")
        mixed = np.argsort(shuffled, kind="stable")
        area = intervals(pairs, lambda w, o=order, s=scores: auroc(o, s, pairs.used, w))
        best = intervals(pairs, lambda w, o=mixed: precision(o, pairs.used, w, count))
        print(f"| {name} | {area} | {within(pairs, scores):.3f} | {best} |")
    chances = pairs.scores["ours"]
    print("\n| chance | pairs | said | came to pass |\n|---|---|---|---|")
    edges = [0, 0.001, 0.005, 0.02, 0.05, 0.1, 1]
    for low, high in pairwise(edges):
        rows = (chances >= low) & (chances < high)
        if rows.any():
            said, came = chances[rows].mean(), pairs.used[rows].mean()
            print(f"| {low}-{high} | {rows.sum():,} | {said:.4f} | {came:.4f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cutoff", default="2017-10-01")
    cutoff = datetime.fromisoformat(parser.parse_args().cutoff).replace(tzinfo=UTC).timestamp()
    settings = read_settings()
    items, log = loaded(settings)
    past = with_store(settings, lambda store: redemptions(store, cutoff))
    whole = with_store(settings, lambda store: redemptions(store, time.time()))
    catalog = Catalog.of(items)
    started = time.process_time()
    model = fit(catalog, log.before(cutoff), past)
    assert model is not None
    print(f"learned in {time.process_time() - started:.0f} s of processor time")
    tried = [one for one in whole.offers if one.starts_at >= cutoff]
    parts = [
        pairs_of(number, group, catalog, log, whole, model)
        for number, group in enumerate(groups(tried))
    ]
    report(
        Pairs(
            *(np.concatenate([getattr(p, name) for p in parts])
              for name in ("household", "campaign", "used")),
            {name: np.concatenate([p.scores[name] for p in parts]) for name in parts[0].scores},
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
