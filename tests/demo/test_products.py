"""The products are believable: no two alike, nothing that contradicts itself."""

import re
from collections import Counter

from demo.shop import DemoShop
from demo.vocabulary import Words

CHINESE = re.compile(r"[一-鿿]")


def test_there_are_about_a_thousand_and_no_two_are_called_alike(made: DemoShop) -> None:
    assert 950 <= len(made.products) <= 1200
    for language in ("en", "zh"):
        titles = Counter(getattr(product.title, language) for product in made.products)
        assert titles.most_common(1)[0][1] == 1
    assert len({product.product_id for product in made.products}) == len(made.products)


def test_titles_and_descriptions_are_in_their_language(made: DemoShop) -> None:
    for product in made.products:
        for english in (product.title.en, product.description.en):
            assert not CHINESE.search(english), english
        assert CHINESE.search(product.title.zh)
        assert CHINESE.search(product.description.zh)
        for text in (*vars_of(product.title), *vars_of(product.description)):
            assert not re.search(r"[{}|_*]|\s\s|\bNone\b", text), text


def test_a_product_has_only_what_its_kind_allows(made: DemoShop) -> None:
    for product in made.products:
        assert product.brand in product.kind.brands
        for name, given in product.attributes.items():
            allowed = {**product.kind.varies, **product.kind.always}[name]
            assert set(given) <= {value.words for value in allowed}, product.title.en


def test_nothing_contradicts_its_diet(made: DemoShop) -> None:
    forbidden = {
        "vegan": {"milk", "egg", "leather", "wool", "silk", "down"},
        "gluten free": {"gluten"},
        "lactose free": {"milk"},
    }
    for product in made.products:
        values = {word.en for given in product.attributes.values() for word in given}
        for diet in values & forbidden.keys():
            assert not values & forbidden[diet], product.title.en


def test_nothing_to_eat_is_made_of_anything(made: DemoShop) -> None:
    eaten = [p for p in made.products if p.kind.department.en == "Groceries"]
    assert eaten
    assert not [p.title.en for p in eaten if "material" in p.attributes]


def test_prices_are_those_of_their_kind(made: DemoShop) -> None:
    for product in made.products:
        assert 0.2 < product.price / product.kind.price < 6, product.title.en
        assert product.list_price is None or product.list_price > product.price


def test_some_are_sold_out_and_most_are_not(made: DemoShop) -> None:
    sold_out = sum(product.stock == 0 for product in made.products)
    assert 0.02 < sold_out / len(made.products) < 0.15


def test_what_goes_together_fits_together(made: DemoShop) -> None:
    by_id = {product.product_id: product for product in made.products}
    related = [(p, by_id[other]) for p in made.products for other in p.goes_with]
    assert len(related) > 300
    for product, other in related:
        assert other.kind.name.en in product.kind.goes_with
        mine, theirs = product.attributes, other.attributes
        if "compatibility" in mine and "compatibility" in theirs:
            assert mine["compatibility"] == theirs["compatibility"]


def vars_of(said: Words) -> tuple[str, str]:
    return said.en, said.zh
