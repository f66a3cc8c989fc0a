"""What ends first comes first; a repeat adds nothing."""

from dataclasses import replace

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
