"""The words of a message that nothing could use: they tell something that no product says."""

from language.fillers import ENGLISH, SPOKEN, content
from language.words import folded, is_chinese, stem, words
from recommender.catalog.facets import meeting, mentioning
from recommender.query.lexicon import Lexicon
from recommender.query.requirements import Required

SHORTEST = {True: 2, False: 3}  # letters of a word that tells something; in Chinese characters


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


def telling(left: str) -> list[str]:
    """The words that are not mere asking, each once."""
    found: dict[str, str] = {}
    for word in words(folded(left)):
        kept = content(word) if is_chinese(word) else word
        if len(kept) < SHORTEST[is_chinese(kept)] or kept.isdigit() or kept in ENGLISH | SPOKEN:
            continue
        found.setdefault(stem(kept), kept)
    return list(found.values())
