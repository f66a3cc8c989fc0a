"""Food for a pet, in the order of words in which shops call it."""

import re

FOR_PET = re.compile(
    r"\b(?P<sort>(?:dry |wet |tinned |canned )?)(?P<what>food|treats|snacks|toys|bed)"
    r" for (?:my |our |the |an? |his |her )?"
    r"(?P<which>(?:(?!dog|cat)[a-z-]+ ){0,3}?)(?P<pet>dog|cat)(?P<many>s?)\b"
)


def for_pets(text: str) -> str:
    """A folded text in which "dry food for older dogs" is dry dog food for older dogs."""
    return FOR_PET.sub(named, text)


def named(said: re.Match[str]) -> str:
    which = f" for {said['which']}{said['pet']}{said['many']}" if said["which"] else ""
    return f"{said['sort']}{said['pet']} {said['what']}{which}"
