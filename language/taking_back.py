"""What customers take back of what they told: "not vegan any more", 之前说的吃素作废, 预算取消."""

import re
from functools import cache, lru_cache

from language.vocabulary import vocabulary
from language.words import is_chinese

KEPT = 256  # names of what was told


def revokes(text: str, name: str) -> bool:
    """Whether a folded text says that what was told of `name` holds no longer."""
    return says("revoked", text, name)


def ends(text: str, name: str) -> bool:
    """Whether a folded text says that its writer is, or does, `name` no longer."""
    return says("ended", text, name)


def eats_everything(text: str) -> bool:
    return says("eats_everything", text)


def eats_meat(text: str) -> bool:
    return says("eats_meat", text)


def ends_budget(text: str) -> bool:
    """ "Money is no object any more", 预算取消."""
    return says("budget", text)


def may_take_back(text: str) -> bool:
    """Whether a folded text has a word without which nothing is taken back."""
    return cue().search(text) is not None


def says(what: str, text: str, name: str = "") -> bool:
    return any(one.search(text) for one in expressions(what, name))


@cache
def cue() -> re.Pattern[str]:
    return re.compile(vocabulary("taking_back")["cue"])


@lru_cache(KEPT)
def expressions(what: str, name: str) -> tuple[re.Pattern[str], ...]:
    called = re.escape(name) if is_chinese(name) else rf"(?<![\w'-]){re.escape(name)}(?![\w'-])"
    return tuple(
        re.compile(one.replace("%name%", called)) for one in vocabulary("taking_back")[what]
    )
