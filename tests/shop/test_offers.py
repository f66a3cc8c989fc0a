"""Ads and promotions in the running services: who sees which, how often, and for how long."""

from dataclasses import replace

import pytest
from support.grocer import ANN, BOB, DAY, NOW, Customer

from recommender.schema import Event, EventType
from shop.offers import FREQUENCY_CAP
from shop.services import Ask, Services
from store.promotions import Promotion

AD = Promotion("ad-1", "ad", "Morning", product_ids=("coffee", "roll"), bid=0.5)
SNACKS = Promotion("ad-2", "ad", "Snacks", category="Grocery > Nuts", bid=0.4)
COUPON = Promotion("c-1", "coupon", "Cheese", "Dairy", discount_percent=10, ends_at=NOW + DAY)


async def shown(
    services: Services, placement: str = "ads", user: str = ANN, now: float = NOW, n: int = 10
) -> dict[str, str]:
    """Promotion to product."""
    answer = await services.recommend(Ask(user, placement=placement, n=n, now=now))  # type: ignore[arg-type]
    cards = services.cards(answer, "en")
    return {card["promotion"]["promotion_id"]: card["product_id"] for card in cards}


async def put(services: Services, *promotions: Promotion) -> None:
    await services.store.promotions.upsert(promotions)


async def click(services: Services, number: int, item_id: str, at: float, user: str = ANN) -> None:
    await services.record(
        [Event(f"click{number}-{user}", user, EventType.CLICK, at, item_id=item_id)]
    )


async def test_each_place_shows_its_own_kind(services: Services) -> None:
    await put(services, AD, SNACKS, COUPON)
    assert set(await shown(services)) == {"ad-1", "ad-2"}
    assert set(await shown(services, "promotions")) == {"c-1"}


async def test_an_ad_says_that_it_is_one(services: Services) -> None:
    await put(services, AD)
    answer = await services.recommend(Ask(ANN, placement="ads", now=NOW))
    [card] = services.cards(answer, "en")
    assert card["promotion"] == {"promotion_id": "ad-1", "kind": "ad", "title": "Morning"}
    assert card["reason"]["text"].startswith("it is an ad")
    [chinese] = services.cards(answer, "zh")
    assert "广告" in chinese["reason"]["text"]


async def test_a_coupon_states_its_discount_and_its_end(services: Services) -> None:
    await put(services, COUPON)
    answer = await services.recommend(Ask(ANN, placement="promotions", now=NOW))
    [card] = services.cards(answer, "en")
    assert card["promotion"]["discount_percent"] == 10
    assert card["promotion"]["ends_at"] == "2017-12-05T00:00:00+00:00"
    assert card["product_id"] in ("yogurt", "cheese")


async def test_over_its_cap_an_ad_is_not_shown(services: Services) -> None:
    await put(services, replace(AD, frequency_cap=2), SNACKS)
    for _ in range(2):
        assert "ad-1" in await shown(services)
    assert set(await shown(services)) == {"ad-2"}
    assert "ad-1" in await shown(services, user=BOB)
    assert "ad-1" in await shown(services, now=NOW + DAY + 1)
    await put(services, replace(AD, promotion_id="ad-0", frequency_cap=0))
    assert "ad-0" not in await shown(services, user=BOB)


async def test_without_a_cap_the_usual_one_holds(services: Services) -> None:
    await put(services, AD)
    for _ in range(FREQUENCY_CAP):
        assert await shown(services)
    assert await shown(services) == {}


async def test_a_spent_budget_ends_an_ad(services: Services) -> None:
    await put(services, replace(AD, budget=1.2))  # two clicks at .5
    for number in range(2):
        item_id = (await shown(services, now=NOW + number))["ad-1"]
        await click(services, number, item_id, NOW + number + 5)
        await click(services, number, item_id, NOW + number + 5)  # the same again
    assert await shown(services, now=NOW + 60) == {}
    assert await shown(services, now=NOW + 60, user=BOB) == {}


async def test_what_is_clicked_otherwise_costs_nothing(services: Services) -> None:
    await put(services, replace(AD, budget=0.5))
    item_id = (await shown(services))["ad-1"]
    await click(services, 1, item_id, NOW - 5)
    await click(services, 2, item_id, NOW + 3600)
    await click(services, 3, item_id, NOW + 5, user=BOB)
    assert "ad-1" in await shown(services, now=NOW + 4000)


async def test_what_is_over_or_for_others_is_not_shown(services: Services) -> None:
    await put(
        services,
        replace(AD, ends_at=NOW),
        replace(SNACKS, starts_at=NOW + 1),
        replace(COUPON, user_id=BOB),
    )
    assert await shown(services) == {}
    assert await shown(services, "promotions") == {}
    assert set(await shown(services, "promotions", user=BOB)) == {"c-1"}


@pytest.mark.parametrize("placement", ["ads", "promotions"])
async def test_what_the_customer_hid_is_never_shown(services: Services, placement: str) -> None:
    kind = "ad" if placement == "ads" else "coupon"
    await put(services, replace(AD, kind=kind), replace(SNACKS, kind=kind))
    hidden = [
        Event("d1", ANN, EventType.DISLIKE, NOW, item_id="coffee"),
        Event("d2", ANN, EventType.FEEDBACK, NOW, item_id="nuts",
              data={"verdict": "not_interested"}),
    ]  # fmt: skip
    await services.record(hidden)
    assert await shown(services, placement, now=NOW + 1) == {"ad-1": "roll"}


async def test_what_is_sold_out_since_is_not_shown(services: Services) -> None:
    await put(services, replace(SNACKS, product_ids=("nuts",), category=None))
    [nuts] = (await services.store.products.get(["nuts"])).values()
    await services.store.products.upsert([replace(nuts, stock=0)])
    assert await shown(services) == {}


async def test_what_is_said_in_chat_changes_the_next_page_of_promotions(ann: Customer) -> None:
    services = ann.services
    await put(services, COUPON, replace(COUPON, promotion_id="c-2", category="Grocery > Nuts"))
    assert set(await shown(services, "promotions", now=ann.now)) == {"c-1", "c-2"}
    await ann.say("state_preference", "I'm allergic to nuts")
    assert set(await shown(services, "promotions", now=ann.now)) == {"c-1"}


async def test_chat_lists_what_fits_the_customer_first(ann: Customer) -> None:
    dogs = replace(COUPON, promotion_id="c-0", title="Dogs", category="Grocery > Dog Foods")
    oats = replace(COUPON, promotion_id="c-9", title="Oats", category="Grocery > Hot Breakfast")
    await put(ann.services, dogs, oats)
    answer = await ann.say("ask_promotions", "any coupons for me?")
    assert answer.text.index("Oats") < answer.text.index("Dogs")
    assert [card["promotion"]["title"] for card in answer.cards] == ["Oats", "Dogs"]
    assert answer.shown == ["oats", "dog"]
    exposures = await ann.services.store.exposures.latest(ANN, "promotions")
    assert [one.promotion_id for one in exposures] == ["c-9", "c-0"]
