"""What may help with a need or suit an occasion, by meaning: "my cat scratches the sofa"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from language.price_limits import limits
from language.spans import core
from language.synonyms import key_of
from language.vocabulary import phrases, vocabulary
from language.words import folded, is_chinese
from recommender.catalog.facets import meeting
from recommender.embedding.encoder import Encoder
from recommender.query.ages import AGE_NAME, old_enough
from recommender.query.kinds import kind_within
from recommender.query.lexicon import Lexicon
from recommender.query.recipients import SILENT_NAME, as_gift, not_for, presented
from recommender.schema import Facet

LIKE = 0.56  # cosine to a way to say a need from which a message may mean it
SURE = 0.6  # and from which it does, whatever it was taken for
MOST = 6  # kinds of product that are offered for one need
# Where one thing is said after another: "present for my dad, he likes gardening".
CLAUSE = re.compile(
    r"[,.;:!?，。；：！？\n]+|\b(?:who|that|because|and|but|since)\b|因为|所以|而且"
)
LIKED = re.compile(
    r"\b(?:likes?|loves?|adores?|enjoys?|fond of|into|(?:mad|crazy|nuts) about|fan of|collects?)"
    r" (?P<en>[^,.;:!?]{2,40})|(?:喜欢|热爱|最?爱|迷上?)(?P<zh>[^,.;!?，。；！？ ]{1,10})"
)


@dataclass(frozen=True)
class Need:
    """Facets of what may help, and of what is for others only; `closeness` in [0, 1] of the message
    to what it was taken for.
    """

    include: tuple[Facet, ...]
    exclude: tuple[Facet, ...] = ()
    closeness: float = 1.0
    gift: bool = False

    @property
    def names_kinds(self) -> bool:
        return any(facet.kind == "category" for facet in self.include)


@dataclass(frozen=True, eq=False)
class Situations:
    """The needs of the vocabulary: a unit vector for each way to say one."""

    names: tuple[str, ...]
    vectors: NDArray[np.float32]

    def nearest(self, vectors: NDArray[np.float32]) -> tuple[str, float]:
        """Of several parts of a message; the best cosine counts."""
        cosines = (self.vectors @ vectors.T).max(axis=1)
        best = int(cosines.argmax())
        return self.names[best], float(cosines[best])


KNOWN: WeakKeyDictionary[Encoder, Situations] = WeakKeyDictionary()


def situations(encoder: Encoder) -> Situations:
    """Worked out once for an encoder, of which a process has one."""
    known = KNOWN.get(encoder)
    if known is None:
        known = KNOWN[encoder] = encoded(encoder)
    return known


def encoded(encoder: Encoder) -> Situations:
    said = [
        (name, phrase)
        for name, one in vocabulary("needs").items()
        for phrase in (*phrases(one["en"]), *phrases(one["zh"]))
    ]
    vectors = encoder.encode([phrase for _, phrase in said])
    return Situations(tuple(name for name, _ in said), vectors)


def need(lexicon: Lexicon, text: str) -> Need | None:
    """What a message needs, as far as the catalogue has it; None where it tells no need."""
    message = folded(text)
    plain = limits(message).rest
    someone = presented(message)
    gift = gift_for(lexicon, message)
    liked = liked_kinds(lexicon, plain) if someone else ()
    helping, closeness = (liked, 1.0) if liked else helpful(lexicon, plain)
    if not (helping or gift or someone):
        return None
    suited = fitting(lexicon, helping, gift)
    others = not_for(someone, message, lexicon.attributes)
    return Need(
        suited, (others,) if others else (), closeness if helping else 1.0, someone is not None
    )


def liked_kinds(lexicon: Lexicon, plain: str) -> tuple[Facet, ...]:
    """The kinds of what somebody is said to like: "he loves a good tea", 爱喝茶."""
    said = (core(match["en"] or match["zh"]) for match in LIKED.finditer(plain))
    found = (kind for phrase in said if phrase for kind in kind_within(lexicon, phrase)[0])
    return tuple(dict.fromkeys(found))


def helpful(lexicon: Lexicon, plain: str) -> tuple[tuple[Facet, ...], float]:
    """The kinds of product for the situation that a message is about."""
    said = [part.strip() for part in CLAUSE.split(plain) if len(part.strip()) > 1]
    if not said:
        return (), 0.0
    vectors = lexicon.encoder.encode(list(dict.fromkeys((plain, *said))))
    name, closeness = situations(lexicon.encoder).nearest(vectors)
    if closeness < LIKE:
        return (), closeness
    told = vocabulary("needs")[name]
    kinds = kinds_called(lexicon, phrases(told["wants"]), plain)
    return having(lexicon, kinds, phrases(told.get("having", "")), plain), closeness


def having(
    lexicon: Lexicon, kinds: tuple[Facet, ...], names: Sequence[str], message: str
) -> tuple[Facet, ...]:
    """The kinds of which some in stock have the property of these names, with it; all of them
    where it is known of none.
    """
    for name in sorted(names, key=lambda one: is_chinese(one) != is_chinese(message)):
        values = lexicon.attributes.others(key_of(name))
        helps = Facet("attribute", name, values=values)
        kept = [one for one in kinds if values and sold(lexicon, (one, helps))]
        if kept:
            return (*kept, helps)
    return kinds


def sold(lexicon: Lexicon, facets: Sequence[Facet]) -> bool:
    """Whether something in stock has all of them."""
    return bool((meeting(lexicon.catalog, facets) & lexicon.catalog.in_stock).any())


def kinds_called(lexicon: Lexicon, wants: Sequence[str], message: str) -> tuple[Facet, ...]:
    """Those of the names that the shop has kinds or categories for, in the message's language
    first.
    """
    chinese = is_chinese(message)
    found: dict[tuple[str, ...], Facet] = {}
    for name in sorted(wants, key=lambda one: is_chinese(one) != chinese):
        values = lexicon.attributes.kinds(key_of(name))
        paths = () if values else lexicon.names.paths_named(name)
        if (values or paths) and not any(set(values) & set(known) for known in found if values):
            found.setdefault(values or paths, Facet("category", name, paths, values))
    return tuple(found.values())[:MOST]


def gift_for(lexicon: Lexicon, message: str) -> tuple[Facet, ...]:
    """What is a good present for whom the message names, and of their age."""
    someone = presented(message)
    facet = as_gift(someone, lexicon.attributes) if someone else None
    if facet is None:
        return ()
    aged = old_enough(message, lexicon.attributes)
    both = (facet, aged) if aged else (facet,)
    return both if meeting(lexicon.catalog, both).any() else (facet,)


def gifts_of(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    """Those that say whom something is for, and of what age."""
    names = (f"{SILENT_NAME}=", f"{AGE_NAME}=")
    return tuple(one for one in facets if one.values and one.values[0].startswith(names))


def fitting(
    lexicon: Lexicon, helping: tuple[Facet, ...], gift: tuple[Facet, ...]
) -> tuple[Facet, ...]:
    """Kinds that help and are good presents, as far as there are such; else what helps."""
    if gift and helping:
        both = tuple(one for one in helping if sold(lexicon, (one, *gift)))
        return (*both, *gift) if both else helping
    return gift or helping
