"""The groups of intents name what the bot knows, all of it."""

from collections import Counter
from pathlib import Path

import yaml

from actions import intents
from shop.phrases import DOMAIN

NLU = Path(__file__).parents[2] / "data" / "nlu"
GROUPS = {
    name: value for name, value in vars(intents).items() if name.isupper() and name != "TOPICS"
}


def in_the_domain() -> set[str]:
    domains = [yaml.safe_load(path.read_text("utf-8")) for path in DOMAIN.glob("*.yml")]
    return {intent for domain in domains for intent in domain.get("intents") or ()}


def with_examples() -> set[str]:
    files = [yaml.safe_load(path.read_text("utf-8")) for path in NLU.glob("*.yml")]
    return {part["intent"] for file in files for part in file["nlu"] if "intent" in part}


def test_every_intent_of_the_domain_is_about_one_thing() -> None:
    named = Counter(intent for topic in intents.TOPICS.values() for intent in topic)
    assert set(named) == in_the_domain() == with_examples()
    assert {intent for intent, times in named.items() if times > 1} == set()


def test_groups_name_intents_of_the_domain_once() -> None:
    known = in_the_domain() | {intents.FALLBACK}
    for name, group in GROUPS.items():
        members = (group,) if isinstance(group, str) else group
        assert set(members) <= known, name
        assert len(set(members)) == len(members), name


def test_only_the_table_names_intents_in_groups() -> None:
    """An action may name its own intent; a list of several stands in `actions/intents.py`."""
    known = in_the_domain()
    root = Path(intents.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.name == "intents.py":
            continue
        for line in path.read_text("utf-8").splitlines():
            if "turn.intent" in line:
                assert sum(f'"{intent}"' in line for intent in known) <= 1, f"{path.name}: {line}"
