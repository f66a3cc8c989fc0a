"""axe finds nothing on any page, in both languages, by day and night."""

from typing import Any

import pytest
from browsing import DESK, PHONE, chat, loaded, say, violations
from playwright.sync_api import expect

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_widget_with_products_in_it(visits: Any, scheme: str, locale: str) -> None:
    page = visits(DESK, locale, color_scheme=scheme, reduced_motion="reduce").open()
    chat(page)
    say(page, "recommend me a snack" if locale == "en-US" else "推荐点零食")
    expect(page.locator(".entry.bot .card").first).to_be_visible()
    assert violations(page) == []
