"""What ends first comes first; a repeat adds nothing."""

from dataclasses import replace
from uuid import uuid4

from store.database import Written
from store.promotions import Promotion
from store.session import Store


async def test_what_ends_first_comes_first(store: Store, user_id: str) -> None:
    endless = Promotion(f"1-{user_id}", "ad", user_id=user_id)
    late = Promotion(f"2-{user_id}", "ad", ends_at=200.0, user_id=user_id)
    soon = Promotion(f"3-{user_id}", "ad", ends_at=100.0, user_id=user_id)
    await store.promotions.upsert([endless, late, soon])
    own = {endless.promotion_id, late.promotion_id, soon.promotion_id}
    active = await store.promotions.active(50.0, user_id)
    assert [p.promotion_id for p in active if p.promotion_id in own] == [
        soon.promotion_id,
        late.promotion_id,
        endless.promotion_id,
    ]


async def test_a_promotion_comes_back_as_it_was(store: Store, user_id: str) -> None:
    percent = Promotion(
        f"percent-{user_id}", "coupon", "茶 -20%", "Grocery > Tea", 20.0, attributes={"code": "TEA"}
    )
    amount = Promotion(f"amount-{user_id}", "ad", discount_amount=1.5, product_ids=("p1", "p2"))
    await store.promotions.upsert([percent, amount])
    active = {p.promotion_id: p for p in await store.promotions.active(0.0, "anybody")}
    assert (active[percent.promotion_id], active[amount.promotion_id]) == (percent, amount)


async def test_what_a_write_did_is_counted(store: Store, user_id: str) -> None:
    coupon = Promotion(f"c-{user_id}", "coupon", "Tea", product_ids=("p1",))
    wider = replace(coupon, product_ids=("p1", "p2"))
    assert await store.promotions.upsert([coupon]) == Written(new=1)
    assert await store.promotions.upsert([coupon]) == Written()
    assert await store.promotions.upsert([wider]) == Written(new=1)
    assert await store.promotions.upsert([replace(wider, title="Cup")]) == Written(changed=1)


async def test_a_promotion_runs_in_its_time_for_its_user(store: Store, user_id: str) -> None:
    mine = Promotion(str(uuid4()), "coupon", "Mine", starts_at=10.0, ends_at=20.0, user_id=user_id)
    await store.promotions.upsert([mine])

    async def active(now: float, who: str) -> bool:
        return mine.promotion_id in {
            p.promotion_id for p in await store.promotions.active(now, who)
        }

    assert await active(10.0, user_id)
    assert not await active(9.0, user_id)
    assert not await active(20.0, user_id)
    assert not await active(15.0, "somebody else")


async def test_a_coupon_is_for_the_users_of_its_campaign(store: Store, user_id: str) -> None:
    campaign, coupon = f"campaign-{user_id}", f"coupon-{user_id}"
    await store.promotions.upsert(
        [
            Promotion(campaign, "campaign", user_id=user_id, product_ids=("p1",)),
            Promotion(campaign, "campaign", user_id=f"other-{user_id}"),
            Promotion(coupon, "coupon", product_ids=("p1", "p2"), audience=campaign),
        ]
    )
    for who in (user_id, f"other-{user_id}"):
        active = {p.promotion_id: p for p in await store.promotions.active(0.0, who)}
        assert active[coupon].product_ids == ("p1", "p2")
        assert active[coupon].user_id == who
        assert active[campaign].product_ids == ("p1",)
    strangers = await store.promotions.active(0.0, "somebody else")
    assert {coupon, campaign}.isdisjoint(p.promotion_id for p in strangers)


async def test_promotions_for_everyone_are_listed_until_they_are_over(
    store: Store, user_id: str
) -> None:
    mine = Promotion(f"mine-{user_id}", "coupon", user_id=user_id)
    week = Promotion(f"week-{user_id}", "campaign", ends_at=20.0, product_ids=("p1", "p2"))
    ever = Promotion(f"ever-{user_id}", "campaign", category="Grocery")
    paid = Promotion(f"paid-{user_id}", "ad")
    await store.promotions.upsert([mine, week, ever, paid])

    async def listed(since: float) -> list[Promotion]:
        found = await store.promotions.for_everyone(since)
        return [one for one in found if one.promotion_id.endswith(user_id)]

    assert await listed(19.0) == [ever, week]
    assert await listed(20.0) == [ever]


async def test_a_change_of_promotions_counts_as_one_of_the_catalogue(
    store: Store, user_id: str
) -> None:
    week = Promotion(f"week-{user_id}", "campaign", product_ids=("p1",))
    before = await store.products.version()
    await store.promotions.upsert([week])
    changed = await store.products.version()
    await store.promotions.upsert([week])
    assert before < changed == await store.products.version()
