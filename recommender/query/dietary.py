"""What of a message must hold whatever else it asks for: allergens and diets."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np

from language.allergens import MARK, allergen, english_terms, saying
from language.allergies import Needs
from language.diets import Diet, diet, diets
from language.negation import AND, RuledOut, bare, ruled_out
from language.synonyms import key_of
from language.words import is_chinese
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import meeting
from recommender.catalog.facets import ruled_out as ruled_out_items
from recommender.query.kinds import with_longer_names
from recommender.query.lexicon import Lexicon
from recommender.query.preference_facets import preference_facet
from recommender.query.requirements import required
from recommender.schema import DIET, Facet, Preference, Wishes

NO_FOOD = r"(?! ?(?:leather|suede|皮|[和、与或及]))"
# "For vegetarians", 吃素的人, 素食者.
EATERS = re.compile(
    r"(?:(?<![不别没])吃(?:全|纯)?素(?:的)?(?:人|朋友)?|(?:全|纯)?素食(?:(?:主义)?者|人士))(?:也|都)?(?:(?:能|可以)吃的?)?"
)
NOTHING_TO_EAT = re.compile(
    r"\b(?:nothing|no|not|non|anything but)[ -](?:any ?thing )?(?:edible|eatable|food|foods)\b"
    r"(?! (?:color|colour|bowl|contain|safe|process))"
    r"|\bnothing (?:to|they can|(?:s?he|you) can) eat\b"
    r"|(?:不要|别送?买?|不想要|不送|不买|不考虑|除了)(?:任何)?(?:能)?(?:吃的|食品|食物)(?:东西)?"
)
STRICT = re.compile(r"[全纯]素")


def avoided(lexicon: Lexicon, said: Needs) -> tuple[Facet, ...]:
    """The facets that nobody of whom a message speaks may have."""
    found = [avoided_facet(lexicon, phrase) for phrase in said.all]
    return tuple(dict.fromkeys(facet for facet in found if facet))


def avoided_facet(lexicon: Lexicon, phrase: str) -> Facet | None:
    """With all its kinds; what the table of allergens does not know goes by its names."""
    if known := allergen(phrase):
        return Facet("allergen", phrase, values=(f"{MARK}{known.name}",))
    found = preference_facet(lexicon, phrase)
    return replace(found, kind="allergen") if found else None


def diet_facet(lexicon: Lexicon, one: Diet, chinese: bool) -> Facet:
    """A diet as the catalogue's values have it."""
    values = [value for said in one.called for value in lexicon.attributes.others(key_of(said))]
    kept = tuple(sorted({v for v in values if v.startswith(f"{DIET}=")})) or (f"{DIET}={one.name}",)
    name = next((said for said in one.called if is_chinese(said) == chinese), one.name)
    return Facet("attribute", name, values=kept)


def nothing_to_eat(lexicon: Lexicon, text: str) -> tuple[tuple[Facet, ...], str]:
    """All that is eaten, where a text wants "nothing edible"; and the text without that."""
    found = NOTHING_TO_EAT.search(text)
    paths = eaten(lexicon.catalog) if found else ()
    if found is None or not paths:
        return (), text
    name = "食品" if is_chinese(text) else "food"
    return (Facet("category", name, paths),), NOTHING_TO_EAT.sub(" , ", text)


def eaten(catalog: Catalog) -> tuple[str, ...]:
    """The categories of what people eat and drink."""
    food = zip(catalog.items, catalog.ingredients.food, strict=True)
    return tuple(dict.fromkeys(item.category for item, eatable in food if eatable))


def plain_diets(text: str) -> str:
    """With diets as labels call them: 吃素的人 is 素食."""
    return EATERS.sub(lambda said: "纯素" if STRICT.search(said[0]) else "素食", text)


def diets_named(lexicon: Lexicon, text: str) -> tuple[tuple[Facet, ...], str]:
    """The diets that a text asks for, and the text without them; not those that it rules out.

    Where what else it asks for has no diets, the words stay: vegan shoes are of vegan leather.
    """
    found: list[Facet] = []
    rest = free_of_each(plain_diets(text))
    if not any_diet().search(rest):
        return (), text
    for one in diets().values():
        named, rest = without_demanded(expression(one.name), rest)
        if named:
            found.append(diet_facet(lexicon, one, is_chinese(named)))
    if not found or not lexicon.catalog.ingredients.food.any():
        return (), text
    wished = required(lexicon, rest).include
    having = meeting(lexicon.catalog, [facet for facet in wished if facet.kind == "category"])
    return (
        (tuple(found), rest) if (having & lexicon.catalog.ingredients.dietary).any() else ((), text)
    )


def without_demanded(one: re.Pattern[str], text: str) -> tuple[str, str]:
    """How a text demands a diet ("" where it does not), and the text without that."""
    if not one.search(text):
        return "", text
    out = ruled_out(text)
    demands: list[str] = []

    def taken(named: re.Match[str]) -> str:
        if any(rules_out(text, place, named) for place in out):
            return named[0]
        demands.append(named[0])
        return " "

    rest = one.sub(taken, text)
    return (demands[0] if demands else ""), rest


def rules_out(text: str, place: RuledOut, named: re.Match[str]) -> bool:
    """ "Not vegan or gluten free" rules both out, "no nut vegan bar" none."""
    return place.has(named) and not bare(
        AND.sub(" ", any_diet().sub(" ", text[place.since : named.start()]))
    )


def unwanted(lexicon: Lexicon, phrase: str) -> Facet | None:
    """What a phrase that is ruled out means: "vegan cheese" is cheese that is vegan, which no
    product says in these words, and stands for all that is.
    """
    if kept := diet(f"吃{phrase}"):  # 不吃素
        return diet_facet(lexicon, kept, chinese=True)
    for one in diets().values():
        named = expression(one.name).search(phrase)
        if named and named[0] != phrase and not lexicon.catalog.labels.affirming(phrase).size:
            return diet_facet(lexicon, one, is_chinese(named[0]))
    return preference_facet(lexicon, phrase)


def fitting(
    lexicon: Lexicon, include: tuple[Facet, ...], exclude: tuple[Facet, ...]
) -> tuple[Facet, ...]:
    """What a message asks for, its kinds with their longer names where nothing else of them keeps
    the diets and has none of the allergens: gluten free pasta is red lentil pasta.
    """
    catalog = lexicon.catalog
    avoided_ = [one for one in exclude if one.kind == "allergen" or allergen(one.value)]
    if not (avoided_ or any(facet.hard for facet in include)):
        return include
    out = [~ruled_out_items(catalog, facet) for facet in avoided_]

    def any_fits(facets: tuple[Facet, ...]) -> bool:
        return bool(np.logical_and.reduce([meeting(catalog, facets), *out]).any())

    if any_fits(include):
        return include
    kinds = {one.value for one in include if one.kind == "category"}
    wide = tuple(
        with_longer_names(lexicon, one) if one.kind == "category" else one
        for one in include
        if one.kind != "attribute" or one.value not in kinds
    )
    return wide if any_fits(wide) else include


def fitting_all(lexicon: Lexicon, wishes: Wishes, kept: Iterable[Preference]) -> Wishes:
    """The same of wishes, under what a customer's preferences demand too."""
    hard = [one.facet for one in kept if one.kind in ("allergy", "diet") and one.facet is not None]
    diets = tuple(one for one in hard if one.kind != "allergen" and one not in wishes.include)
    without = tuple(one for one in hard if one.kind == "allergen")
    include = fitting(lexicon, (*wishes.include, *diets), (*wishes.exclude, *without))
    return replace(wishes, include=tuple(one for one in include if one not in diets))


def free_of_each(text: str) -> str:
    """ "Gluten and dairy free" is gluten free and dairy free."""
    for _ in range(3 if "free" in text else 0):
        text = shared_free().sub(r"\1 free\2", text)
    return text


@cache
def shared_free() -> re.Pattern[str]:
    one = rf"(?<![\w'])(?:{english_terms()}|sugar)"
    return re.compile(rf"({one})((?:,? (?:and|or|&) |, ?| ?/ ?))(?={one}[ -]free\b)")


@cache
def any_diet() -> re.Pattern[str]:
    return re.compile("|".join(expression(name).pattern for name in diets()))


@cache
def expression(name: str) -> re.Pattern[str]:
    """A diet by any of its names, with what joins it to another."""
    return re.compile(f"又?(?:{saying(diets()[name].called).pattern}){NO_FOOD}(?:又|且|而且)?")
