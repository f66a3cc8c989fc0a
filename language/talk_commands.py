"""A message that is no more than a command to the assistant: to stop, or to start over."""

import re
from typing import Literal

from language.vocabulary import alternatives, phrases, vocabulary
from language.words import folded

Command = Literal["stop", "restart"]
WORDS = vocabulary("talk_commands")
LONGEST = 80  # characters of a message that may be one


def whole(name: str) -> re.Pattern[str]:
    """A message that consists of commands of one sort, and words that say nothing."""
    english, chinese = (
        alternatives(phrases(WORDS[f"{name}_{language}"])) for language in ("en", "zh")
    )
    around = (
        rf"(?:(?:{alternatives(phrases(WORDS['around_en']))})\b"
        rf"|(?:{alternatives(phrases(WORDS['around_zh']))})|\W)*"
    )
    return re.compile(rf"{around}(?:(?:(?:{english})\b|(?:{chinese})){around})+")


# In this order: to clear everything is to start over.
COMMANDS: tuple[tuple[Command, re.Pattern[str]], ...] = (
    ("restart", whole("restart")),
    ("stop", whole("stop")),
)


def commanded(text: str) -> Command | None:
    """None for a message that says anything else."""
    said = folded(text).replace("’", "'")
    if len(said) > LONGEST:
        return None
    return next((name for name, pattern in COMMANDS if pattern.fullmatch(said)), None)
