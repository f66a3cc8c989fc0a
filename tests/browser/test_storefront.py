"""The demo storefront from looking around to an order, and what it tells the shop."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESK, PHONE, loaded, sticks_out, until
from support.stack import Stack

# What waits in the browser to be told to the shop.
KEPT = (
    "Object.entries(localStorage).filter(([key]) => key.startsWith('shoptalk.events'))"
    ".map(([, kept]) => kept)"
)


def shop_as(page: Page, user_id: str) -> None:
    with page.expect_response("**/v1/recommendations*"):
        page.locator("#customer").select_option(user_id)
    loaded(page)


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_a_customer_finds_looks_fills_the_cart_and_orders(
    visits: Any, device: dict[str, Any]
) -> None:
    page = visits(device).open()
    shop_as(page, "88")  # an order is the last one from then on: nobody else's is looked at here
    page.locator("#q").fill("coffee")
    page.locator("#q").press("Enter")
    expect(page.locator("search-page .card").first).to_be_visible()
    title = page.locator("search-page .card .open").first.inner_text()
    page.locator("search-page .card .open").first.click()
    expect(page.locator("product-page h1")).to_have_text(title)
    with page.expect_response("**/v1/cart/*"):
        page.locator(".about .add").click()
    page.locator(".top a[href='/cart']").click()
    expect(page.locator(".cart-lines")).to_contain_text(title)
    page.locator("a[href='/checkout']").click()
    page.locator("textarea[name=address]").fill("1 Main Street")
    page.locator("checkout-page form button").click()
    expect(page.locator(".placed h1")).to_be_visible()
    expect(page.locator(".count")).to_have_text("0")


def test_a_guest_is_told_to_sign_in_before_ordering(visits: Any) -> None:
    page = visits().open()
    shop_as(page, "")
    page.locator("product-strip .card .add").first.click()
    expect(page.locator(".count")).to_have_text("1")
    page.locator(".top a[href='/cart']").click()
    page.locator("a[href='/checkout']").click()
    expect(page.locator("checkout-page [role=note]")).to_be_visible()
    expect(page.locator("checkout-page form button")).to_be_disabled()


def test_the_shop_learns_what_was_seen_also_from_a_closed_tab(visits: Any, stack: Stack) -> None:
    started = time.time()
    visit = visits()
    page = visit.open()
    shop_as(page, "1609")
    page.locator("product-strip .card").first.scroll_into_view_if_needed()
    until(page, f"{KEPT}.some(kept => kept.includes('impression'))")
    page.locator("product-strip .card .open").first.click()
    expect(page.locator("product-page h1")).to_be_visible()
    product_id = page.url.rsplit("/", 1)[1]
    page.evaluate("new Promise(seen => setTimeout(seen, 1500))")
    page.close(run_before_unload=True)
    again = visit.open()  # sends what the closed tab could not
    expect(again.locator("product-strip .card").first).to_be_visible()
    until(again, f"!{KEPT}.length")
    learnt = stack.customer("1609").get("/v1/profile/export")
    events = [one for one in learnt["events"] if one["timestamp"] >= started]
    of_product = {one["type"]: one for one in events if one["item_id"] == product_id}
    assert {"click", "view", "dwell"} <= set(of_product)
    assert of_product["dwell"]["value"] >= 1
    assert any((one["seen_at"] or 0) >= started for one in learnt["other"]["exposures"])


def test_a_favourite_is_found_again(visits: Any) -> None:
    page = visits().open()
    card = page.locator("product-strip .card").first
    title = card.locator(".open").inner_text()
    with page.expect_response("**/v1/favourites/*"):
        card.locator(".heart").click()
    page.goto(page.url + "favourites")
    expect(page.locator("favourites-page .card")).to_contain_text([title])
    with page.expect_response("**/v1/favourites/*"):
        page.locator("favourites-page .card .heart").first.click()


def test_the_departments_are_leafed_through(visits: Any) -> None:
    page = visits().open()
    page.locator(".departments a").first.click()
    expect(page.locator("category-page h1")).to_be_visible()
    page.locator("category-page select").select_option("price")
    expect(page.locator("category-page .card").first).to_be_visible()
    page.wait_for_url("**sort=price**")
    prices = [
        float(one.get_attribute("value") or 0) for one in page.locator("category-page .price").all()
    ]
    assert prices == sorted(prices)
    page.go_back()
    page.go_back()
    expect(page.locator("home-page h1")).to_be_visible()


def test_the_pages_speak_chinese(visits: Any) -> None:
    page = visits().open()
    with page.expect_response("**/v1/recommendations*language=zh*"):
        page.locator("#language").select_option("zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("home-page .hero")).to_contain_text("问问助手")
    page.reload()
    expect(page.locator("home-page .hero")).to_contain_text("问问助手")
    expect(page.locator(".launcher")).to_have_attribute("aria-label", "联系商店")


PATHS = ["/", "/category?path=", "/search?q=milk", "/cart", "/checkout", "/favourites", "/account"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_sticks_out_on_a_phone(visits: Any, path: str) -> None:
    page = visits(PHONE).open(path)
    loaded(page)
    assert sticks_out(page) <= 0


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_moves_when_the_widget_comes(visits: Any, device: dict[str, Any]) -> None:
    visit = visits(device)
    visit.context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " window.moved += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page = visit.open()
    expect(page.locator(".launcher")).to_be_visible()
    expect(page.locator("product-strip .card .open").first).to_be_visible()
    expect(page.locator(".departments li").first).to_be_visible()
    assert page.evaluate("window.moved") < 0.1
