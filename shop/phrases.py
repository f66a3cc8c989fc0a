"""The sentences of the shop, from the `responses` of the bot's domain, in the right language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from recommender.schema import Language

DOMAIN = Path(__file__).parents[1] / "bot" / "domain"
DEFAULT_LANGUAGE: Language = "en"
PREFIX = "utter_"


class PhraseError(Exception):
    """A sentence that is missing or lacks a value: a mistake in the domain or in an action."""


class Phrases:
    """`texts[key][language]`; the variation without a condition is the English one."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        self.texts = texts

    @classmethod
    def load(cls, folder: Path = DOMAIN) -> "Phrases":
        """Reads all domain files. Raises PhraseError for a response without an English text."""
        texts: dict[str, dict[str, str]] = {}
        for path in sorted(folder.glob("*.yml")):
            domain = yaml.safe_load(path.read_text("utf-8")) or {}
            for key, variations in (domain.get("responses") or {}).items():
                texts[key] = by_language(variations)
                if DEFAULT_LANGUAGE not in texts[key]:
                    raise PhraseError(f"{path.name}: {key} has no text without a condition")
        return cls(texts)

    def has(self, name: str) -> bool:
        return PREFIX + name in self.texts

    def say(self, name: str, language: Language, **values: Any) -> str:
        """The sentence `utter_<name>` with its {values} filled in.

        Raises PhraseError for an unknown sentence or a missing value.
        """
        variations = self.texts.get(PREFIX + name)
        if variations is None:
            raise PhraseError(f"no response {PREFIX}{name} in {DOMAIN.name}/*.yml")
        text = variations.get(language, variations[DEFAULT_LANGUAGE])
        try:
            return text.format_map(values)
        except KeyError as error:
            raise PhraseError(f"{PREFIX}{name} ({language}) needs a value for {error}") from error


def by_language(variations: list[dict[str, Any]]) -> dict[str, str]:
    """The first text of each language."""
    texts: dict[str, str] = {}
    for variation in variations:
        for language in languages(variation):
            texts.setdefault(language, str(variation.get("text", "")))
    return texts


def languages(variation: dict[str, Any]) -> list[str]:
    conditions = variation.get("condition") or []
    named = [c["value"] for c in conditions if c.get("name") == "language"]
    return named or ([] if conditions else [DEFAULT_LANGUAGE])
