"""What suits whom a message shops for, as far as the shop knows."""

from dataclasses import replace

from recommender.catalog.facets import meeting, saying
from recommender.query.lexicon import Lexicon
from recommender.query.properties import impossible
from recommender.query.recipients import GIFT, SILENT_NAME, Recipient, as_gift, as_wearer
from recommender.query.requirements import Required
from recommender.schema import Facet


def suiting(lexicon: Lexicon, someone: Recipient, wished: Required, whole: Required) -> Required:
    """`wished` with whom it is for, where there is such a thing for them; else `wished`, or
    `whole`: the wishes of the message when whom it is for is left in its text.
    """
    text = " ".join(GIFT.sub(" ", wished.text).split())
    bare = not text and all(facet.kind == "attribute" for facet in wished.include)
    facet = (as_gift if bare else as_wearer)(someone, lexicon.attributes)
    if facet is not None:
        added = replace(wished, text=text, include=(*wished.include, facet))
        thing = saying(lexicon.catalog, text.split()[-1]) if text else True
        if (meeting(lexicon.catalog, added.include) & thing).any():
            return added
    return wished if wished.include or (text and text == wished.text) else whole


def worn_by(lexicon: Lexicon, someone: Recipient, wished: Required) -> Required:
    """Of a kind that is named, what is made for whom a present is for, where there is such."""
    facet = as_wearer(someone, lexicon.attributes)
    if facet is None or not wished.names_a_kind:
        return wished
    if any(one.group == facet.group for one in wished.include):
        return wished
    include = (*wished.include, facet)
    fits = meeting(lexicon.catalog, include).any()
    return replace(wished, include=include) if fits else wished


def impossible_presents(lexicon: Lexicon, facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Whom something is for, where nothing of the kind that is named says that it is a present."""
    kinds = [facet for facet in facets if facet.kind == "category"]
    gifts = [f for f in facets if f.values and f.values[0].startswith(f"{SILENT_NAME}=")]
    return tuple(facet for facet in gifts if kinds and impossible(lexicon, facet, kinds))
