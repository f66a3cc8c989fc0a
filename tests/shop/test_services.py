"""Record, fold and recommend."""

import asyncio

from support.grocer import ANN, NOW

from recommender.profile.update import empty, update, version
from recommender.schema import Event, EventType, Wishes
from shop.services import Ask, Services

CEREAL = {"polarity": "dislike", "kind": "term", "value": "cereal", "categories": []}


def stated(name: str) -> Event:
    return Event(name, ANN, EventType.PREFERENCE, NOW, text="no cereal", data=CEREAL)


async def test_what_is_recorded_is_in_the_profile_and_counts_once(services: Services) -> None:
    assert await services.record([stated("p"), stated("p")]) == [True, False]
    assert await services.record([stated("p")]) == [False]
    assert [p.preference_id for p in (await services.profile(ANN)).preferences] == ["p"]


async def test_the_stored_profile_is_the_fold_of_the_log(services: Services) -> None:
    await services.record([stated("p")])
    liked = Event("l", ANN, EventType.LIKE, NOW, item_id="oats")
    await services.store.events.append([liked])  # by another process
    folded = empty(ANN)
    for event in await services.store.events.of_user(ANN):
        folded = update(folded, event)
    assert await services.profile(ANN) == folded


async def test_a_profile_far_behind_the_log_is_saved(services: Services) -> None:
    events = [Event(f"m{n}", ANN, EventType.MESSAGE, NOW, text="hi") for n in range(30)]
    await services.record([stated("p"), *events])
    profile = await services.profile(ANN)
    assert await services.store.profiles.load(ANN, version()) == profile
    assert profile.preferences


async def test_new_behaviour_counts_at_once(services: Services) -> None:
    async def history() -> list[str]:
        _, known = await services.customers.known(ANN)
        assert known == await services.store.events.history(ANN)
        return [event.event_id for event in known]

    before = await history()
    late = Event("late", ANN, EventType.VIEW, 5.0, item_id="oats")
    await services.record([Event("new", ANN, EventType.VIEW, NOW + 5, item_id="oats"), late])
    assert await history() == ["late", *before, "new"]
    await services.record([stated("p")])
    assert await history() == ["late", *before, "new"]


async def test_recommendations_of_many_customers_meet_and_stay_apart(services: Services) -> None:
    names = [f"user {number}" for number in range(8)]
    answers = await asyncio.gather(
        *(
            services.recommend(
                Ask(name, placement="home", n=3, wishes=Wishes(max_price=float(price)), now=NOW)
            )
            for price, name in enumerate(names, start=1)
        )
    )
    for price, answer in enumerate(answers, start=1):
        assert all((one.item.price or 0) <= price for one in answer.recommendations.items)
    for name, answer in zip(names, answers, strict=True):
        exposures = await services.store.exposures.latest(name, "home")
        assert [e.item_id for e in exposures] == [
            one.item.item_id for one in answer.recommendations.items
        ]


async def test_ranks_count_from_one_without_gaps(services: Services) -> None:
    await services.store.products.set_stock("oats", 0)
    answer = await services.recommend(Ask(ANN, placement="home", n=5, now=NOW))
    items = answer.recommendations.items
    assert [one.rank for one in items] == [1, 2, 3, 4, 5]
    assert "oats" not in {one.item.item_id for one in items}


async def test_an_empty_shop_has_an_empty_answer(services: Services) -> None:
    for item in await services.store.products.all():
        await services.store.products.set_stock(item.item_id, 0)
    await services.live.refresh()
    answer = await services.recommend(Ask(ANN, placement="home", now=NOW))
    assert answer.recommendations.items == ()
    assert services.cards(answer, "en") == []
