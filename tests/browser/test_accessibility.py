"""axe finds nothing on any page, in both languages, by day and night."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from support.browsing import DESK, PHONE, chat, loaded, say, staff, sticks_out, violations
from support.cupboard import Bought, customer, number

PATHS = ["/", "/category?path=", "/search?q=milk", "/cart", "/favourites", "/account"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_the_storefront(visits: Any, path: str) -> None:
    for device, scheme in ((DESK, "light"), (PHONE, "dark")):
        page = visits(device, color_scheme=scheme).open(path)
        loaded(page)
        expect(page.locator("main > *").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("path", ["/dashboard", "/agent"])
def test_a_page_for_the_shops_people(visits: Any, path: str) -> None:
    page = visits().open(path)
    expect(page.locator("input[name=token]")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize(("device", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_a_conversation_that_an_agent_reads(
    visits: Any, device: dict[str, Any], scheme: str
) -> None:
    page = visits().open()
    chat(page)
    say(page, "recommend me a snack")
    say(page, "I want to talk to a person")
    desk = staff(visits(device, color_scheme=scheme), "/agent")
    assert violations(desk) == []
    desk.locator(".queue button").last.click()
    expect(desk.locator(".about h3").first).to_be_visible()
    assert violations(desk) == []
    assert sticks_out(desk) <= 0


def test_a_product_a_return_and_a_comparison(visits: Any, tmp_path: Path) -> None:
    visit = visits(PHONE, "zh-CN", color_scheme="dark", reduced_motion="reduce")
    order = number()
    person = customer(visit.stack, tmp_path, Bought(order, "delivered", {"mug": 1, "tea": 2}))
    page = visit.open("/product/mug")
    page.evaluate("id => localStorage.setItem('shoptalk.customer', `\"${id}\"`)", person.user_id)
    page.reload()
    loaded(page)
    assert violations(page) == []
    chat(page)
    say(page, "推荐点零食")
    say(page, "比较前两个")
    expect(page.locator(".comparison")).to_be_visible()
    say(page, f"我要退货，订单 {order}")
    expect(page.locator(".returning")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_widget_with_products_in_it(visits: Any, scheme: str, locale: str) -> None:
    page = visits(DESK, locale, color_scheme=scheme, reduced_motion="reduce").open()
    chat(page)
    say(page, "recommend me a snack" if locale == "en-US" else "推荐点零食")
    expect(page.locator(".entry.bot .card").first).to_be_visible()
    assert violations(page) == []
