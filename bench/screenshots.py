"""Takes the pictures of README and docs from a running demo: `make screenshots`."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

DOCS = Path(__file__).parents[1] / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
DESK = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TURN = 60_000  # milliseconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--admin-token", default="")
    parser.add_argument("--out", type=Path, default=DOCS)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=TURN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=wanted.chromium, args=ARGUMENTS)
        for take in (storefront, widget, comparison, phone, staff):
            take(browser, wanted)
        browser.close()


def storefront(browser: Browser, wanted: Any) -> None:
    with shop(browser, wanted.url, DESK) as page:
        page.screenshot(path=wanted.out / "storefront.png")
        page.locator("product-strip .card .open").first.click()
        expect(page.locator("product-page h1")).to_be_visible()
        settle(page)
        page.screenshot(path=wanted.out / "product.png")


def widget(browser: Browser, wanted: Any) -> None:
    with shop(browser, wanted.url, DESK) as page:
        say(page, "wireless headphones under $80, not black")
        page.locator(".entry.bot:has(.card)").last.locator(".card summary").first.click()
        settle(page)
        page.screenshot(path=wanted.out / "widget.png")


def comparison(browser: Browser, wanted: Any) -> None:
    """In the dark, so that it is seen too. Leaves a customer who waits for the agent's picture."""
    with shop(browser, wanted.url, DESK, color_scheme="dark") as page:
        say(page, "show me headphones")
        say(page, "compare the first two")
        expect(page.locator(".comparison").last).to_be_visible()
        settle(page)
        page.screenshot(path=wanted.out / "comparison.png")
        say(page, "I want to talk to a person")
        say(page, "how long does delivery take to Leeds?")


def phone(browser: Browser, wanted: Any) -> None:
    with shop(browser, wanted.url, PHONE, locale="zh-CN") as page:
        page.screenshot(path=wanted.out / "phone.png")
        say(page, "推荐一些早餐")
        page.screenshot(path=wanted.out / "phone-widget.png")


def staff(browser: Browser, wanted: Any) -> None:
    if not wanted.admin_token:
        print("without --admin-token no pictures of dashboard and agent page")
        return
    with browser.new_context(locale="en-US", **DESK) as context:
        page = context.new_page()
        page.set_default_timeout(TURN)
        page.goto(f"{wanted.url}/dashboard")
        page.locator("input[name=token]").fill(wanted.admin_token)
        page.keyboard.press("Enter")
        for topic in ("engagement", "demand"):
            page.locator(f".tabs a[href='#{topic}']").click()
            expect(page.locator(".block.series").first).to_be_visible()
            page.wait_for_timeout(2000)  # the charts move into place
            name = "dashboard" if topic == "engagement" else f"dashboard-{topic}"
            page.screenshot(path=wanted.out / f"{name}.png")
        page.goto(f"{wanted.url}/agent")
        page.locator(".queue button").last.click()
        page.locator(".talk header .add").click()
        page.locator(".proposed button").first.click()
        settle(page)
        page.screenshot(path=wanted.out / "agent.png")
        page.locator(".talk header .plain:not(.back)").click()
        expect(page.locator(".talk header .add")).to_have_count(0)


@contextmanager
def shop(
    browser: Browser, url: str, device: dict[str, Any], locale: str = "en-US", **more: Any
) -> Iterator[Page]:
    """The storefront as its first customer sees it."""
    with browser.new_context(locale=locale, reduced_motion="reduce", **device, **more) as context:
        page = context.new_page()
        page.set_default_timeout(TURN)
        page.goto(url)
        expect(page.locator("product-strip .card .open").first).to_be_visible(timeout=TURN)
        expect(page.locator(".departments li").first).to_be_visible()
        settle(page)
        yield page


def say(page: Page, text: str) -> None:
    if not page.locator(".window").is_visible():
        page.locator(".launcher").click()
    with page.expect_response("**/webhooks/rest/webhook"):
        page.locator("#message").fill(text)
        page.locator("#message").press("Enter")
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_load_state("load")
    page.wait_for_timeout(700)


if __name__ == "__main__":
    main()
