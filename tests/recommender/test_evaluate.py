"""Evaluation by time, in a world of habits: each customer buys their own items again."""

import pytest
from worlds import DAY, log_of

from recommender.dataset import Interactions
from recommender.evaluate import Row, as_json, cutoffs, evaluate, split, table
from recommender.schema import Item
from recommender.text import Encoder
from recommender.train import Config

ITEMS = [Item(f"i{n}", f"Thing {n}", f"Kind {n % 5}") for n in range(20)]


@pytest.fixture(scope="module")
def log() -> Interactions:
    """Ten customers with two items of their own, and one item that all buy."""
    baskets = [
        (f"u{user}", [f"i{2 * user}", f"i{2 * user + 1}", *(["i0"] if day % 3 == 0 else [])])
        for day in range(8)
        for user in range(10)
    ]
    return log_of(baskets)


@pytest.fixture(scope="module")
def rows(log: Interactions, encoder: Encoder) -> dict[tuple[str, str], Row]:
    found = evaluate(ITEMS, log, encoder, cutoff=70 * DAY, config=Config(), k=3, least_baskets=2)
    return {(row.table, row.ranker): row for row in found}


def test_habits_are_found_and_popular_does_not(rows: dict[tuple[str, str], Row]) -> None:
    popular = rows["all items", "popular"].recall.mean
    for name in ("frequency", "decayed frequency", "shoptalk", "shoptalk, page"):
        assert rows["all items", name].recall.mean > max(0.99, popular)


def test_both_tables_hold_every_ranker(rows: dict[tuple[str, str], Row]) -> None:
    names = [{name for t, name in rows if t == table} for table in ("all items", "new items only")]
    assert names[0] == names[1]
    assert len(names[0]) == 7


def test_the_past_knows_nothing_of_the_future(log: Interactions) -> None:
    parts = split(log, 40 * DAY, least_baskets=1)
    assert parts.past.timestamp.max() < 40 * DAY
    assert all(parts.takes_part[items].all() for items in parts.truth.values())


def test_rows_print_as_tables_and_as_json(rows: dict[tuple[str, str], Row]) -> None:
    printed = table(list(rows.values()))
    assert printed.count("\n") > len(rows)
    assert as_json(list(rows.values()))[0]["recall"]["mean"] >= 0


def test_folds_go_back_in_time_and_end_inside_the_log(log: Interactions) -> None:
    assert cutoffs(log, folds=2, last=60 * DAY, step=30 * DAY) == [30 * DAY, 60 * DAY]
    with pytest.raises(ValueError, match="too short for 5 folds"):
        cutoffs(log, folds=5, last=60 * DAY, step=30 * DAY)
