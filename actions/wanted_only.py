"""What a customer wants no other of: "we only use unscented shampoo", 洗护只用无香的."""

import re
from dataclasses import replace
from functools import cache

from language.diets import diet
from language.spans import core
from language.vocabulary import vocabulary
from recommender.query.parser import QueryParser
from recommender.query.requirements import required
from recommender.schema import DIET, Facet


def wanted_only(own: str, queries: QueryParser) -> tuple[Facet, ...]:
    """Properties alone, each with the categories of the kind it is told of; a diet is told
    otherwise. `own`: folded, without questions and what others like.
    """
    found: list[Facet] = []
    for expression in expressions():
        for match in expression.finditer(own):
            said = required(queries.lexicon, core(match["what"])).include
            kinds = [facet for facet in said if facet.kind == "category"]
            paths = tuple(sorted({path for kind in kinds for path in within(kind, queries)}))
            having = [one for one in said if one.kind == "attribute" and not of_diet(one)]
            found += [replace(one, categories=paths) for one in having]
    return tuple(dict.fromkeys(found))


def of_diet(facet: Facet) -> bool:
    """Whether it is a way of eating, by whatever name."""
    named = (value.partition("=") for value in facet.values)
    return any(name == DIET and diet(value) is not None for name, _, value in named)


def within(kind: Facet, queries: QueryParser) -> frozenset[str]:
    """The categories of a kind of product."""
    known = queries.lexicon.attributes.kind_categories
    return frozenset(kind.categories).union(*(known.get(one, ()) for one in kind.values))


@cache
def expressions() -> tuple[re.Pattern[str], ...]:
    words = vocabulary("only")
    return tuple(map(re.compile, (*words["en"], *words["zh"])))
