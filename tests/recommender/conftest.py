"""A small grocer's catalogue and the real, embedded encoder."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder, load_encoder
from recommender.query.parser import QueryParser
from recommender.recommend import Recommender
from recommender.schema import Item

NATIONAL, PRIVATE = "National brand", "Private label"
ZH = {
    "Grocery > Cold Cereal > Kids Cereal": "冷麦片",
    "Grocery > Cold Cereal > Adult Cereal": "冷麦片",
    "Grocery > Hot Cereal > Oatmeal": "热麦片",
    "Grocery > Beers/Ales > Lager": "啤酒",
    "Grocery > Coffee > Ground Coffee": "咖啡",
    "Grocery > Dog Foods > Dry Dog Food": "狗粮",
    "Grocery > Breakfast Sweets > Sweet Rolls": "早餐甜点",
    "Grocery > Nuts > Peanuts": "坚果",
    "Dairy > Yogurt > Greek Yogurt": "酸奶",
    "Produce > Fruit > Bananas": "水果",
    "Bags > Backpacks": "背包",
}
ROWS = [
    ("kids", "Kids cereal, National brand, 11.25 oz", "Grocery > Cold Cereal > Kids Cereal", 3.5),
    ("adult", "Bran cereal, Private label, 18 oz", "Grocery > Cold Cereal > Adult Cereal", 2.99),
    ("oats", "Oatmeal, National brand, 42 oz", "Grocery > Hot Cereal > Oatmeal", 3.0),
    ("bar", "Cereal bars, National brand, 6 ct", "Grocery > Snacks > Breakfast Bars", 2.5),
    ("roll", "Sweet rolls, Private label, 8 ct", "Grocery > Breakfast Sweets > Sweet Rolls", 3.2),
    ("lager", "Lager, National brand, 12 pk", "Grocery > Beers/Ales > Lager", 9.99),
    ("coffee", "Ground coffee, Private label", "Grocery > Coffee > Ground Coffee", 6.5),
    ("dog", "Dry dog food, National brand, 5 lb", "Grocery > Dog Foods > Dry Dog Food", 7.0),
    ("nuts", "Salted peanuts, Private label, 16 oz", "Grocery > Nuts > Peanuts", 2.2),
    ("yogurt", "Greek yogurt, National brand, 6 oz", "Dairy > Yogurt > Greek Yogurt", 1.0),
    ("banana", "Bananas", "Produce > Fruit > Bananas", 0.5),
    ("daypack", "Mauve leather daypack", "Bags > Backpacks", 149.99),
    ("pack", "Canvas backpack", "Bags > Backpacks", 49.99),
]


def brand_of(title: str) -> str:
    named = next((brand for brand in (NATIONAL, PRIVATE) if brand in title), "")
    return "Acme" if "daypack" in title else "North Peak" if "backpack" in title else named


ITEMS = tuple(
    Item(
        item_id,
        title,
        category,
        brand_of(title),
        price,
        attributes={"category_zh": ZH[category]} if category in ZH else {},
    )
    for item_id, title, category, price in ROWS
)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="session")
def items() -> tuple[Item, ...]:
    return ITEMS


@pytest.fixture(scope="session")
def parser(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.fixture(scope="session")
def grocer(encoder: Encoder) -> Recommender:
    return Recommender.popular(ITEMS, encoder)
