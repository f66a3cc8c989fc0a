"""Chromium, and visits to the shop that must not end with a complaint of the browser."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from support.browsing import ARGUMENTS, DESK, TURN, Visit
from support.stack import Stack


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open its loop counts as running."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed, so the pages are not tested in a browser")
    expect.set_options(timeout=TURN)  # a machine that is busy is not a page that fails
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visits(stack: Stack, browser: Browser) -> Iterator[Any]:
    """Makes visits; none of them may end with a complaint."""
    made: list[Visit] = []

    def visit(device: dict[str, Any] = DESK, locale: str = "en-US", **more: Any) -> Visit:
        made.append(Visit(stack, browser.new_context(locale=locale, **device, **more)))
        return made[-1]

    yield visit
    for one in made:
        one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
