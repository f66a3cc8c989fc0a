"""Every sentence exists, in both languages, with the values that the actions give it."""

import re
import string
from pathlib import Path

import pytest

from shop.phrases import PhraseError, Phrases

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[㐀-鿿]")
USED = re.compile(r"(?:\.say|\.phrase|phrases\.has)\(\s*\"([a-z_]+)\"")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def sources() -> str:
    folders = (ROOT / "actions", ROOT / "shop")
    return "\n".join(p.read_text("utf-8") for one in folders for p in one.rglob("*.py"))


def test_every_response_is_in_english_and_chinese_with_the_same_values(phrases: Phrases) -> None:
    for key, texts in phrases.texts.items():
        assert set(texts) == {"en", "zh"}, key
        assert not CHINESE.search(texts["en"]), key
        if re.search(r"[a-z]", re.sub(r"{.*?}", "", texts["en"])):
            assert texts["zh"] != texts["en"], key
        assert fields(texts["en"]) == fields(texts["zh"]), key


def test_every_sentence_that_an_action_names_exists(phrases: Phrases) -> None:
    missing = [name for name in USED.findall(sources()) if not phrases.has(name)]
    assert missing == []


def test_every_button_exists(phrases: Phrases) -> None:
    names = re.findall(r"\.button\(\s*\"([a-z_]+)\"", sources())
    assert [name for name in names if not phrases.has(f"button_{name}")] == []


@pytest.mark.parametrize("status", ["processing", "shipped", "delivered", "cancelled", "returned"])
def test_every_order_status_has_its_words(phrases: Phrases, status: str) -> None:
    assert phrases.has(f"order_{status}")
    assert phrases.has(f"status_{status}")


def test_every_evidence_of_the_recommender_has_a_sentence(phrases: Phrases) -> None:
    text = "\n".join(p.read_text("utf-8") for p in (ROOT / "recommender").rglob("*.py"))
    codes = re.findall(r"Evidence\(\s*\"[a-z]+\",\s*\"([a-z_]+)\"", text)
    codes += re.findall(r"EventType\.\w+: \"([a-z]+(?:ed|ght))\"", text)
    assert {"bought", "popular", "max_price", "clicked"} <= set(codes)
    assert [code for code in codes if not phrases.has(f"evidence_{code}")] == []


def test_a_missing_sentence_or_value_is_an_error(phrases: Phrases) -> None:
    with pytest.raises(PhraseError, match="no_such"):
        phrases.say("no_such", "en")
    with pytest.raises(PhraseError, match="order_number"):
        phrases.say("order_not_found", "en")


def test_a_response_needs_an_english_text(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(
        "responses:\n  utter_x:\n    - text: 你好\n"
        "      condition: [{type: slot, name: language, value: zh}]\n",
        "utf-8",
    )
    with pytest.raises(PhraseError, match="utter_x"):
        Phrases.load(tmp_path)


def test_braces_in_a_value_are_only_text(phrases: Phrases) -> None:
    assert "{0.__class__}" in phrases.say("not_sold", "en", text="{0.__class__}")
