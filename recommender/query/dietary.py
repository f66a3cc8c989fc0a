"""What of a message must hold whatever else it asks for: allergens and diets."""

import re
from dataclasses import replace
from functools import cache

from language.allergens import MARK, allergen, english_terms, saying
from language.allergies import Needs
from language.diets import Diet, diets
from language.synonyms import key_of
from language.words import is_chinese
from recommender.catalog.facets import meeting
from recommender.query.lexicon import Lexicon
from recommender.query.preference_facets import preference_facet
from recommender.query.requirements import required
from recommender.schema import DIET, Facet

NO_FOOD = r"(?! ?(?:leather|suede|皮|[和、与或及]))"
# "For vegetarians", 吃素的人, 素食者.
EATERS = re.compile(
    r"(?:吃(?:全|纯)?素(?:的)?(?:人|朋友)?|(?:全|纯)?素食(?:(?:主义)?者|人士))(?:也|都)?(?:(?:能|可以)吃的?)?"
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


def plain_diets(text: str) -> str:
    """With diets as labels call them: 吃素的人 is 素食."""
    return EATERS.sub(lambda said: "纯素" if STRICT.search(said[0]) else "素食", text)


def diets_named(lexicon: Lexicon, text: str) -> tuple[tuple[Facet, ...], str]:
    """The diets that a text asks for, and the text without them.

    Where what else it asks for has no diets, the words stay: vegan shoes are of vegan leather.
    """
    found: list[Facet] = []
    rest = free_of_each(plain_diets(text))
    for one in diets().values():
        if named := expression(one.name).search(rest):
            found.append(diet_facet(lexicon, one, is_chinese(named[0])))
            rest = expression(one.name).sub(" ", rest)
    if not found or not lexicon.catalog.ingredients.food.any():
        return (), text
    wished = required(lexicon, rest).include
    having = meeting(lexicon.catalog, [facet for facet in wished if facet.kind == "category"])
    return (
        (tuple(found), rest) if (having & lexicon.catalog.ingredients.dietary).any() else ((), text)
    )


def free_of_each(text: str) -> str:
    """ "Gluten and dairy free" is gluten free and dairy free."""
    for _ in range(3):
        text = shared_free().sub(r"\1 free\2", text)
    return text


@cache
def shared_free() -> re.Pattern[str]:
    one = rf"(?<![\w'])(?:{english_terms()}|sugar)"
    return re.compile(rf"({one})((?:,? (?:and|or|&) |, ?| ?/ ?))(?={one}[ -]free\b)")


@cache
def expression(name: str) -> re.Pattern[str]:
    """A diet by any of its names, with what joins it to another."""
    return re.compile(f"又?(?:{saying(diets()[name].called).pattern}){NO_FOOD}(?:又|且|而且)?")
