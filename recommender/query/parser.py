"""What a message asks for: its words become `Wishes`, in English and Chinese.

The parser knows the words of one catalogue. It is careful with what it requires (only a word
that is the whole name of a category or brand) and generous with what it rules out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from language.allergies import needs
from language.corrections import without_correction
from language.counted import in_digits
from language.fillers import without_talk
from language.hearsay import as_wishes
from language.indifference import without_indifferent
from language.negation import negations
from language.orders import order
from language.pets import for_pets
from language.price_limits import limits
from language.self_corrections import self_corrected
from language.spelling import righted
from language.words import folded
from recommender.catalog.catalog import Catalog
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.query.brands import brands_ruled_out
from recommender.query.budget import as_budget
from recommender.query.cheap import CHEAP, cheap_price
from recommender.query.critique import among, refine
from recommender.query.dietary import avoided, diets_named, fitting, nothing_to_eat, unwanted
from recommender.query.exchange import priced
from recommender.query.lexicon import Lexicon
from recommender.query.preference_facets import preference_facet
from recommender.query.properties import absences, free_of_each
from recommender.query.recipients import Recipient, presented, recipient
from recommender.query.requirements import Required, required
from recommender.query.sizes import required_in_size
from recommender.query.suitability import impossible_presents, suiting, worn_by
from recommender.query.unused import unused
from recommender.schema import Facet, Wishes
from recommender.shared_cache import SharedCache

LONGEST = 2000  # characters of a message that are read
LONGEST_SEARCH = 200  # characters of a wish that are searched for
REMEMBERED = 1000  # messages, and phrases of preferences, that need not be parsed again
# "5 dollars a bag" is the price of any thing.
EACH = re.compile(
    r"(?<=\d)((?: ?(?:dollars?|bucks?|usd|quid|pounds?|euros?))?) ?(?:an?|per|each|for (?:a|each))"
    r" (?:bag|pack|packet|box|bottle|piece|item|tin|can|jar|head|person|pair|set|unit|bar|pop)\b"
    r"(?! of)"
)
COMMAND = re.compile(r"\b(?:can you |could you |please )?make (?:it|that|them)(?: for me)?\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks for, and what of it nothing could use."""

    wishes: Wishes
    unused: tuple[str, ...] = ()
    nearly: str = ""  # a name that only begins with a kind's: "knife sharpener"


@dataclass(frozen=True, slots=True)
class About:
    """What a phrase is about, if anything."""

    facet: Facet | None


class QueryParser:
    """Parses messages against the names of a catalogue. Threads may share it."""

    def __init__(self, catalog: Catalog, encoder: Encoder, known: KnownTexts | None = None) -> None:
        self.lexicon = Lexicon(catalog, encoder, known or KnownTexts())
        self._readings: SharedCache[str, Asked] = SharedCache(REMEMBERED)
        self._facets: SharedCache[str, About] = SharedCache(REMEMBERED)

    def restocked(self, catalog: Catalog) -> "QueryParser":
        """The same for a catalogue of the same items in the same order."""
        other = QueryParser(catalog, self.lexicon.encoder)
        other.lexicon = self.lexicon.restocked(catalog)
        return other

    def exchanging(self, rates: Mapping[str, float]) -> None:
        """Reads amounts of other currencies by these rates from now on."""
        self.lexicon.rates = rates
        self._readings = SharedCache(REMEMBERED)

    @property
    def names(self) -> Names:
        return self.lexicon.names

    def parse(self, text: str) -> Wishes:
        """Any text is understood somehow: one that asks for nothing gives empty wishes."""
        return self.read(text).wishes

    def read(self, text: str) -> Asked:
        """The wishes of a message, with what is left of it."""
        message = folded(text[:LONGEST]).replace("’", "'")
        reading = self._readings.get(message)
        if reading is None:
            reading = read(self.lexicon, message)
            self._readings.put(message, reading)
        return reading

    def facet(self, phrase: str) -> Facet | None:
        """What a stated preference is about; None when the phrase says nothing of an item."""
        phrase = folded(phrase[:LONGEST_SEARCH])
        about = self._facets.get(phrase)
        if about is None:
            about = About(preference_facet(self.lexicon, phrase))
            self._facets.put(phrase, about)
        return about.facet


def read(lexicon: Lexicon, message: str) -> Asked:
    """What a folded message asks for; of one that corrects itself, as it stands in the end."""
    if halves := self_corrected(message):
        first, then = read_straight(lexicon, halves[0]), read_straight(lexicon, halves[1])
        wishes = then.wishes
        if wishes.include or wishes.exclude or wishes.max_price or wishes.min_price:
            wishes = refine(first.wishes, wishes)
            out = impossible_presents(lexicon, wishes.include)
            include = tuple(facet for facet in wishes.include if facet not in out)
            return replace(then, wishes=replace(wishes, include=include))
    return read_straight(lexicon, message)


def read_straight(lexicon: Lexicon, message: str) -> Asked:
    """What a folded message asks for, all of it."""
    message, _ = without_indifferent(message)
    diets, asked = diets_named(lexicon, without_correction(righted(message)))
    said = needs(asked)
    plain = without_talk(EACH.sub(r"\1", COMMAND.sub(" ", as_wishes(said.rest))))
    sorting, plain = order(plain)
    absent, rest = absences(lexicon, plain)
    giver = presented(message)
    said_limits = as_budget(limits(rest), rest) if giver else limits(rest)
    limited = priced(lexicon, said_limits)
    uneaten, rest = nothing_to_eat(lexicon, said_limits.rest)
    brands, rest = brands_ruled_out(lexicon, rest)
    negated = negations(for_pets(in_digits(rest)))
    wished = wished_for(lexicon, negated.rest, giver)
    freed = free_of_each(lexicon, (*negated.phrases, *said.unlisted), wished.include)
    excluded = [unwanted(lexicon, folded(one)) for one in negated.phrases if one not in freed]
    found = (*avoided(lexicon, said), *uneaten, *brands, *filter(None, excluded))
    exclude = tuple(dict.fromkeys(found))
    include = dict.fromkeys((*diets, *absent, *wished.include, *freed.values()))
    wishes = Wishes(
        text=wished.text[:LONGEST_SEARCH].strip(),
        include=fitting(lexicon, tuple(f for f in include if not among(f, exclude)), exclude),
        exclude=exclude,
        min_price=limited.minimum,
        max_price=limited.maximum,
        foreign=limited.foreign,
        order=sorting,
    )
    free = limited.minimum is None and limited.maximum is None
    if CHEAP.search(plain) and free and (wishes.include or wishes.text):
        wishes = replace(wishes, max_price=cheap_price(lexicon.catalog, wishes))
    return Asked(wishes, unused(lexicon, wished), wished.nearly)


def wished_for(lexicon: Lexicon, text: str, giver: Recipient | None) -> Required:
    """What a text without limits and what it rules out insists on, with whom it is for; `giver`: to
    whom the message gives a present.
    """
    someone, rest = recipient(text)
    wished = required_in_size(lexicon, rest)
    if someone is not None:
        return suiting(lexicon, someone, wished, required(lexicon, text))
    return worn_by(lexicon, giver, wished) if giver else wished
