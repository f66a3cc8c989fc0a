"""What somebody has for a present: "we collected 20 dollars" is the most that it may cost."""

import re
from dataclasses import replace

from language.price_limits import Limits

APART = 1.5  # how many times the least the most is, where only about an amount is named
RANGE = re.compile(
    r"\b(?:between|from|about|around|roughly|some|circa) ?[$€£¥]?\d"
    r"|\d ?(?:-|–|~|to|到|至) ?[$€£¥]?\d|左右|大概|约"
)


def as_budget(found: Limits, text: str) -> Limits:
    """The limits of a wish for a present, whose amount alone is a budget."""
    low, high = found.minimum, found.maximum
    if low is None or high is None or abs(high - APART * low) > 0.01 or RANGE.search(text):
        return found
    return replace(found, minimum=None, maximum=round((low + high) / 2, 2))
