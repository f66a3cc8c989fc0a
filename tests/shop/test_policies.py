"""Policies are read whole or refused with their file's name; text and rules cannot differ."""

from pathlib import Path

import pytest

from shop.policies import Policies, PolicyError

RETURNS = """---
title: {en: Returns, zh: 退货}
rules: {return_days: 14, exchange_days: 10, refund_days: 5}
---
## How? {#refund_policy}
Within {return_days} days,
of delivery.

## 怎么退？ {#refund_policy lang=zh}
{return_days} 天内。

## Swap? {#exchange_item}
Within {exchange_days} days.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "returns.md").write_text(RETURNS, "utf-8")
    return tmp_path


def test_a_section_is_answered_in_the_customers_language(folder: Path) -> None:
    policies = Policies.load(folder)
    english, chinese = (policies.section("refund_policy", one) for one in ("en", "zh"))
    assert english
    assert chinese
    assert (english.text, english.title) == ("Within 14 days, of delivery.", "Returns")
    assert (chinese.text, chinese.title) == ("14 天内。", "退货")


def test_a_missing_language_falls_back_and_a_missing_section_is_none(folder: Path) -> None:
    policies = Policies.load(folder)
    exchange = policies.section("exchange_item", "zh")
    assert exchange is not None
    assert exchange.text == "Within 10 days."
    assert policies.section("newsletter", "en") is None


def test_the_rules_of_a_topic_are_typed(folder: Path) -> None:
    policies = Policies.load(folder)
    assert policies.returns is not None
    assert policies.returns.return_days == 14
    assert policies.cancellation is None


def test_a_shop_without_policies_has_none(tmp_path: Path) -> None:
    policies = Policies.load(tmp_path / "none")
    assert policies.section("refund_policy", "en") is None
    assert policies.returns is None


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (RETURNS.replace("return_days: 14", "return_days: soon"), "return_days"),
        (RETURNS.replace("return_days: 14", "return_days: 14, colour: red"), "colour"),
        (RETURNS.replace("title: {en: Returns, zh: 退货}\n", ""), "title"),
        (RETURNS.replace("{exchange_days} days", "{other_days} days"), "exchange_item"),
        (RETURNS + "\n## Again {#exchange_item}\nYes.\n", "answered twice"),
        ("---\ntitle: [\n---\n", "returns.md"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(folder: Path, wrong: str, named: str) -> None:
    (folder / "returns.md").write_text(wrong, "utf-8")
    with pytest.raises(PolicyError, match=r"returns\.md") as raised:
        Policies.load(folder)
    assert named in str(raised.value)


def test_the_demo_shops_policies_say_the_same_in_both_languages() -> None:
    policies = Policies.load(Path(__file__).parents[2] / "policies")
    assert set(policies.sections["en"]) == set(policies.sections["zh"])
    assert None not in (
        policies.cancellation,
        policies.changes,
        policies.returns,
        policies.problems,
        policies.price_protection,
    )
