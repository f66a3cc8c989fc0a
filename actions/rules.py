"""Which action answers an intent, as the bot's own rules say."""

from functools import cache
from pathlib import Path

import yaml

RULES = Path(__file__).parents[1] / "data" / "rules"


def action_for(intent: str) -> str | None:
    """The action, or the form, that follows an intent; None for an unknown one."""
    return actions().get(intent)


@cache
def actions() -> dict[str, str]:
    """By intent."""
    found = {}
    for path in sorted(RULES.glob("*.yml")):
        for rule in (yaml.safe_load(path.read_text("utf-8")) or {}).get("rules") or ():
            first, *rest = rule["steps"]
            if "intent" in first and rest and "action" in rest[0]:
                found[first["intent"]] = rest[0]["action"]
    return found
