"""Ways of eating that products are labelled for: vegan, gluten free, halal."""

from dataclasses import dataclass
from functools import cache

from language.synonyms import Key, key_of
from language.vocabulary import vocabulary


@dataclass(frozen=True)
class Diet:
    """`labels` of products that keep it; `without` the allergens that none of these may have."""

    name: str
    called: tuple[str, ...]
    labels: tuple[str, ...]
    without: tuple[str, ...]


@cache
def diets() -> dict[str, Diet]:
    return {
        name: Diet(name, tuple(one["called"]), tuple(one["labels"]), tuple(one["without"]))
        for name, one in vocabulary("diets").items()
    }


@cache
def by_phrase() -> dict[Key, str]:
    return {key_of(said): one.name for one in diets().values() for said in one.called}


def diet(phrase: str) -> Diet | None:
    """What a phrase names, if it is one of the table."""
    key = key_of(phrase)
    name = by_phrase().get(key) or by_phrase().get(key_of(phrase.removeprefix("吃")))
    return diets()[name] if name else None
