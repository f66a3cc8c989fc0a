"""The assistant on the storefront's page."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from support.browsing import DESK, PHONE, TURN, chat, say, until
from support.stack import Stack

BREAKFAST = {
    "en-US": "recommend me something for breakfast under $4",
    "zh-CN": "推荐一些4美元以下的早餐",
}


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_household_shops_for_breakfast(visits: Any, device: dict[str, Any], locale: str) -> None:
    page = visits(device, locale).open()
    chat(page)
    say(page, BREAKFAST[locale])
    cards = page.locator(".entry.bot").last.locator(".card")
    assert cards.count() >= 1
    for card in cards.all():
        assert float(card.locator(".price").get_attribute("value") or "inf") <= 4
        assert card.locator(".reason").inner_text()
    cards.first.locator("summary").click()
    assert cards.first.locator("li").first.inner_text()
    bubbles = page.locator(".entry.bot .bubble").all_inner_texts()
    assert not [text for text in bubbles if re.search(r"^\d+[.、] ", text, re.MULTILINE)]

    with page.expect_response("**/v1/cart/*") as put:
        cards.first.locator(".add").click()
    held = sum(line["quantity"] for line in put.value.json()["items"])
    assert held >= 1
    expect(page.locator(".count")).to_have_text(str(held))


def test_a_lost_message_is_kept_and_repeated_as_the_same(visits: Any) -> None:
    page = visits().open()
    chat(page)
    sent: list[str] = []
    page.on(
        "request",
        lambda r: sent.append(r.post_data_json["metadata"]["event_id"]) if "/rest/" in r.url else 0,
    )
    page.route("**/webhooks/rest/webhook", lambda route: route.abort(), times=1)
    page.locator("#message").fill("what did I buy last time?")
    page.locator("#message").press("Enter")
    expect(page.locator(".failed[role=alert]")).to_be_visible()
    assert "what did I buy last time?" in page.locator(".entry.customer").last.inner_text()
    page.locator(".failed[role=alert] button").click()
    expect(page.locator(".failed[role=alert]")).to_have_count(0)
    expect(
        page.locator(".entry.customer").last.locator("xpath=following-sibling::*")
    ).not_to_have_count(0)
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_what_was_said_and_what_stands_in_the_field_outlive_a_reload(visits: Any) -> None:
    page = visits().open()
    chat(page)
    say(page, "hello there, it is me again")
    page.locator("#message").fill("half a sen")
    page.reload()
    chat(page)
    expect(page.locator(".entry.customer").last).to_contain_text("hello there, it is me again")
    expect(page.locator(".entry.bot").last).to_be_visible()
    expect(page.locator("#message")).to_have_value("half a sen")
    page.locator("#message").fill("")


@pytest.mark.parametrize(
    ("device", "locale"), [(DESK, "en-US"), (PHONE, "zh-CN")], ids=["desk", "phone"]
)
def test_two_tabs_show_one_conversation(visits: Any, device: dict[str, Any], locale: str) -> None:
    visit = visits(device, locale)
    first, second = visit.open(), visit.open()
    chat(first)
    chat(second)
    say(first, "hello from the first tab")
    expect(second.locator(".entry.customer").last).to_contain_text("hello from the first tab")


def test_what_is_written_while_offline_is_sent_when_the_line_is_back(visits: Any) -> None:
    visit = visits()
    page = visit.open()
    chat(page)
    visit.context.set_offline(True)
    expect(page.locator(".line")).to_be_visible()
    page.locator("#message").fill("are you there?")
    page.locator("#message").press("Enter")
    expect(page.locator(".failed[role=alert]")).to_be_visible()
    visit.context.set_offline(False)
    expect(page.locator(".failed[role=alert]")).to_have_count(0, timeout=TURN)
    expect(page.locator(".entry.customer").last).to_contain_text("are you there?")


def test_a_restart_of_the_shop_loses_nothing_that_was_said(visits: Any, stack: Stack) -> None:
    told = {"en-US": ["hello before the restart", "and this while it is away"],
            "zh-CN": ["重启之前你好", "还有重启时说的这句"]}  # fmt: skip
    pages = {"en-US": visits(DESK, "en-US").open(), "zh-CN": visits(PHONE, "zh-CN").open()}
    pages["zh-CN"].locator("#customer").select_option("1609")
    for locale, page in pages.items():
        chat(page)
        say(page, told[locale][0])
    stack.stop()
    for locale, page in pages.items():
        page.locator("#message").fill(told[locale][1])
        page.locator("#message").press("Enter")
        expect(page.locator(".failed[role=alert]")).to_be_visible(timeout=TURN)
    stack.start()
    for locale, page in pages.items():
        page.locator(".failed[role=alert] button").click()
        expect(page.locator(".failed[role=alert]")).to_have_count(0, timeout=TURN)
        expect(page.locator(".typing i")).to_have_count(0, timeout=TURN)
        page.reload()
        chat(page)
        said = page.locator(".entry.customer .bubble")
        expect(said.last).to_have_text(told[locale][1])
        assert said.all_inner_texts()[-2:] == told[locale]


@pytest.mark.parametrize(
    ("device", "locale"), [(DESK, "en-US"), (PHONE, "zh-CN")], ids=["desk", "phone"]
)
def test_on_a_slow_line_it_says_that_it_works_and_nothing_is_lost(
    visits: Any, device: dict[str, Any], locale: str
) -> None:
    visit = visits(device, locale)
    page = visit.open()
    chat(page)
    line = visit.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 800, "downloadThroughput": 40_000}
    line.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": 20_000})
    page.locator("#message").fill(BREAKFAST[locale])
    page.locator("#message").press("Enter")
    expect(page.locator(".typing i").first).to_be_visible()
    page.locator("#message").fill("half a sen")
    expect(page.locator(".entry.bot .card").first).to_be_visible(timeout=TURN)
    expect(page.locator(".typing i")).to_have_count(0)
    expect(page.locator("#message")).to_have_value("half a sen")
    page.locator("#message").fill("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_day_and_the_night(visits: Any, scheme: str) -> None:
    page = visits(color_scheme=scheme).open()
    chat(page)
    ground = page.locator(".window").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == {"light": "rgb(246, 245, 241)", "dark": "rgb(19, 22, 20)"}[scheme]
    page.evaluate("Shoptalk.set({theme: 'light'})")
    ground = page.locator(".window").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(246, 245, 241)"


def test_what_was_in_sight_is_told_to_the_shop(visits: Any) -> None:
    visit = visits()
    page = visit.open()
    told: list[dict[str, Any]] = []
    visit.context.on(
        "request", lambda r: told.extend(r.post_data_json) if "/v1/events" in r.url else None
    )
    chat(page)
    say(page, BREAKFAST["en-US"])
    first = page.locator(".entry.bot .card").first
    first.scroll_into_view_if_needed()
    until(page, "JSON.stringify(localStorage).includes('impression')")
    page.close(run_before_unload=True)
    again = visit.open()
    until(again, "!Object.keys(localStorage).some(key => key.startsWith('shoptalk.events'))")
    assert [one for one in told if one["type"] == "impression" and one["request_id"]]


def test_the_keyboard_reaches_everything_and_escape_leads_back(visits: Any) -> None:
    page = visits().open()
    page.locator(".launcher").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".window")).to_have_count(0)
    expect(page.locator(".launcher")).to_be_focused()


def test_it_works_on_a_page_of_another_origin(visits: Any, stack: Stack) -> None:
    """A page that only has the script tag; its origin is named in SHOPTALK_CORS_ORIGINS."""
    visit = visits()
    page = visit.context.new_page()
    other = stack.environment["SHOPTALK_CORS_ORIGINS"]
    tag = (
        f'<script src="{stack.url}/widget.js" data-shop-name="Corner & Co"'
        ' data-accent="#ffd400"></script>'
    )
    body = f"<!doctype html><title>x</title><body><h1>x</h1>{tag}</body>"
    page.route(f"{other}/page", lambda r: r.fulfill(body=body, content_type="text/html"))
    page.goto(f"{other}/page")
    chat(page)
    expect(page.locator(".window h2")).to_have_text("Corner & Co")
    say(page, "hello")
    expect(page.locator(".entry.bot .bubble").last).to_be_visible()
    ground = page.locator(".send").evaluate("one => getComputedStyle(one).color")
    assert ground == "rgb(20, 20, 20)"
