"""The log as columns: order, baskets and splits by time."""

import numpy as np
import pytest
from support.worlds import DAY, log_of

from recommender.interactions import (
    basket_ages,
    histories,
    interactions,
    next_baskets,
    once_per_basket,
)

COLUMNS = {
    "user_id": np.array(["b", "a", "a", "a"], object),
    "item_id": np.array(["y", "x", "", "x"], object),
    "type": np.array(["purchase", "view", "search", "purchase"], object),
    "value": np.array([1.0, np.nan, np.nan, 2.0]),
    "timestamp": np.array([30.0, 10.0, 15.0, 20.0]),
    "session_id": np.array(["", "s", "s", "s"], object),
}


def test_rows_are_oldest_first_and_have_an_item() -> None:
    log = interactions(COLUMNS)
    assert log.timestamp.tolist() == [10.0, 20.0, 30.0]
    assert [log.users[user] for user in log.user] == ["a", "a", "b"]
    assert len(log.purchases) == 2


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="lack session_id"):
        interactions({name: v for name, v in COLUMNS.items() if name != "session_id"})


def test_an_empty_log_has_no_rows() -> None:
    log = log_of([])
    assert (len(log), log.users, log.items) == (0, (), ())
    assert histories(log) == {}


def test_a_session_is_one_basket_and_else_a_moment() -> None:
    log = interactions(COLUMNS)
    assert log.basket[0] == log.basket[1] != log.basket[2]


def test_ages_count_the_later_baskets_of_the_same_customer() -> None:
    log = log_of([("a", ["x"]), ("b", ["x"]), ("a", ["y", "z"]), ("a", ["x"])])
    assert basket_ages(log).tolist() == [2, 0, 1, 1, 0]


def test_an_item_counts_once_in_a_basket() -> None:
    assert len(once_per_basket(log_of([("a", ["x", "x", "y"])]))) == 2


def test_the_next_basket_is_the_first_from_the_cutoff_on() -> None:
    log = log_of([("a", ["x"]), ("a", ["y", "z"]), ("a", ["w"])])
    found = next_baskets(log, 2 * DAY)
    assert {log.items[item] for item in found[0]} == {"y", "z"}
    assert len(log.before(2 * DAY)) + len(log.since(2 * DAY)) == len(log)
