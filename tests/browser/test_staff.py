"""The pages for the shop's people, with figures in them."""

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESK, PHONE, staff, sticks_out, violations

TOPICS = ["engagement", "conversations", "recommendations", "demand", "segments", "models"]


def topic(page: Page, name: str) -> None:
    page.locator(f".tabs a[href='#{name}']").click()
    expect(page.locator(".figures .block").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    ("device", "locale", "scheme"), [(DESK, "en-US", "light"), (PHONE, "zh-CN", "dark")]
)
def test_every_topic_is_told_and_can_be_read_by_everybody(
    visits: Any, device: dict[str, Any], locale: str, scheme: str
) -> None:
    page = staff(visits(device, locale, color_scheme=scheme, reduced_motion="reduce"), "/dashboard")
    for name in TOPICS:
        topic(page, name)
        expect(page.locator(".tabs [aria-current=page]")).to_have_attribute("href", f"#{name}")
        assert violations(page) == []
        assert sticks_out(page) <= 0
    assert page.locator("figure-chart canvas").count() >= 1


def test_days_are_chosen_and_what_is_shown_is_taken_away(visits: Any) -> None:
    page = staff(visits(), "/dashboard")
    topic(page, "engagement")
    with page.expect_response("**/v1/admin/engagement?from=2017-11-01&to=2017-12-31*"):
        page.locator("input[type=date]").first.fill("2017-11-01")
        page.locator("input[type=date]").first.dispatch_event("change")
        page.locator("input[type=date]").last.fill("2017-12-31")
        page.locator("input[type=date]").last.dispatch_event("change")
    block = page.locator(".block.series").first
    expect(block).to_be_visible()
    with page.expect_download() as download:
        block.locator("header button").click()
    text = download.value.path().read_text("utf-8-sig")
    days = list(csv.DictReader(io.StringIO(text)))
    assert len(days) == 61
    assert any(int(one["dau"]) for one in days)


def test_no_figures_are_told_as_none(visits: Any) -> None:
    page = staff(visits(), "/dashboard")
    topic(page, "recommendations")
    page.locator("input[type=date]").first.fill("1999-01-01")
    page.locator("input[type=date]").first.dispatch_event("change")
    expect(page.locator("[role=alert]")).to_be_visible()  # too many days: the shop says so
    page.locator("input[type=date]").last.fill("1999-01-02")
    page.locator("input[type=date]").last.dispatch_event("change")
    expect(page.locator(".block.empty").first).to_be_visible()


def test_a_wrong_token_is_asked_for_again(visits: Any) -> None:
    page = visits().open("/dashboard")
    page.locator("input[name=token]").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).not_to_be_empty()
    expect(page.locator("input[name=token]")).to_be_visible()
