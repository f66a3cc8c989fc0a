"""A reading as plain data, for people: what was understood of a message, by its parts."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from actions.reading import Reading
from actions.stating import Statement
from language.pointing import counted
from recommender.schema import Facet, Wishes

Facts = dict[str, Any]  # by the name of a part; only parts that say something
PAGE = 5  # products of a page that "the last one" counts on


def facts(reading: Reading, page: int = PAGE) -> Facts:
    """As JSON can carry it. `page`: how many products stand before the customer."""
    said, asked = reading.said, reading.asked
    return kept(
        {
            "text": said.text,
            "language": said.language,
            "question": said.asks,
            "correction": said.correction,
            "wishes": wishes(asked.wishes),
            "unused": list(asked.unused),
            "nearly": asked.nearly,
            "must_not_contain": list(said.needs.all),
            "of_health": said.needs.allergic,
            "places": counted(said.text, page),
            "quantities": list(said.quantities),
            "persons": [person.kin for person in said.people],
            "for_others": said.for_others,
            "topics": sorted(said.topics),
            "lasting": statement(reading.statement),
            "sentiment": round(said.sentiment, 2),
        }
    )


def kept(parts: Mapping[str, Any]) -> Facts:
    """Without what says nothing."""
    return {name: value for name, value in parts.items() if value not in (None, "", [], {}, 0)}


def wishes(asked: Wishes) -> Facts:
    return kept(
        {
            "text": asked.text,
            "include": [facet(one) for one in asked.include],
            "exclude": [facet(one) for one in asked.exclude],
            "min_price": asked.min_price,
            "max_price": asked.max_price,
            "order": asdict(asked.order) if asked.order else None,
            "foreign": asdict(asked.foreign) if asked.foreign else None,
        }
    )


def facet(one: Facet) -> Facts:
    facts: Facts = {"kind": one.kind, "value": one.value}
    return facts | ({"hard": True} if one.hard else {})


def statement(one: Statement) -> Facts:
    return kept(
        {
            "likes": values(one.likes),
            "dislikes": values(one.dislikes),
            "allergies": values(one.allergies),
            "diets": values(one.diets),
            "needs": values(one.needs),
            "budget": one.budget,
            "size": one.size,
            "for": one.recipient,
        }
    )


def values(facets: tuple[Facet, ...]) -> list[str]:
    return [one.value for one in facets]
