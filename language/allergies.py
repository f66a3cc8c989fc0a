"""What somebody is said to be allergic to or not to tolerate."""

import re

EXPRESSIONS = (
    re.compile(r"\b(?:all?ergic|intolerant) to (?P<what>[^,.;!?]+)"),
    re.compile(
        r"\b(?P<what>(?!am\b|m\b|an?\b|the\b|severe|bad\b)[a-z]+)[ -](?:allergy|allergies"
        r"|intolerance|intolerant)\b"
    ),
    re.compile(
        r"(?:对|我|[他她])(?P<what>[^,，。对我他她]{1,8}?)(?:严重|不能|会|都|也|有点)*(?:过敏|不耐受)"
    ),
)


def allergens(text: str) -> list[str]:
    """The phrases that name it, in a folded text."""
    return [match["what"].strip() for one in EXPRESSIONS for match in one.finditer(text)]


def speaks_of_allergies(text: str) -> bool:
    return any(one.search(text) for one in EXPRESSIONS)
