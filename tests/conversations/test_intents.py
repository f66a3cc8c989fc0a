"""Each intent of the bot, driven through the real processes in both languages."""

import re
from pathlib import Path

import pytest
import requests
import yaml
from support.stack import Customer, Stack

from demo import customers, shop

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs/intents.md").read_text("utf-8"))
FIRST = 20  # customers before this one have conversations of their own


def intents_of_the_domain() -> set[str]:
    domains = [yaml.safe_load(path.read_text("utf-8")) for path in ROOT.glob("bot/domain/*.yml")]
    return {intent for domain in domains for intent in domain.get("intents") or ()}


def test_every_intent_of_the_domain_is_in_the_table() -> None:
    assert {row[0] for row in ROWS} == intents_of_the_domain()


def visitor(stack: Stack, language: str, place: int) -> Customer:
    """Another customer of the demo shop for each place."""
    people = [one.user_id for one in customers.make(shop.SEED) if one.language == language]
    user_id = [name for name in people if name.isdigit()][FIRST + place]
    made = requests.post(f"{stack.url}/demo/token", json={"user_id": user_id}, timeout=30).json()
    return Customer(stack, user_id, {"Authorization": f"Bearer {made['token']}"})


@pytest.mark.parametrize("place", range(len(ROWS)), ids=lambda place: ROWS[place][0])
def test_an_intent_is_answered(place: int, demo: Stack) -> None:
    _, english, answer, chinese, answer_in_chinese = ROWS[place]
    for language, said, expected in (("en", english, answer), ("zh", chinese, answer_in_chinese)):
        person = visitor(demo, language, place)
        *before, last = said.split(" / ")
        for text in before:
            person.say(text)
        assert expected in person.say(last).text
