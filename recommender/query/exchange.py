"""Price limits in the shop's money, whatever currency a message has them in."""

from dataclasses import dataclass

from language.price_limits import Limits
from recommender.query.lexicon import Lexicon
from recommender.schema import Foreign


@dataclass(frozen=True, slots=True)
class Priced:
    """Limits in the shop's currency; `foreign`: what they come from. Where no rate is known there
    are none: amounts of two currencies are never compared as bare numbers.
    """

    minimum: float | None
    maximum: float | None
    foreign: Foreign | None = None


def priced(lexicon: Lexicon, said: Limits) -> Priced:
    """The limits of a message by the shop's rates."""
    code = said.currency(lexicon.currency)
    if not code:
        return Priced(said.minimum, said.maximum)
    rate = lexicon.rates.get(code)
    foreign = Foreign(code, said.minimum, said.maximum, rate)
    return Priced(exchanged(said.minimum, rate), exchanged(said.maximum, rate), foreign)


def exchanged(amount: float | None, rate: float | None) -> float | None:
    return None if amount is None or rate is None else round(amount * rate, 2)
