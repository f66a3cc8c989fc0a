"""Contradictions: the newer and the explicit win, and the older is kept as history."""

from functools import reduce

import pytest

from recommender.profile.preferences import DAY, strength
from recommender.profile.update import empty, update
from recommender.schema import Event, EventType, Profile


def said(seq: int, kind: str, value: str = "", at: float | None = None, **data: object) -> Event:
    stated = {"preference": kind, "value": value, **data}
    moment = float(seq) if at is None else at
    return Event(
        f"e{seq}", "u", EventType.PREFERENCE, moment, text="so", data=stated, seq=seq, channel="web"
    )


def fold(*log: Event) -> Profile:
    return reduce(update, log, empty("u"))


def held(profile: Profile) -> list[tuple[str, str]]:
    return [(p.kind, p.facet.value if p.facet else str(p.amount)) for p in profile.preferences]


@pytest.mark.parametrize(
    ("kind", "polarity"),
    [("need", "like"), ("size", "like"), ("allergy", "dislike"), ("recipient", "neutral")],
)
def test_every_kind_bends_the_ranking_its_way(kind: str, polarity: str) -> None:
    (preference,) = fold(said(1, kind, "nuts")).preferences
    assert (preference.kind, preference.polarity, preference.source) == (kind, polarity, "web")


def test_the_older_statement_is_kept_as_history() -> None:
    profile = fold(said(1, "like", "nuts"), said(2, "allergy", "nuts"))
    assert held(profile) == [("allergy", "nuts")]
    assert [p.preference_id for p in profile.superseded] == ["e1"]


def test_a_statement_that_arrives_late_does_not_undo_a_newer_one() -> None:
    profile = fold(said(1, "like", "nuts", at=50.0), said(2, "dislike", "nuts", at=10.0))
    assert held(profile) == [("like", "nuts")]
    assert [p.preference_id for p in profile.superseded] == ["e2"]


def test_a_conclusion_does_not_undo_what_was_said_outright() -> None:
    guess = said(2, "dislike", "nuts", explicit=False)
    assert held(fold(said(1, "like", "nuts"), guess)) == [("like", "nuts")]
    assert held(fold(guess, said(3, "like", "nuts", at=1.0))) == [("like", "nuts")]


def test_what_holds_for_one_search_does_not_last() -> None:
    profile = fold(said(1, "dislike", "leather", scope="search"))
    assert held(profile) == []
    assert [p.preference_id for p in profile.passing] == ["e1"]


def test_there_is_one_size_and_any_number_of_likes() -> None:
    profile = fold(said(1, "size", "M"), said(2, "like", "m"), said(3, "size", "L"))
    assert held(profile) == [("like", "m"), ("size", "L")]


def test_a_need_fades_and_an_allergy_does_not() -> None:
    need, allergy = fold(said(1, "need", "tent", at=0.0), said(2, "allergy", "nuts")).preferences
    assert strength(need, 30 * DAY) == pytest.approx(0.5)
    assert strength(allergy, 3000 * DAY) == 1.0


def test_forgetting_takes_the_history_with_it() -> None:
    log = (said(1, "like", "nuts"), said(2, "dislike", "nuts"), said(3, "like", "tea"))
    forget = Event("e4", "u", EventType.FORGET, 4.0, data={"preference_id": "e2"}, seq=4)
    profile = fold(*log, forget)
    assert held(profile) == [("like", "tea")]
    assert profile.superseded == ()


@pytest.mark.parametrize(
    "data",
    [
        {"preference": "hatred", "value": "x"},
        {"preference": "like"},
        {"preference": "budget", "amount": "much"},
        {"preference": "budget", "value": "x"},
        {},
    ],
)
def test_data_that_states_nothing_changes_nothing(data: dict[str, object]) -> None:
    event = Event("e1", "u", EventType.PREFERENCE, 1.0, data=data, seq=1)
    assert fold(event).preferences == ()
