"""Random wishes in both languages: what is recommended keeps what was said, held against the
attributes themselves and not against the filter.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.boutique import ITEMS, TWINS

from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Item, Profile, Request

ATTRIBUTES = ("colour", "material", "contains", "diet")


def held(item: Item, name: str) -> list[str]:
    value = item.attributes.get(name, [])
    return value if isinstance(value, list) else [str(value)]


VALUES = sorted(
    {(name, value) for item in ITEMS for name in ATTRIBUTES for value in held(item, name)}
)
THINGS = ("", "wallet", "shoes", "snacks", "coffee", "something nice")
THINGS_ZH = ("", "钱包", "鞋", "零食", "咖啡", "好东西")


@st.composite
def wishes(draw: st.DrawFn) -> tuple[str, float, tuple[str, str]]:
    """A message, the limit in it, and the value that it rules out."""
    limit = draw(st.integers(1, 120))
    name, value = draw(st.sampled_from(VALUES))
    if draw(st.booleans()):
        thing = draw(st.sampled_from(THINGS))
        no = draw(st.sampled_from(("not {}", "no {} please", "without {}", "anything but {}")))
        under = draw(st.sampled_from(("under {}", "max {} dollars", "at most ${}")))
        text = f"{thing} {under.format(limit)}, {no.format(value)}"
    else:
        thing = draw(st.sampled_from(THINGS_ZH))
        no = draw(st.sampled_from(("不要{}的", "不要{}", "除了{}都行")))
        under = draw(st.sampled_from(("{}块以内", "不超过{}美元", "{}元以下")))
        text = f"{thing}，{under.format(limit)}，{no.format(TWINS.get(value, value))}"
    return text.strip(" ，"), float(limit), (name, value)


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    """Every fifth product is sold out."""
    stocked = [replace(item, stock=n % 5) for n, item in enumerate(ITEMS)]
    return Recommender.popular(stocked, encoder)


@settings(max_examples=300, deadline=None)
@given(wish=wishes(), hidden=st.sampled_from([item.item_id for item in ITEMS]))
def test_what_is_recommended_keeps_the_wish(
    shop: Recommender, wish: tuple[str, float, tuple[str, str]], hidden: str
) -> None:
    text, limit, (name, value) = wish
    understood = shop.queries.parse(text)
    request = Request(Profile("u", disliked_items=(hidden,)), wishes=understood, n=20)
    for one in shop.recommend(request).items:
        assert one.item.price is not None
        assert one.item.price <= limit, text
        assert value not in held(one.item, name), text
        assert one.item.in_stock
        assert one.item.item_id != hidden
