"""A profile comes back as it was; the one that read further in the log stays."""

from dataclasses import replace

from recommender.schema import Consent, Facet, Mood, Preference, Profile, Session
from store.session import Store


async def test_every_kind_of_preference_comes_back_as_it_was(store: Store, user_id: str) -> None:
    preferences = (
        Preference("e1", "budget", None, 4.5, "under $4.50", 1.0),
        Preference("e2", "like", Facet("category", "茶", ("Grocery > Tea",)), None, "爱喝茶", 2.0),
        Preference("e3", "dislike", Facet("item", "p1"), None, "not this", 3.0),
    )
    profile = Profile(
        user_id, preferences, ("p1",), ("p2",), ("p3", "p4"), ("p5",),
        interests={"p1": (0.25, 3.0)}, language="zh", mood=Mood(0.5, 1.0, 2.0),
        session=Session(1.0, 2.0, views=3), superseded=preferences[:1], through_seq=9,
    )  # fmt: skip
    await store.profiles.save(profile, "1")
    assert await store.profiles.load(user_id, "1") == profile


async def test_a_profile_that_read_as_far_replaces_the_stored_one(
    store: Store, user_id: str
) -> None:
    stored = Profile(user_id, liked_items=("p1",), through_seq=7)
    await store.profiles.save(stored, "1")
    again = replace(stored, liked_items=("p1", "p2"))
    await store.profiles.save(again, "1")
    assert await store.profiles.load(user_id, "1") == again


async def test_deleting_a_profile_that_is_not_there_is_harmless(store: Store) -> None:
    await store.profiles.delete("nobody")
    assert await store.profiles.load("nobody", "1") is None


async def test_a_profile_never_goes_back(store: Store, user_id: str) -> None:
    likes = Preference("e1", "dislike", Facet("term", "cereal", ("a > b",)), None, "no cereal", 1.0)
    newer = Profile(user_id, (likes,), ("i1",), through_seq=7)
    assert await store.profiles.load(user_id, "1") is None
    await store.profiles.save(newer, "1")
    await store.profiles.save(replace(newer, preferences=(), through_seq=6), "1")
    assert await store.profiles.load(user_id, "1") == newer
    await store.profiles.delete(user_id)
    assert await store.profiles.load(user_id, "1") is None


async def test_a_profile_of_another_fold_is_not_there_and_is_replaced(
    store: Store, user_id: str
) -> None:
    await store.profiles.save(Profile(user_id, liked_items=("p1",), through_seq=9), "1")
    assert await store.profiles.load(user_id, "2") is None
    anew = Profile(user_id, consent=Consent(False, 1.0, "web", ((1, 2),), 3), through_seq=4)
    await store.profiles.save(anew, "2")
    assert await store.profiles.load(user_id, "2") == anew
