"""Products, orders, promotions, users, profiles and exposures on both databases."""

from dataclasses import replace
from uuid import uuid4

import pytest

from recommender.schema import Evidence, Facet, Item, Preference, Profile, Recommended
from store.orders import Order, OrderLine
from store.promotions import Promotion
from store.session import Store
from store.users import User


def item(**facts: object) -> Item:
    fields = {"title": "Tea 茶", "price": 2.5, "attributes": {"colour": "green"}} | facts
    return Item(str(uuid4()), **fields)  # type: ignore[arg-type]


async def test_a_product_comes_back_as_it_was(store: Store) -> None:
    tea = item(stock=3, category="Grocery > Tea")
    await store.products.upsert([tea])
    assert await store.products.get([tea.item_id, "none"]) == {tea.item_id: tea}
    assert await store.products.known({tea.item_id, "none"}) == {tea.item_id}
    assert tea in await store.products.all()


async def test_the_version_grows_only_with_a_change(store: Store) -> None:
    tea = item(stock=3)
    await store.products.upsert([tea])
    version = await store.products.version()
    await store.products.upsert([tea])
    assert await store.products.version() == version
    await store.products.set_stock(tea.item_id, 0)
    assert await store.products.version() > version
    assert not (await store.products.get([tea.item_id]))[tea.item_id].in_stock


async def test_an_order_is_shown_to_its_owner_only(store: Store, user_id: str) -> None:
    tea = item()
    await store.products.upsert([tea])
    order = Order(
        str(uuid4()), user_id, "shipped", placed_at=1000.0, lines=(OrderLine(tea.item_id, 2, 2.5),)
    )
    await store.orders.upsert([order])
    assert await store.orders.get(user_id, order.order_id) == order
    assert await store.orders.get("somebody else", order.order_id) is None
    assert await store.orders.get(user_id, "unknown") is None
    assert await store.orders.of_user("somebody else") == []


async def test_the_newest_orders_come_first(store: Store, user_id: str) -> None:
    orders = [
        Order(str(uuid4()), user_id, "delivered", placed_at=float(n), lines=(OrderLine("x", 1, 1),))
        for n in (1, 3, 2)
    ]
    await store.orders.upsert(orders)
    found = await store.orders.of_user(user_id, limit=2)
    assert [order.placed_at for order in found] == [3.0, 2.0]


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


async def test_a_user_comes_back(store: Store, user_id: str) -> None:
    user = User(user_id, "a@example.org", "zh", {"age": "45-54"})
    await store.users.upsert([user])
    assert await store.users.get(user_id) == user
    assert await store.users.exists(user_id)
    assert await store.users.get("nobody") is None


async def test_a_profile_never_goes_back(store: Store, user_id: str) -> None:
    likes = Preference("e1", "dislike", Facet("term", "cereal", ("a > b",)), None, "no cereal", 1.0)
    newer = Profile(user_id, (likes,), ("i1",), through_seq=7)
    assert await store.profiles.load(user_id) is None
    await store.profiles.save(newer)
    await store.profiles.save(replace(newer, preferences=(), through_seq=6))
    assert await store.profiles.load(user_id) == newer
    await store.profiles.delete(user_id)
    assert await store.profiles.load(user_id) is None


async def test_what_was_shown_is_kept_with_its_evidence(store: Store, user_id: str) -> None:
    tea = item()
    await store.products.upsert([tea])
    ground = Evidence("event", "bought", "e1", {"times": 2}, 0.5)
    shown = [Recommended(tea, 1, 0.9, (ground,))]
    request_id = str(uuid4())
    await store.exposures.record(request_id, user_id, "chat", 5.0, shown)
    [exposure] = await store.exposures.of_request(request_id)
    assert (exposure.item_id, exposure.rank, exposure.evidence) == (tea.item_id, 1, (ground,))
    assert await store.exposures.latest(user_id) == [exposure]


async def test_migrating_again_changes_nothing(store: Store, user_id: str) -> None:
    await store.users.upsert([User(user_id)])
    await store.migrate()
    assert await store.users.exists(user_id)


async def test_a_url_of_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match=r"(?i)sqlite|postgresql"):
        await Store.open("mysql://localhost/shop")


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


async def test_an_order_keeps_its_lines_in_order_and_gets_those_it_lacks(
    store: Store, user_id: str
) -> None:
    twice = OrderLine("b", 1, 1.0)
    order = Order(str(uuid4()), user_id, "processing", 1.0, lines=(twice, twice, OrderLine("a", 2)))
    assert (await store.orders.upsert([order])).new == 3
    assert await store.orders.get(user_id, order.order_id) == order
    longer = replace(order, status="shipped", placed_at=9.0, lines=(OrderLine("c", 1),))
    await store.orders.upsert([longer])
    stored = await store.orders.get(user_id, order.order_id)
    assert stored == replace(order, status="shipped", lines=(*order.lines, OrderLine("c", 1)))


async def test_adding_users_keeps_what_is_known_of_them(store: Store, user_id: str) -> None:
    known = User(user_id, "a@example.org")
    await store.users.upsert([known])
    await store.users.add([user_id, f"new-{user_id}"])
    assert await store.users.get(user_id) == known
    assert await store.users.exists(f"new-{user_id}")
