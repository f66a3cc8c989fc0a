"""Whether somebody is in danger, or asks what only a doctor may answer."""

import re
from functools import cache
from typing import Literal, get_args

from language.vocabulary import vocabulary
from language.words import folded

Danger = Literal["life", "fire", "health"]


def danger(text: str) -> Danger | None:
    """ "My chest hurts", 家里有煤气味; not "my phone died"."""
    said = folded(text).replace("’", "'")
    return next((name for name in get_args(Danger) if expression(name).search(said)), None)


@cache
def expression(name: Danger) -> re.Pattern[str]:
    words = vocabulary("dangers")[name]
    return re.compile("|".join((*words["en"], *words["zh"])))
