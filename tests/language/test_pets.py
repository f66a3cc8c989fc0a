"""Food for pets, as shops call it."""

import pytest

from language.pets import for_pets


@pytest.mark.parametrize(
    ("text", "shop"),
    [
        ("dry food for older dogs", "dry dog food for older dogs"),
        ("treats for my dog", "dog treats"),
        ("wet food for our fussy old cats", "wet cat food for fussy old cats"),
        ("food for the weekend", "food for the weekend"),
    ],
)
def test_the_pet_stands_before_its_food(text: str, shop: str) -> None:
    assert for_pets(text) == shop
