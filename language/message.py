"""A message read by its words alone: each part when it is first asked for, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from language.allergies import Needs, needs
from language.corrections import without_correction
from language.dangers import Danger, danger
from language.detection import language_of
from language.hearsay import own_words, without_for_others
from language.negation import negations
from language.people import Person, named
from language.plainer import plainer
from language.pointing import pointed
from language.price_limits import Limits, limits
from language.quantities import quantities
from language.questions import is_question, without_questions
from language.sentiment import sentiment
from language.shop_topics import named_in
from language.spelling import righted
from language.words import folded

KEPT = 256  # messages whose parts are remembered: those of the turns under way


@dataclass(frozen=True, eq=False)
class Message:
    """What the words of `text` tell, whatever the catalogue. Threads may share it: two that ask
    for a part at once may both work it out, and either is right.
    """

    text: str

    @staticmethod
    def of(text: str) -> Message:
        """The same one for the same text, while it is remembered."""
        return remembered(text)

    @cached_property
    def said(self) -> str:
        """Folded, with straight apostrophes."""
        return folded(self.text).replace("’", "'")

    @cached_property
    def language(self) -> Literal["en", "zh"] | None:
        return language_of(self.text)

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question."""
        return is_question(self.text)

    @cached_property
    def danger(self) -> Danger | None:
        """The danger that somebody is in."""
        return danger(self.text)

    @cached_property
    def told(self) -> str:
        """`said` without its questions."""
        return without_questions(self.said)

    @cached_property
    def own(self) -> str:
        """What the customer tells as their own word: no question, and nothing of others."""
        return own_words(self.told)

    @cached_property
    def plain(self) -> str:
        """`own` in the words that wishes and preferences are read in."""
        return plainer(self.own)

    @cached_property
    def for_others(self) -> str:
        """What somebody else does not want, as a wish of a search; else empty."""
        return without_for_others(self.text)

    @cached_property
    def needs(self) -> Needs:
        """What must not be in a thing."""
        return needs(righted(self.said))

    @cached_property
    def negated(self) -> tuple[str, ...]:
        """The phrases that it rules out."""
        return negations(self.said).phrases

    @cached_property
    def correction(self) -> str:
        """Folded, what it says instead of what was said before; "" where it corrects nothing."""
        said = folded(self.text)
        rest = without_correction(said)
        return rest if rest != said else ""

    @cached_property
    def money(self) -> Limits:
        """The limits of prices, and the text without them."""
        return limits(self.said)

    @cached_property
    def quantities(self) -> tuple[int, ...]:
        """Every number of pieces."""
        return tuple(quantities(self.text))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Whom it speaks of."""
        return tuple(named(self.said))

    @cached_property
    def topics(self) -> frozenset[str]:
        """The terms of a shop that it names."""
        return named_in(self.text)

    @cached_property
    def sentiment(self) -> float:
        """In [-1, 1]."""
        return sentiment(self.text)

    def pointed(self, shown: Sequence[str]) -> tuple[str, ...] | None:
        """The products of a page that it counts out; empty when past the end, None for none."""
        page = tuple(shown)
        if page not in self._pointed:
            self._pointed[page] = pointed(self.text, page)
        return self._pointed[page]

    @cached_property
    def _pointed(self) -> dict[tuple[str, ...], tuple[str, ...] | None]:
        return {}


@lru_cache(KEPT)
def remembered(text: str) -> Message:
    return Message(text)
