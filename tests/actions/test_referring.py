"""Which products a message means: by place, price, look and name, or "it", in both languages."""

import pytest
from support.grocer import NOW, Customer

from actions.referring import Reference, refer
from actions.turn import read

SHOWN = ("coffee", "oats", "yogurt", "bran")  # 6.50, 3.00, 1.00, 2.99


async def meant(customer: Customer, text: str, *shown: str, focus: str | None = None) -> Reference:
    customer.slots |= {"shown": list(shown), "focus": focus}
    turn = read(customer.call("action_any", text, {})["tracker"], NOW)
    return await refer(turn, customer.services)


@pytest.mark.parametrize(
    ("text", "item_ids"),
    [
        ("add the second one", ("oats",)),
        ("number 3 please", ("yogurt",)),
        ("#1", ("coffee",)),
        ("the first and the third", ("coffee", "yogurt")),
        ("put the last one into my cart", ("bran",)),
        ("第二个加购物车", ("oats",)),
        ("要3号", ("yogurt",)),
        ("最后一个", ("bran",)),
    ],
)
async def test_by_place(ann: Customer, text: str, item_ids: tuple[str, ...]) -> None:
    assert (await meant(ann, text, *SHOWN)).item_ids == item_ids


@pytest.mark.parametrize("text", ["the ninth one", "number 12", "第九个"])
async def test_past_the_end_nothing_is_meant(ann: Customer, text: str) -> None:
    assert await meant(ann, text, *SHOWN) == Reference(past_end=True)


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("the cheaper one", "yogurt"),
        ("add the cheapest", "yogurt"),
        ("the least expensive", "yogurt"),
        ("the more expensive one", "coffee"),
        ("the priciest please", "coffee"),
        ("最便宜的", "yogurt"),
        ("便宜的那个", "yogurt"),
        ("最贵的", "coffee"),
        ("贵一点的那个", "coffee"),
    ],
)
async def test_by_price(ann: Customer, text: str, item_id: str) -> None:
    assert (await meant(ann, text, *SHOWN)).item_ids == (item_id,)


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("add the oatmeal to my cart", "oats"),
        ("the greek one", "yogurt"),
        ("two of the ground coffee please", "coffee"),
        ("把咖啡加入购物车", "coffee"),
        ("要酸奶那个", "yogurt"),
    ],
)
async def test_by_look_and_name_among_those_shown(ann: Customer, text: str, item_id: str) -> None:
    assert (await meant(ann, text, *SHOWN)).item_ids == (item_id,)


@pytest.mark.parametrize(
    ("text", "item_id"),
    [("add bananas", "banana"), ("buy the lager", "lager"), ("买啤酒", "lager")],
)
async def test_what_is_not_shown_is_looked_up_in_the_shop(
    ann: Customer, text: str, item_id: str
) -> None:
    assert (await meant(ann, text, *SHOWN)).item_ids == (item_id,)


@pytest.mark.parametrize("text", ["add the cereal", "买麦片"])
async def test_one_of_several_is_asked_about(ann: Customer, text: str) -> None:
    found = await meant(ann, text, "kids", "bran", "coffee")
    assert found.item_ids == ()
    assert set(found.maybe) == {"kids", "bran"}
    assert found.phrase


@pytest.mark.parametrize("text", ["add it to my cart", "把它加入购物车", "就要这个"])
async def test_it_is_what_was_spoken_of_last(ann: Customer, text: str) -> None:
    assert (await meant(ann, text, *SHOWN, focus="bran")).item_ids == ("bran",)
    assert (await meant(ann, text, "oats")).item_ids == ("oats",)
    assert await meant(ann, text, *SHOWN) == Reference()


@pytest.mark.parametrize("text", ["add both", "all of them please", "两个都要", "全部加购物车"])
async def test_all_that_is_shown(ann: Customer, text: str) -> None:
    assert (await meant(ann, text, "oats", "bran")).item_ids == ("oats", "bran")


@pytest.mark.parametrize("text", ["add a unicorn", "买独角兽"])
async def test_what_the_shop_does_not_have_is_named(ann: Customer, text: str) -> None:
    found = await meant(ann, text, *SHOWN)
    assert (found.item_ids, found.maybe) == ((), ())
    assert found.phrase in ("unicorn", "独角兽")
