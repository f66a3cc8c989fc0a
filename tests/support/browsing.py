"""What a person does in Chromium against the running shop, on a desk and on a phone."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from support.stack import Stack

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-features=LocalNetworkAccessChecks",  # the shop of these tests is on this machine
]
TURN = 60_000  # milliseconds
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
NETWORK = "Failed to load resource"  # the browser's own line about an answer that is an error


@dataclass
class Visit:
    """One person's browser; `complaints` is what it held against the pages."""

    stack: Stack
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """A tab; errors of scripts and breaches of the security policy are complaints."""
        page = self.context.new_page()
        page.set_default_timeout(TURN)
        page.on("console", lambda m: self._hold(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self._hold(str(error)))
        page.goto(self.stack.url + path)
        return page

    def _hold(self, complaint: str) -> None:
        if NETWORK not in complaint:
            self.complaints.append(complaint)


def chat(page: Page) -> None:
    """Opens the widget."""
    if not page.locator(".window").is_visible():
        page.locator(".launcher").click()
    expect(page.locator(".window")).to_be_visible()


def say(page: Page, text: str) -> None:
    """Says `text` in the widget and waits for the answer."""
    with page.expect_response("**/webhooks/rest/webhook", timeout=TURN):
        page.locator("#message").fill(text)
        page.locator("#message").press("Enter")
    expect(page.locator(".typing i")).to_have_count(0)


def staff(visit: Visit, path: str) -> Page:
    """A page for the shop's people, signed in."""
    page = visit.open(path)
    page.locator("input[name=token]").fill(visit.stack.environment["SHOPTALK_ADMIN_TOKEN"])
    page.keyboard.press("Enter")
    expect(page.locator("header.bar")).to_be_visible()
    return page


def until(page: Page, expression: str) -> None:
    """Waits for a truth; the page's policy forbids Playwright's own way, which needs eval."""
    for _ in range(TURN // 100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def loaded(page: Page) -> None:
    """Waits until nothing of the page is on its way. The stream stays open, so it is never idle."""
    until(page, "!!document.querySelector('main > :not(.loading)')")
    until(page, "!document.querySelector('main .loading, .card.bare, .departments.bare')")


def violations(page: Page) -> list[str]:
    """What axe holds against the page as it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def sticks_out(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
