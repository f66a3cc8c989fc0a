"""Sections are found by meaning, in either language; a topic without a page is known as such."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from recommender.embedding.encoder import load_encoder
from shop.policies import Policies
from shop.policy_search import PolicySearch

POLICIES = Path(__file__).parents[2] / "policies"
PAGE = """---
title: {{en: {title}}}
rules: {{}}
---
## {heading} {{#{name}}}
{text}
"""
NEW = {
    "tailor": ("Do you alter trousers and dresses?", "Our tailor shortens them for $10."),
    "members": ("What does the members' card bring me?", "Two percent of what you spend."),
    "hire": ("Can I hire tools for a weekend?", "Drills and ladders, from $15 a day."),
    "collect": ("Can I collect my order from your store?", "Yes, within two hours, on Main St."),
    "garden": ("Do you plan gardens?", "A gardener visits you and draws a plan for $90."),
}


@pytest.fixture(scope="module")
def search() -> PolicySearch:
    return PolicySearch(load_encoder().encode)


@pytest.fixture(scope="module")
def demo() -> Policies:
    return Policies.load(POLICIES)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    """New pages, in English only."""
    folder = tmp_path_factory.mktemp("pages")
    for name, (heading, text) in NEW.items():
        page = PAGE.format(title=name, heading=heading, name=name, text=text)
        (folder / f"{name}.md").write_text(page, "utf-8")
    return Policies.load(folder)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("can somebody at your place shorten my skirt?", "tailor"),
        ("what do members get?", "members"),
        ("is it possible to hire a drill?", "hire"),
        ("could i come and collect it?", "collect"),
        ("would you design my garden?", "garden"),
        ("能帮我改一下裤子长度吗", "tailor"),
        ("办会员有什么好处", "members"),
        ("电钻可以租一个周末吗", "hire"),
        ("下单后能去店里取吗", "collect"),
        ("你们做花园设计吗", "garden"),
    ],
)
def test_a_new_page_answers_in_both_languages(
    search: PolicySearch, pages: Policies, text: str, section: str
) -> None:
    found = search.find(pages, text)
    assert found.section_id == section
    assert found.closeness > 0.4


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("for how many years is the kettle guaranteed?", "warranty"),
        ("could the parcel go to a locker?", "locker"),
        ("will you hire people for the summer?", "jobs"),
        ("do you give money to a charity?", "donation"),
        ("水壶质保几年", "warranty"),
        ("可以送到快递柜里吗", "locker"),
        ("暑假招人吗", "jobs"),
        ("你们有没有做慈善", "donation"),
    ],
)
def test_a_topic_that_no_page_covers_is_no_other_page(
    search: PolicySearch, demo: Policies, text: str, topic: str
) -> None:
    found = search.find(demo, text)
    assert (found.section_id, found.topic) == (None, topic)
    assert found.ahead > 0.05


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("who pays the postage when the shoes go back?", "return_cost"),
        ("could you send this to my cousin in Norway?", "delivery_abroad"),
        ("is there something off for pupils?", "group_discounts"),
        ("until when are you there on saturdays?", "opening_hours"),
        ("the app says handed over, there is nothing here", "parcel_not_received"),
        ("退回去的邮费谁出", "return_cost"),
        ("能寄到新加坡吗", "delivery_abroad"),
        ("军人有没有折扣", "group_discounts"),
        ("周六客服几点下班", "opening_hours"),
        ("物流写着签收了我却没拿到包裹", "parcel_not_received"),
    ],
)
def test_a_section_is_found_by_what_it_means(
    search: PolicySearch, demo: Policies, text: str, section: str
) -> None:
    assert search.find(demo, text).section_id == section


@pytest.mark.parametrize(
    "text",
    [
        "do you sell umbrellas?",
        "how much is the cheapest kettle?",
        "where is my parcel?",
        "who are you?",
        "有雨伞卖吗",
        "最便宜的水壶多少钱",
        "我的包裹到哪里了",
        "你是谁",
    ],
)
def test_goods_orders_and_chat_are_beside_the_terms(
    search: PolicySearch, demo: Policies, text: str
) -> None:
    found = search.find(demo, text)
    assert found.ahead < 0.05 or found.closeness < 0.54


def test_what_is_expected_is_preferred(search: PolicySearch, demo: Policies) -> None:
    text = "a question about my account"
    for name in ("create_account", "switch_account"):
        assert search.find(demo, text, {name: 1.0}).section_id == name


def test_without_pages_only_topics_are_known(search: PolicySearch) -> None:
    found = search.find(Policies(), "can I have it gift wrapped?")
    assert (found.section_id, found.topic) == (None, "gift_wrap")
    assert search.likest(Policies(), "anything") == []


def test_a_page_that_changes_costs_its_new_sentences_only(pages: Policies, tmp_path: Path) -> None:
    encoder, encoded = load_encoder(), list[str]()

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        encoded.extend(texts)
        return encoder.encode(texts)

    search = PolicySearch(encode)
    search.index(pages)
    encoded.clear()
    for name, (heading, text) in (
        NEW | {"garden": ("Do you plan gardens?", "Not in this year.")}
    ).items():
        page = PAGE.format(title=name, heading=heading, name=name, text=text)
        (tmp_path / f"{name}.md").write_text(page, "utf-8")
    search.index(Policies.load(tmp_path))
    assert encoded == ["Not in this year."]
