"""“Nothing X” rules X out where X is all that is said."""

import pytest

from language.negation import negations


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("nothing woolen please", ("woolen",)),
        ("under 30, nothing sugary", ("sugary",)),
        ("nothing battery-powered, max 60", ("battery-powered",)),
        ("nothing special", ()),
        ("nothing else", ()),
        ("there is nothing here", ()),
        ("nothing works", ()),
    ],
)
def test_nothing_rules_out(text: str, phrases: tuple[str, ...]) -> None:
    assert negations(text).phrases == phrases
