"""The demo page in a real browser, against the running shop."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from stack import Stack

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TURN = 60_000  # milliseconds
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed, so the page is not tested in a browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser held against the page: errors, and breaches of its security policy."""
    return []


@pytest.fixture
def page(stack: Stack, browser: Browser, complaints: list[str]) -> Iterator[Page]:
    with browser.new_context(locale="en-US") as context:
        opened = context.new_page()
        opened.set_default_timeout(TURN)
        opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto(stack.url)
        expect(opened.locator("#for-you .card").first).to_be_visible(timeout=TURN)
        yield opened


def pick(page: Page, user_id: str) -> None:
    with page.expect_response("**/v1/recommendations*"):
        page.select_option("#customer", user_id)


def say(page: Page, text: str) -> None:
    """Sends `text` and waits for the answer and for the strip that follows it."""
    with page.expect_response("**/v1/recommendations*", timeout=TURN):
        page.fill("#message", text)
        page.press("#message", "Enter")
    expect(page.locator("#send")).to_be_enabled()
    expect(page.locator("#for-you")).to_have_attribute("aria-busy", "false")


def after_last_message(page: Page, selector: str) -> Locator:
    """What the last answer shows."""
    return page.locator("#log > .mine").last.locator(f"xpath=following-sibling::*{selector}")


CARDS = "//*[contains(concat(' ', @class, ' '), ' card ')]"


def test_a_household_shops_for_breakfast(page: Page, complaints: list[str]) -> None:
    pick(page, "900")
    say(page, "recommend me something for breakfast under $4")
    cards = after_last_message(page, CARDS)
    assert cards.count() >= 1
    for card in cards.all():
        assert float(card.locator(".price").get_attribute("value") or "inf") <= 4
        assert card.locator(".reason").inner_text()
        card.locator("summary").click()
        assert card.locator("li").first.inner_text()
    bubbles = page.locator("#log .bubble.theirs").all_inner_texts()
    assert not [text for text in bubbles if re.search(r"^\d+\. ", text, re.MULTILINE)]

    title = cards.first.locator(".open").inner_text()
    with page.expect_response("**/v1/events") as clicked:
        cards.first.locator(".open").click()
    assert clicked.value.status == 202
    expect(page.locator("#details h2")).to_have_text(title)
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()

    say(page, "no cereal please")
    assert after_last_message(page, CARDS).count() >= 1
    for card in after_last_message(page, CARDS).all() + page.locator("#for-you .card").all():
        assert "cereal" not in card.locator(".open").inner_text().lower()
    assert complaints == []


def test_a_lost_message_is_kept_and_repeated_as_the_same(page: Page) -> None:
    pick(page, "1609")
    sent: list[str] = []
    page.on(
        "request",
        lambda r: sent.append(r.post_data_json["metadata"]["event_id"]) if "/rest/" in r.url else 0,
    )
    page.route("**/webhooks/rest/webhook", lambda route: route.abort(), times=1)
    say(page, "what did I buy last time?")
    expect(page.locator(".failed")).to_be_visible()
    assert "what did I buy last time?" in page.locator(".mine").inner_text()
    page.locator(".failed .retry").click()
    expect(page.locator(".failed")).to_have_count(0)
    expect(page.locator(".mine + .theirs")).to_be_visible()
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_the_page_speaks_chinese(page: Page, complaints: list[str]) -> None:
    with page.expect_response("**/v1/recommendations*language=zh*"):
        page.select_option("#language", "zh")
    expect(page.locator("#send")).to_have_text("发送")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert complaints == []


def test_a_guest_is_answered(page: Page, complaints: list[str]) -> None:
    pick(page, "")
    say(page, "hello")
    expect(page.locator(".mine + .theirs")).to_be_visible()
    assert complaints == []


def test_nothing_sticks_out_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    say(page, "recommend me something for breakfast under $4")
    width, scrolled = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert scrolled <= width
    box = page.locator("#send").bounding_box()
    assert box
    assert box["x"] + box["width"] <= width
