"""A message that says nothing but a new price limit: "make it 80 then", 放宽到50吧, 那150呢."""

import re
from dataclasses import dataclass
from functools import cache

from language.prices import AMOUNT, is_money, price
from language.vocabulary import vocabulary

LONGEST = 60  # characters of such a message


@dataclass(frozen=True, slots=True)
class NewLimit:
    """`moved`: the message says that a limit is moved, or names money; else it only asks."""

    amount: float
    moved: bool


def new_limit(text: str) -> NewLimit | None:
    """The limit that is all a folded text says; None where it says anything else."""
    if len(text) > LONGEST:
        return None
    for expression in expressions():
        found = expression.fullmatch(text)
        amount = AMOUNT.fullmatch(found["amount"].strip()) if found else None
        if found and amount:
            return NewLimit(price(amount), bool(found["moving"]) or is_money(amount))
    return None


@cache
def expressions() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            rf"{said['opening']}(?:(?P<moving>{said['moving']})|{said['asking']})\s*"
            rf"(?P<amount>.+?){said['closing']}"
        )
        for said in vocabulary("new_limits").values()
    )
