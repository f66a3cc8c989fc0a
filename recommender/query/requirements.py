"""What a message insists on, part by part. A kind of product that is named anywhere in a part
holds, and so do the properties that it has; what is left only ranks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from language.fillers import telling
from language.spans import core
from language.spelling import corrected
from language.stories import is_beside, tells
from language.synonyms import key_of
from language.words import CJK, folded, is_chinese, words
from recommender.catalog.facets import meeting, wanted
from recommender.query.kinds import ends_a_kind, kind_within, longer_name
from recommender.query.lexicon import Lexicon
from recommender.query.products import product
from recommender.query.properties import impossible, longer, properties, without_senseless
from recommender.schema import CATEGORY_SEPARATOR as SEPARATOR
from recommender.schema import Facet

PARTS = re.compile(
    rf"[,.](?!(?<=\d.)\d)|[;:!?()\[\]\"“”\n，。；：！？（）、&+]|\b(?:and|or)\b"
    rf"|(?<=[{CJK}]) +(?=[{CJK}])"
)
MIXED = re.compile(r"(?<=[a-z]{3})(?=\d)")  # iphone15
ACCESSORIES = re.compile("accessor|配件|周边")
COLOURS = {"colour", "color"}
TOGETHER = re.compile("还有|以及|或者|和|跟|与|或")


@dataclass(frozen=True, slots=True)
class Required:
    """What a message or a part of it insists on, and what it says besides."""

    include: tuple[Facet, ...] = ()
    text: str = ""  # what is searched for by meaning; beside a kind it ranks
    left: str = ""  # words beside a kind that name nothing
    nearly: str = ""  # a name that only begins with a kind's: "knife sharpener"

    @property
    def names_a_kind(self) -> bool:
        return any(facet.kind == "category" for facet in self.include)

    def having(self, facets: Sequence[Facet]) -> "Required":
        """With more of what is insisted on."""
        return replace(self, include=(*self.include, *facets))


def required(lexicon: Lexicon, text: str) -> Required:
    """The facets of all parts, and as text what is left to search for."""
    said = [one for part in PARTS.split(text) for one in several(lexicon, part)]
    parts = wished([(one, required_of_part(lexicon, core(one))) for one in said])
    kinds = [facet for part in parts for facet in part.include if facet.kind == "category"]
    parts = [of_kinds(lexicon, part, kinds) for part in parts] if kinds else parts
    whole = Required(
        include=tuple(facet for part in parts for facet in part.include),
        text=" ".join(dict.fromkeys(part.text for part in parts if part.text)),
        left=" ".join(dict.fromkeys(part.left for part in parts if part.left)),
        nearly=next((part.nearly for part in parts if part.nearly), ""),
    )
    if not whole.names_a_kind:
        return whole
    beside = [part.text for part in parts if part.text and not part.names_a_kind]
    whole = replace(whole, include=tuple(longer(lexicon, one, kinds) for one in whole.include))
    out = [one for one in whole.include if one.kind == "attribute"]
    out = [one for one in out if impossible(lexicon, one, kinds)]
    left = dict.fromkeys([whole.left, *beside, *(facet.value for facet in out)])
    include = tuple(facet for facet in whole.include if facet not in out)
    include = without_wider(lexicon, include)
    text = whole.text or " ".join(facet.value for facet in whole.include) if out else whole.text
    return replace(whole, include=include, text=text, left=" ".join(left).strip())


def without_wider(lexicon: Lexicon, facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Without the departments that hold a kind named beside them: a tent for camping is a tent."""
    catalog = lexicon.catalog
    kinds = [
        wanted(catalog, facet) for facet in facets if facet.kind == "category" and facet.values
    ]
    paths = [one for one in facets if one.kind == "category" and not one.values] if kinds else []
    out = [one for one in paths if any(not (kind & ~wanted(catalog, one)).any() for kind in kinds)]
    return tuple(facet for facet in facets if facet not in out)


def wished(parts: Sequence[tuple[str, Required]]) -> list[Required]:
    """Of parts that name the same sort of thing those that ask for it, with what tells no story
    around them: of "it clashes with my blouse, a cardigan please" the cardigan.
    """
    aside = [told(part, one) for part, one in parts]
    asked = [one for (_, one), out in zip(parts, aside, strict=True) if not out]
    groups = {facet.group for one in asked for facet in one.include}
    return [
        Required(left=one.left or one.text or core(part))
        if out and groups & {facet.group for facet in one.include}
        else without_loose_colours(part, one)
        for (part, one), out in zip(parts, aside, strict=True)
    ]


def told(part: str, one: Required) -> bool:
    """Whether a part of a message names something only in passing."""
    kinds = [facet.value for facet in one.include if facet.kind == "category"]
    if any(is_beside(part, name) for name in kinds):
        return True
    names = kinds or [facet.value for facet in one.include]
    return bool(one.left or one.text) and any(tells(part, name) for name in names)


def without_loose_colours(part: str, one: Required) -> Required:
    """Without the colours of what no product is: who has "red blotches" wants nothing red."""
    coloured = [facet for facet in one.include if COLOURS & set(names_of(facet))]
    if not coloured or one.names_a_kind:
        return one
    loose = set(telling(one.text))
    out = [facet for facet in coloured if loose & set(following(part, facet.value))]
    if not out:
        return one
    include = tuple(facet for facet in one.include if facet not in out)
    return replace(one, include=include, text=" ".join([*(f.value for f in out), one.text]))


def names_of(facet: Facet) -> list[str]:
    return [value.partition("=")[0] for value in facet.values]


def following(part: str, name: str) -> list[str]:
    """The word after a name in a part of a message."""
    return re.findall(rf"\b{re.escape(name)} ([a-z'-]+)", part)


def of_kinds(lexicon: Lexicon, part: Required, kinds: list[Facet]) -> Required:
    """A part beside which kinds are named, with what of its words is a property of theirs."""
    if part.names_a_kind or not part.text:
        return part
    having, left = properties(lexicon, part.text, kinds)
    if left or not having or any(COLOURS & set(names_of(facet)) for facet in having):
        return part  # a colour that is asked for is known without a kind
    return replace(part, include=(*part.include, *having), text="", left="")


def several(lexicon: Lexicon, part: str) -> list[str]:
    """裙子和鞋子 are two, where each names a kind of product by itself."""
    sides = TOGETHER.split(part) if is_chinese(part) else []
    if len(sides) < 2:
        return [part]
    return sides if all(kind_within(lexicon, core(side))[0] for side in sides) else [part]


def required_of_part(lexicon: Lexicon, phrase: str) -> Required:
    """Of a phrase without the fillers around it."""
    if not phrase:
        return Required()
    phrase = (
        MIXED.sub(" ", phrase) if MIXED.search(phrase) and not known(lexicon, phrase) else phrase
    )
    if named := product(lexicon, phrase):
        text = phrase if lexicon.names.departments(phrase) else ""
        more = in_the_name(lexicon, named)
        include = (*(narrowed(lexicon, one, more) for one in named), *more)
        return Required(include, text, nearly=accessories(named, phrase))
    found = of_words(lexicon, phrase)
    if is_chinese(phrase) or not (found.left or found.text):
        return found
    fixed = corrected(phrase, lexicon.catalog.labels.words)
    if fixed == phrase:
        return found
    named = product(lexicon, fixed)
    righted = Required(tuple(named)) if named else of_words(lexicon, fixed)
    guessed = [facet for facet in righted.include if facet.value not in phrase]
    kinds = [facet for facet in righted.include if facet.kind == "category"]
    if kinds and any(
        one.kind == "attribute" and impossible(lexicon, one, kinds) for one in guessed
    ):
        return found  # commuting is no slip of a counting card game
    return righted if says_more(righted, found) else found


def says_more(righted: Required, found: Required) -> bool:
    """Whether the right spelling names more, or as much with fewer words left over."""
    if len(righted.include) != len(found.include):
        return len(righted.include) > len(found.include)
    return len(telling_words(righted)) < len(telling_words(found))


def telling_words(one: Required) -> list[str]:
    return words(one.left or one.text)


def known(lexicon: Lexicon, phrase: str) -> bool:
    """Whether every word with digits stands so in names of products."""
    with_digits = [word for word in words(phrase) if MIXED.search(word)]
    return all(lexicon.catalog.labels.containing(word).size for word in with_digits)


def accessories(named: list[Facet], phrase: str) -> str:
    """The phrase, where only what goes with the thing is sold: for phones, phone accessories."""
    levels = [folded(path.rpartition(SEPARATOR)[2]) for one in named for path in one.categories]
    only = levels and all(ACCESSORIES.search(level) for level in levels)
    return phrase if only and not ACCESSORIES.search(phrase) else ""


def of_words(lexicon: Lexicon, phrase: str) -> Required:
    """Of a phrase that is no name as a whole, or may be none."""
    brand: list[Facet] = []
    rest = phrase
    if (found := lexicon.names.brand_within(phrase)) is not None:
        brand, rest = [Facet("brand", found[0])], core(found[1])
    kind, around = kind_within(lexicon, rest)
    having, left = properties(lexicon, around, kind)
    named = kind or product(lexicon, left)
    having, left = without_senseless(lexicon, having, named, (around, left))
    named = kind or product(lexicon, left)
    more = in_the_name(lexicon, kind)
    named = [narrowed(lexicon, one, more) for one in named]
    groups = {facet.group for facet in having}
    include = (*brand, *named, *having, *(facet for facet in more if facet.group not in groups))
    if kind:
        nearly = longer_name(lexicon, rest, kind[0].value) if left else ""
        return Required(include, rest if left else "", left, nearly)
    return Required(include, "" if named else left)


def in_the_name(lexicon: Lexicon, kind: list[Facet]) -> list[Facet]:
    """The properties that a customer's name of a kind says and the shop's name of it does not:
    over-ear headphones, where wireless headphones are sold, are over-ear.
    """
    if not kind or not kind[0].values or key_of(kind[0].value) in lexicon.attributes.own_kinds:
        return []
    found, _ = properties(lexicon, kind[0].value, kind)
    if ends_a_kind(lexicon, kind[0].value):
        found = [one for one in found if one.value != kind[0].value]
    return [one for one in found if not impossible(lexicon, one, kind)]


def narrowed(lexicon: Lexicon, kind: Facet, having: list[Facet]) -> Facet:
    """A kind without the sorts of it that never have a property: no earbuds are over-ear."""
    catalog = lexicon.catalog
    about = meeting(catalog, having)
    kept = [value for value in kind.values if (about[catalog.attributes.rows[value]]).any()]
    return replace(kind, values=tuple(kept)) if having and kept else kind
