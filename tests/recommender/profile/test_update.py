"""The profile is a fold over the log: the same however and how often it is computed."""

from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.profile.update import SHOWN_LIMIT, STATING, empty, update, version
from recommender.schema import Event, EventType, Profile

VALUES = st.sampled_from(["cereal", "Cereals", "beer", "nuts"])
STATED = st.fixed_dictionaries(
    {"polarity": st.sampled_from(["like", "dislike", "nonsense"]), "value": VALUES}
)
BUDGETS = st.fixed_dictionaries({"polarity": st.just("budget"), "amount": st.floats(1, 100)})
ITEM_IDS = st.sampled_from(["a", "b", "c", None])


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(EventType)))
    data = {
        EventType.PREFERENCE: draw(STATED | BUDGETS),
        EventType.CONSENT: {"learning": draw(st.booleans())},
        EventType.MESSAGE: {"sentiment": draw(st.floats(-1, 1))},
        EventType.FORGET: {"preference_id": draw(st.sampled_from(["e1", "e2", "e3"]))},
        EventType.SHOWN: {"item_ids": draw(st.lists(st.sampled_from("abcd"), max_size=4))},
    }
    at = draw(st.floats(0, 1e7))
    return Event(
        "e", "u", kind, at, draw(ITEM_IDS), draw(st.floats(0, 5)), "hi", data=data.get(kind, {})
    )


def numbered(log: list[Event]) -> list[Event]:
    return [replace(event, event_id=f"e{n}", seq=n) for n, event in enumerate(log, start=1)]


def fold(profile: Profile, log: list[Event]) -> Profile:
    return reduce(update, log, profile)


@given(st.lists(events(), max_size=20), st.integers(0, 20))
def test_a_stored_profile_catches_up_to_the_rebuilt_one(log: list[Event], at: int) -> None:
    log = numbered(log)
    stored = fold(empty("u"), log[:at])
    assert fold(stored, log) == fold(empty("u"), log)


@given(st.lists(events(), max_size=20))
def test_a_repeated_event_changes_nothing(log: list[Event]) -> None:
    log = numbered(log)
    twice = [event for event in log for _ in range(2)]
    assert fold(empty("u"), twice) == fold(empty("u"), log)


@given(st.lists(events(), max_size=20))
def test_while_learning_is_paused_only_what_is_said_outright_counts(log: list[Event]) -> None:
    pause = Event("p", "u", EventType.CONSENT, 0.0, data={"learning": False})
    kept = [event for event in log if event.type is not EventType.CONSENT]
    profile = fold(empty("u"), numbered([pause, *kept]))
    assert (profile.interests, profile.session, profile.shown_items) == ({}, None, ())
    said = [event for event in kept if event.type in STATING]
    assert profile.preferences == fold(empty("u"), numbered([pause, *said])).preferences or said


@given(st.lists(events(), max_size=20))
def test_nothing_is_liked_and_disliked_at_once(log: list[Event]) -> None:
    profile = fold(empty("u"), numbered(log))
    assert not set(profile.liked_items) & set(profile.disliked_items)
    values = [p.facet.value.lower().rstrip("s") for p in profile.preferences if p.facet]
    assert len(values) == len(set(values))


def said(seq: int, polarity: str, value: str = "", **data: object) -> Event:
    stated = {"polarity": polarity, "value": value, "kind": "category", **data}
    return Event(f"e{seq}", "u", EventType.PREFERENCE, float(seq), text="so", data=stated, seq=seq)


def test_a_newer_contrary_statement_replaces_the_older() -> None:
    profile = fold(empty("u"), [said(1, "dislike", "cereal"), said(2, "like", "cereals")])
    (preference,) = profile.preferences
    assert (preference.polarity, preference.preference_id) == ("like", "e2")


def test_the_same_categories_are_the_same_facet_in_another_language() -> None:
    paths = ["Grocery > Cold Cereal"]
    log = [
        said(1, "dislike", "麦片", categories=paths),
        said(2, "like", "cereal", categories=paths),
    ]
    assert [p.polarity for p in fold(empty("u"), log).preferences] == ["like"]


def test_a_new_budget_replaces_the_old() -> None:
    profile = fold(empty("u"), [said(1, "budget", amount=5), said(2, "budget", amount=8)])
    assert [p.amount for p in profile.preferences] == [8.0]


def test_what_is_forgotten_is_gone() -> None:
    forget = Event("e2", "u", EventType.FORGET, 2.0, data={"preference_id": "e1"}, seq=2)
    assert fold(empty("u"), [said(1, "dislike", "cereal"), forget]).preferences == ()


def test_what_was_shown_is_bounded_and_the_newest_last() -> None:
    shown = [
        Event(f"e{n}", "u", EventType.SHOWN, 1.0, data={"item_ids": [str(n)]}, seq=n)
        for n in range(1, SHOWN_LIMIT + 50)
    ]
    profile = fold(empty("u"), shown)
    assert len(profile.shown_items) == SHOWN_LIMIT
    assert profile.shown_items[-1] == str(SHOWN_LIMIT + 49)


def test_only_what_was_shown_before_counts_as_chosen() -> None:
    bought_long_ago = Event("e1", "u", EventType.PURCHASE, 1.0, item_id="a")
    shown = Event("e2", "u", EventType.SHOWN, 2.0, data={"item_ids": ["a", "b"]})
    opened = Event("e3", "u", EventType.CLICK, 3.0, item_id="b")
    profile = fold(empty("u"), [bought_long_ago, shown, opened])
    assert profile.chosen_items == ("b",)


def test_an_event_of_another_customer_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot update"):
        update(empty("u"), Event("e", "v", EventType.VIEW, 1.0))


def test_a_changed_fold_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    known = version()
    version.cache_clear()
    monkeypatch.setattr("recommender.profile.update.FOLDING", ("recommender/profile/update.py",))
    assert version() != known
    version.cache_clear()
    monkeypatch.undo()
    assert version() == known
