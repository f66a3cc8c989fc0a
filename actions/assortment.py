"""Whether the shop has what a text asks for, or only something that comes close."""

from typing import Literal

import numpy as np

from language.fillers import ENGLISH
from language.synonyms import key_of
from language.words import folded, is_chinese, stem, words
from recommender.recommend import Recommender
from recommender.schema import Wishes

Assortment = Literal["sold", "close", "absent"]

# Cosines of a text to the best matching product. On a grocer's 3,900 kinds of products what is
# not sold (laptop, sofa, insurance) stays below 0.46, what is sold reaches 0.60 and more.
ABSENT = 0.46
CLOSE = 0.58
# A word that only ends a kind's name: a lamp is a desk lamp (0.70), a house no doll's house (0.60).
SAME = 0.62


def assortment(recommender: Recommender, text: str) -> Assortment:
    """`close`: no product is called so, and the best ones mean something a little different."""
    if not text or (known(recommender, text) and named(recommender, text)):
        return "sold"
    query = recommender.query_vectors([text])[text]
    _, nearest = recommender.shop.vectors.plain.top(query, 1)
    best = float(nearest.max(initial=0.0))
    if best < ABSENT:
        return "absent"
    if is_chinese(text):
        return "sold"
    return "close" if best < CLOSE or len(words(folded(text))) > 1 else "sold"


def in_assortment(recommender: Recommender, wishes: Wishes) -> Assortment:
    """Of all that is wished: a kind of product that is named is sold, and the text only ranks."""
    if wishes.names_a_kind:
        return "sold"
    return assortment(recommender, wishes.text)


def only_a_kind(wishes: Wishes) -> bool:
    """Whether a kind of product is named, and nothing is left that says something else."""
    return wishes.names_a_kind and not wishes.text


def named(recommender: Recommender, text: str) -> bool:
    """Whether it may be called so as a whole: where the shop says what its products are, a laptop
    stand is no laptop.
    """
    attributes = recommender.catalog.attributes
    said = words(folded(text))
    if not attributes.kind_categories or is_chinese(text) or len(said) != 1:
        return True
    key = key_of(text)
    return stem(said[0]) in recommender.catalog.labels.title_endings or bool(
        attributes.kinds(key) or recommender.queries.names.paths_named(text)
    )


def almost(recommender: Recommender, wishes: Wishes) -> str:
    """The wished word that ends the name of one kind of product and means something else."""
    attributes = recommender.catalog.attributes
    for facet in wishes.include:
        kinds = [value.partition("=")[2] for value in facet.values]
        if facet.kind == "category" and len(kinds) == 1 and not facet.categories:
            if attributes.sure_kinds(key_of(facet.value)):
                continue
            vectors = recommender.query_vectors([facet.value, kinds[0]])
            if float(vectors[facet.value] @ vectors[kinds[0]]) < SAME:
                return facet.value
    return ""


def known(recommender: Recommender, text: str) -> bool:
    """Whether some product has every telling word of a text in its names."""
    telling = [word for word in words(folded(text)) if word not in ENGLISH]
    labels = recommender.catalog.labels
    having = [labels.items_with(labels.containing(word)) for word in telling]
    return bool(having) and bool(np.logical_and.reduce(having).any())
