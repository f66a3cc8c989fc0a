"""Whatever text reaches a page is shown as text: nothing of it runs."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from support.browsing import TURN, chat, loaded, say, staff

EVIL = (
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    '<svg onload=window.hit=1></svg><a href="javascript:window.hit=1">x</a>'
)
KEPT = {  # what programs read: ids, kinds, signs
    "token", "user_id", "product_id", "request_id", "event_id", "type", "placement", "currency",
    "code", "author", "day", "from", "to", "waiting_since", "at", "state", "preference_id", "path",
    "polarity", "order_id",
}  # fmt: skip
EMPTY = ("/cart", "/favourites")  # pages that have nothing to show to this customer
PATHS = ["/", "/category?path=", "/search?q=milk", "/cart", "/favourites", "/account"]


def poisoned(part: Any) -> Any:
    """The answer with every text in it made evil, and every address a script."""
    if isinstance(part, list):
        return [poisoned(one) for one in part]
    if not isinstance(part, dict):
        return EVIL + part if isinstance(part, str) else part
    found = {}
    for name, value in part.items():
        if name in KEPT:
            found[name] = value
        elif name in ("url", "image_url"):
            found[name] = "javascript:window.hit=1"
        else:
            found[name] = poisoned(value)
    if "waiting_since" in found:
        found["name"] = EVIL
    if "fallbacks" in found:
        found["fallbacks"] = [{"text": EVIL, "times": 1}]
    if "in_stock" in found:
        found |= {"url": "javascript:window.hit=1", "promotion": EVIL, "brand": EVIL}
    return found


def poison(page: Page) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        if "json" not in response.headers.get("content-type", ""):
            return route.fulfill(response=response)
        body = json.dumps(poisoned(response.json()))
        return route.fulfill(response=response, body=body)

    page.route(told_by_the_shop, answer)


def told_by_the_shop(url: str) -> bool:
    if "/v1/chat/stream" in url or "/v1/guest" in url:
        return False
    return any(part in url for part in ("/v1/", "/webhooks/", "/demo/customers"))


def unharmed(page: Page) -> None:
    page.unroute_all(behavior="ignoreErrors")
    assert page.evaluate("window.hit") is None
    assert (
        page.locator("img[onerror], svg[onload], a[href^='javascript:'], main script").count() == 0
    )


@pytest.mark.parametrize("path", PATHS)
def test_on_the_storefront(visits: Any, path: str) -> None:
    visit = visits()
    page = visit.context.new_page()
    poison(page)
    page.goto(visit.stack.url + path)
    loaded(page)
    expect(page.locator("main")).to_contain_text("onerror" if path not in EMPTY else "")
    unharmed(page)


def test_in_the_widget(visits: Any) -> None:
    visit = visits()
    page = visit.context.new_page()
    poison(page)
    page.goto(visit.stack.url)
    chat(page)
    say(page, EVIL)
    say(page, "recommend me a snack")
    expect(page.locator(".entry.bot .card").first).to_be_visible()
    page.locator(".entry.bot .card summary").first.click()
    unharmed(page)


@pytest.mark.parametrize("topic", ["conversations", "recommendations", "demand", "models"])
def test_on_the_dashboard(visits: Any, topic: str) -> None:
    visit = visits()
    page = staff(visit, "/dashboard")
    poison(page)
    page.locator(f".tabs a[href='#{topic}']").click()
    expect(page.locator(".figures")).to_contain_text("onerror", timeout=TURN)
    unharmed(page)


def test_for_and_from_an_agent(visits: Any) -> None:
    """The customer's words, name and profile reach the agent; the agent's answer the customer."""
    page = visits().open()
    chat(page)
    say(page, f"I never want {EVIL} cereal")
    say(page, "I want to talk to a person")
    say(page, f"please hurry {EVIL}")
    desk = staff(visits(), "/agent")
    waiting = desk.locator(".queue button").filter(has_text="please hurry").last
    waiting.click()
    expect(desk.locator(".log .customer").last).to_contain_text("onerror")
    unharmed(desk)
    poison(desk)
    expect(desk.locator(".queue strong").first).to_contain_text("onerror", timeout=TURN)
    expect(desk.locator(".about")).to_contain_text("onerror")
    unharmed(desk)
    desk.locator(".talk header .add").click()
    expect(desk.locator(".reply textarea")).to_be_enabled()
    desk.locator(".reply textarea").fill(EVIL)
    desk.locator(".reply .add").click()
    expect(page.locator(".entry.agent .bubble").last).to_have_text(EVIL)
    unharmed(page)
    desk.locator(".talk header .plain:not(.back)").click()
    expect(page.locator(".entry.shop").last).to_be_visible()


def test_in_what_the_customer_said_and_the_shop_remembers(visits: Any) -> None:
    page = visits().open()
    chat(page)
    say(page, f"I never want {EVIL} cereal")
    page.reload()
    chat(page)
    expect(page.locator(".entry.customer").last).to_contain_text("onerror")
    page.goto(page.url + "account")
    loaded(page)
    unharmed(page)
