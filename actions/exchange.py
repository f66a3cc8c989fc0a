"""What is said of amounts in another currency than the shop's."""

from collections.abc import Mapping, Sequence

from actions.reply import Reply
from language.currencies import asked_in, name, resolved
from language.words import folded
from recommender.schema import Foreign, Wishes
from shop.money import money


def say_exchanged(reply: Reply, wishes: Wishes) -> None:
    """Tells what the amounts of a message are in the shop's money, or that no rate is known and
    so they were not compared with prices.
    """
    foreign = wishes.foreign
    if foreign is None:
        return
    if foreign.rate is None:
        own, other = name(reply.currency, reply.language), name(foreign.currency, reply.language)
        reply.remind("no_exchange_rate", own=own, code=reply.currency, other=other)
        return
    low, high, rate = foreign.minimum, foreign.maximum, foreign.rate
    said = between(low, high, foreign.currency, reply)
    low, high = (None if end is None else end * rate for end in (low, high))
    reply.remind("exchanged", said=said, amount=between(low, high, reply.currency, reply))


def say_price_in(
    reply: Reply, text: str, prices: Sequence[float], rates: Mapping[str, float]
) -> None:
    """ "How much is it in euros?": the prices in that money, where the shop set a rate."""
    code = resolved(asked_in(folded(text)), reply.currency, text)
    if not code:
        return
    if code not in rates:
        reply.say(
            "price_no_rate",
            other=name(code, reply.language),
            own=name(reply.currency, reply.language),
        )
        return
    for price in prices:
        said, amount = money(price, reply.currency), money(price / rates[code], code)
        reply.remind("exchanged", said=said, amount=amount)


def between(low: float | None, high: float | None, currency: str, reply: Reply) -> str:
    """One amount, or both ends of a range."""
    ends = [money(one, currency) for one in (low, high) if one is not None]
    return reply.phrase("money_between", low=ends[0], high=ends[1]) if len(ends) > 1 else ends[0]


def unknown_money(wishes: Wishes) -> Foreign | None:
    """The amounts that no rate is known for."""
    foreign = wishes.foreign
    return foreign if foreign is not None and foreign.rate is None else None
