"""The words of a message that nothing could use: they tell something that no product says."""

from language.fillers import telling
from recommender.catalog.facets import meeting, mentioning
from recommender.query.lexicon import Lexicon
from recommender.query.requirements import Required


def unused(lexicon: Lexicon, wished: Required) -> tuple[str, ...]:
    """Those beside a kind that stand in no name of the products that are meant."""
    if not wished.left:
        return ()
    about = meeting(lexicon.catalog, wished.include)
    return tuple(
        word
        for word in telling(wished.left)
        if not (about & mentioning(lexicon.catalog, word)).any()
    )
