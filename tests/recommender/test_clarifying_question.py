"""The question that tells most, and only where one is needed."""

import pytest
from support.worlds import asked

from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Facet, Item, Question, Wishes

COLOURS = ("black", "white", "red", "blue")
ZH = {"black": "黑色", "white": "白色", "red": "红色", "blue": "蓝色"}


def mugs(count: int) -> list[Item]:
    """Of four colours in even parts, of one material, every tenth with a pattern."""
    return [
        Item(
            f"m{n:02}",
            f"Mug number {n}",
            "Home > Mugs",
            price=5.0 + n,
            attributes={
                "kind": "mug",
                "colour": COLOURS[n % 4],
                "colour_zh": ZH[COLOURS[n % 4]],
                "material": "porcelain",
            }
            | ({"pattern": f"p{n}"} if n % 10 == 0 else {}),
        )
        for n in range(count)
    ]


MUG = Facet("category", "mug", values=("kind=mug",))
NAMES = ("colour", "material", "pattern")


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    return Recommender.popular(mugs(40), encoder)


def question(shop: Recommender, **wishes: object) -> Question | None:
    """Asked below the products of an answer."""
    request = asked(placement="chat", wishes=Wishes(**wishes), askable=NAMES)  # type: ignore[arg-type]
    return shop.recommend(request).question


def test_the_attribute_that_splits_them_best_is_asked_for(shop: Recommender) -> None:
    found = question(shop, include=(MUG,))
    assert found is not None
    assert found.attribute == "colour"
    assert found.gain == pytest.approx(2.0)
    assert set(found.answers) <= set(ZH.items())
    assert len(found.answers) == 3


def test_what_is_known_is_not_asked(shop: Recommender) -> None:
    red = Facet("attribute", "red", values=("colour=red",))
    assert question(shop, include=(MUG, red)) is None


def test_few_are_shown_rather_than_asked_about(encoder: Encoder) -> None:
    few = Recommender.popular(mugs(8), encoder)
    assert question(few, include=(MUG,)) is None


def test_the_candidates_are_what_may_be_shown(shop: Recommender) -> None:
    assert question(shop, include=(MUG,), max_price=10.0) is None
    assert question(shop, text="a mug") is not None


def test_nothing_is_asked_where_nothing_may_be_or_nothing_is_shown(shop: Recommender) -> None:
    assert shop.recommend(asked(wishes=Wishes(include=(MUG,)))).question is None
    assert question(shop, include=(MUG,), max_price=1.0) is None
