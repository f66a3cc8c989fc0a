"""A request reads the items that it shows, however many the shop has."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from support.worlds import asked

from actions.assortment import almost, assortment, in_assortment
from actions.clarifying import ASKABLE
from actions.referring import by_name
from recommender.catalog.comparisons import beyond
from recommender.catalog.facets import called
from recommender.embedding.encoder import Encoder
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Facet, Item, Preference, Wishes

COLOURS = {"red": "红色", "blue": "蓝色", "green": "绿色", "black": "黑色"}
KINDS = {"umbrella": "雨伞", "kettle": "水壶", "gloves": "手套", "jacket": "夹克", "wallet": "钱包"}
SIZE, FEW = 1500, 300
ITEMS = tuple(
    Item(
        f"i{n}",
        f"{colour} leather {kind} {n}",
        f"Shop > {kind.title()}s",
        f"Brand {n % 60}",
        5.0 + n % 90,
        attributes={
            "kind": kind,
            "kind_zh": KINDS[kind],
            "colour": colour,
            "colour_zh": COLOURS[colour],
            "material": "leather",
            "material_zh": "真皮",
            "category_zh": f"商店 > {KINDS[kind]}",
            "brand_zh": f"牌子{n % 60}",
            "size": f"{1 + n // 300} cm",
        },
    )
    for n in range(SIZE)
    for colour, kind in [(list(COLOURS)[n % 4], list(KINDS)[n % 5])]
)


class Watched(tuple[Item, ...]):
    """Items that know how often one of them was read."""

    reads = 0

    def __iter__(self) -> Iterator[Item]:
        for item in super().__iter__():
            type(self).reads += 1
            yield item

    def __getitem__(self, place: Any) -> Any:
        type(self).reads += 1
        return super().__getitem__(place)


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    """What is built with the catalogue has been built."""
    made = Recommender.popular(ITEMS, encoder)
    assert made.queries.names
    made.catalog = replace(made.catalog, items=Watched(made.catalog.items))
    made.queries.lexicon.catalog = made.catalog
    popularity = np.linspace(0, 1, SIZE, dtype=np.float32)
    learned = replace(made.shop.learned, popularity=popularity)
    made.shop = replace(made.shop, catalog=made.catalog, learned=learned)
    return made


def search(shop: Recommender, text: str) -> None:
    wishes = shop.queries.parse(text)
    assortment(shop, wishes.text or text)
    in_assortment(shop, wishes)
    almost(shop, wishes)
    shop.recommend(asked(wishes=wishes, placement="chat", n=5, askable=ASKABLE))
    for facet in (*wishes.include, *wishes.exclude):
        called(shop.catalog, facet, "en")
        called(shop.catalog, facet, "zh")


def page_without(shop: Recommender, what: str) -> None:
    dislike = Preference("p", "dislike", shop.queries.facet(what), None, what, 1.0)
    shop.recommend(asked(profile=replace(empty("u"), preferences=(dislike,)), n=5))


REQUESTS: dict[str, Callable[[Recommender], object]] = {
    **{
        text: lambda shop, text=text: search(shop, text)  # type: ignore[misc]
        for text in (
            "umbrella", "thermos", "warm jaket", "red gloves by Brand 7", "wallet without leather",
            "雨伞", "红色的手套", "不要皮的钱包", "牌子7的手套",
        )
    },
    "a page without leather": lambda shop: page_without(shop, "leather"),
    "a page without 皮": lambda shop: page_without(shop, "皮"),
    "a page without a brand": lambda shop: page_without(shop, "Brand 12"),
    "what is bigger": lambda shop: beyond(shop.catalog, ITEMS[:1], ("size",), 1),
    "a product by its name": lambda shop: by_name("red leather umbrella 40", (), {}, shop),
    "a product by one word": lambda shop: by_name("umbrella", (), {}, shop),
    "the name of a brand": lambda shop: shop.catalog.brand_in("Brand 59", "en"),
    "the name of a category": lambda shop: shop.catalog.category_in("Shop > Jackets", "en"),
    "wishes for a brand": lambda shop: shop.recommend(
        asked(wishes=Wishes(include=(Facet("brand", "brand 9"),)))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_few_items_are_read_for(name: str, shop: Recommender) -> None:
    Watched.reads = 0
    REQUESTS[name](shop)
    assert Watched.reads <= FEW, name
