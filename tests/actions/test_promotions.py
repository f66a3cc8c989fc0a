"""Promotions come from the shop's table only."""

from support.grocer import ANN, BOB, DAY, NOW, Customer

from store.promotions import Promotion

MIDNIGHT = NOW - NOW % DAY


async def test_none_is_running(ann: Customer, anna: Customer) -> None:
    old = Promotion("old", "campaign", "TypeA", starts_at=NOW - 9 * DAY, ends_at=NOW - DAY)
    await ann.services.store.promotions.upsert([old])
    assert "No promotion" in (await ann.say("ask_promotions", "any deals?")).text
    assert "没有" in (await anna.say("ask_promotions", "有优惠吗")).text


async def test_what_runs_for_this_customer_is_listed(ann: Customer, anna: Customer) -> None:
    promotions = [
        Promotion("a", "coupon", "", discount_percent=10, ends_at=MIDNIGHT + DAY, user_id=ANN,
                  product_ids=("oats", "bran", "nuts")),
        Promotion("b", "campaign", "Breakfast week", "Dairy > Yogurt", discount_amount=0.5),
        Promotion("c", "coupon", "For Bob", user_id=BOB),
        Promotion("d", "ad", "An advertisement"),
        Promotion("e", "campaign", "Unstated"),
    ]  # fmt: skip
    await ann.services.store.promotions.upsert(promotions)
    text = (await ann.say("ask_promotions", "any deals?")).text
    for fact in ("Coupon: 10% off", "Bran cereal", "and 1 more", "until 4 December 2017"):
        assert fact in text
    assert "Breakfast week: $0.50 off Yogurt" in text
    assert "Unstated: on everything" in text
    assert "Bob" not in text
    assert "advertisement" not in text
    assert "优惠 10%" in (await anna.say("ask_promotions", "有优惠吗")).text


async def test_a_long_list_is_cut_with_a_count(ann: Customer) -> None:
    many = [Promotion(f"p{n}", "campaign", f"Deal {n}") for n in range(9)]
    await ann.services.store.promotions.upsert(many)
    assert "and 4 more" in (await ann.say("ask_promotions", "deals")).text
