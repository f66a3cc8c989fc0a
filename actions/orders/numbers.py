"""Order numbers in what customers write."""

import re

from actions.turn import Turn

NUMBER = re.compile(r"(?<![A-Za-z0-9@.$£€¥])((?:[A-Za-z]{1,4}-?)?\d{5,20})(?![A-Za-z0-9@])")
MARKED = re.compile(
    r"(?:#|\b(?:order|number|no)\b\.?(?: (?:number|no\.?|is))?[ :#]*|订单号?(?:是|为)?[ :：#]*)"
    r"((?:[A-Za-z]{1,4}-?)?\d{2,20})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)


def order_number(turn: Turn) -> str | None:
    """What the bot recognised, or else what looks like an order number in the text."""
    recognised = (turn.entity("order_number") or "").strip(" #")
    if any(character.isdigit() for character in recognised):
        return recognised
    return next(iter(order_numbers(turn.text)), None)


def order_numbers(text: str) -> list[str]:
    return list(dict.fromkeys([*MARKED.findall(text), *NUMBER.findall(text)]))
