"""Evaluation by time, in a world where each customer buys their own items again."""

import json

import numpy as np
import pytest
from support.worlds import DAY, SMALL, log_of

from recommender.embedding.encoder import Encoder
from recommender.evaluation.evaluate import Protocol, evaluate
from recommender.evaluation.rankers import crossed, own_requests
from recommender.evaluation.report import TRAINED_ON, Report, Row, as_json, table
from recommender.evaluation.split import Split, cutoffs, split
from recommender.interactions import Interactions
from recommender.recommend import Recommender
from recommender.schema import EventType, Item
from recommender.training_data import TrainingData

ITEMS = [Item(f"i{n}", f"Thing {n}", f"Kind {n % 5}") for n in range(20)]


@pytest.fixture(scope="module")
def log() -> Interactions:
    """Ten customers with two items of their own, one item that all buy; and one who only looks."""
    baskets = [
        (f"u{user}", [f"i{2 * user}", f"i{2 * user + 1}", *(["i0"] if day % 3 == 0 else [])])
        for day in range(8)
        for user in range(10)
    ]
    return log_of(baskets, looks=[("u10", ["i0"])] * len(baskets))


@pytest.fixture(scope="module")
def report(log: Interactions, encoder: Encoder) -> Report:
    protocol = Protocol(70 * DAY, k=3, least_baskets=2)
    return evaluate(TrainingData(ITEMS, log), encoder, SMALL, protocol)


@pytest.fixture(scope="module")
def rows(report: Report) -> dict[tuple[str, str], Row]:
    return {(row.table, row.ranker): row for row in report.rows}


def test_own_purchases_are_predicted_and_popular_items_do_not_suffice(
    rows: dict[tuple[str, str], Row],
) -> None:
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


def test_a_customer_asks_when_they_come_and_nothing_since_the_cutoff_is_known(
    log: Interactions,
) -> None:
    ask = own_requests(split(log, 70 * DAY, least_baskets=1), 3)
    request = ask(0, np.zeros(0, np.intp))
    come = log.since(70 * DAY).where(log.since(70 * DAY).user == 0).timestamp.min()
    assert request.now == come >= 70 * DAY > request.history[-1].timestamp


def test_a_report_prints_as_tables_and_as_json(report: Report) -> None:
    assert table(report.rows).count("\n") > len(report.rows)
    told = json.loads(json.dumps(as_json(report)))
    assert [row["recall"]["mean"] for row in told["rows"]] == [r.recall.mean for r in report.rows]
    assert report.purchase_intent is not None
    assert told["intent"]["count"] == report.purchase_intent.count


def test_what_was_trained_on_stands_beside_what_came_after(
    rows: dict[tuple[str, str], Row],
) -> None:
    trained = rows[TRAINED_ON, "shoptalk"]
    assert trained.customers == rows["all items", "shoptalk"].customers
    assert trained.recall.mean > 0.99


def test_chances_of_a_purchase_are_held_against_what_happened(
    report: Report, log: Interactions
) -> None:
    """Of those who only bought nothing is known of visits without a purchase."""
    found = report.purchase_intent
    assert found is not None
    looks = log.of_types([EventType.VIEW])
    assert found.count == len(looks.since(70 * DAY)) > 0
    assert sum(one.count for one in found.bins) == found.count
    assert 0 <= found.brier.low <= found.brier.mean <= found.brier.high <= 1


def test_in_folds_each_customer_is_ranked_by_a_model_that_never_saw_them(
    log: Interactions, encoder: Encoder
) -> None:
    parts = split(log, 70 * DAY, least_baskets=1)
    knew: list[set[int]] = []

    def trained(some: Split) -> Recommender:
        """Each model can name only the item of its own number."""
        knew.append(set(some.past.user.tolist()))
        return Recommender.popular([ITEMS[len(knew) - 1]], encoder)

    ranker = crossed(parts, 1, 3, trained)
    assert len(knew) == 3
    for user in parts.truth:
        (item,) = ranker(user, np.zeros(0, np.intp))
        assert user not in knew[int(parts.log.items[item].removeprefix("i"))]
        assert sum(user in customers for customers in knew) == 2


def test_cutoffs_go_back_in_time_and_end_inside_the_log(log: Interactions) -> None:
    assert cutoffs(log, count=2, last=60 * DAY, step=30 * DAY) == [30 * DAY, 60 * DAY]
    with pytest.raises(ValueError, match="too short for 5 cutoffs"):
        cutoffs(log, count=5, last=60 * DAY, step=30 * DAY)
