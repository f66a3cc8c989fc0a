"""From the first hello to the last deletion, in both languages, on a desk and on a phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESK, PHONE, chat, loaded, say, staff
from support.cupboard import Bought, customer, number

WORDS: dict[str, dict[str, str]] = {
    "en-US": {
        "wish": "recommend me a snack under $5",
        "refine": "under $3 please",
        "dislike": "I never want cereal",
        "where": "where is my order {}?",
        "return": "I want to return order {}",
        "reason": "Wrong size",
        "person": "I want to talk to a person",
    },
    "zh-CN": {
        "wish": "推荐5美元以下的零食",
        "refine": "便宜一点的",
        "dislike": "我不要麦片",
        "where": "我的订单{}到哪了？",
        "return": "我要退货，订单 {}",
        "reason": "尺码不合适",
        "person": "我要找人工客服",
    },
}


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_customer_from_hello_to_goodbye(
    visits: Any, tmp_path: Path, device: dict[str, Any], locale: str
) -> None:
    words, visit, colleague = WORDS[locale], visits(device, locale), visits(DESK, locale)
    page = visit.open()
    a_guest_finds_something(page, words)
    sent_back = number()
    person = customer(visit.stack, tmp_path, Bought(sent_back, "delivered", {"mug": 1, "tea": 2}))
    sign_in(page, person.user_id)
    order = buys(page)
    asks_where_it_is(page, words["where"].format(order), order)
    returns(page, words, sent_back)
    refunds = person.get("/v1/orders")["orders"]
    assert {one["order_id"] for one in refunds} == {order, sent_back}
    talks_to_a_person(page, colleague, words, person.user_id)
    sees_and_deletes_the_profile(page, words)
    assert person.post("/v1/events", []).status_code == 401, "the token has ended"


def a_guest_finds_something(page: Page, words: dict[str, str]) -> None:
    sign_in(page, "")
    chat(page)
    say(page, words["wish"])
    dearest = max(prices(page))
    assert dearest <= 5
    say(page, words["refine"])
    assert max(prices(page)) <= dearest
    title = page.locator(".entry.bot").last.locator(".card .open").first.inner_text()
    page.locator(".entry.bot").last.locator(".card .open").first.click()
    expect(page.locator("product-page h1")).to_have_text(title)
    with page.expect_response("**/v1/cart/*"):
        page.locator(".about .add").click()
    expect(page.locator(".count")).to_have_text("1")


def sign_in(page: Page, user_id: str) -> None:
    page.evaluate("id => localStorage.setItem('shoptalk.customer', JSON.stringify(id))", user_id)
    page.reload()
    expect(page.locator(".launcher")).to_be_visible()


def prices(page: Page) -> list[float]:
    found = page.locator(".entry.bot").last.locator(".card .price")
    expect(found.first).to_be_visible()
    return [float(one.get_attribute("value") or "inf") for one in found.all()]


def buys(page: Page) -> str:
    """The number of the order."""
    with page.expect_response("**/v1/cart/*"):
        page.locator(".about .add").click()
    page.locator(".top a[href='/cart']").click()
    page.locator("a[href='/checkout']").click()
    page.locator("textarea[name=address]").fill("1 Main Street")
    with page.expect_response("**/v1/checkout") as placed:
        page.locator("checkout-page form button").click()
    expect(page.locator(".placed h1")).to_be_visible()
    return str(placed.value.json()["order_id"])


def asks_where_it_is(page: Page, words: str, order: str) -> None:
    chat(page)
    say(page, words)
    card = page.locator(".entry.bot .order").last
    expect(card).to_contain_text(order)
    expect(card.locator(".timeline .done")).to_have_count(1)


def returns(page: Page, words: dict[str, str], order: str) -> None:
    say(page, words["return"].format(order))
    form = page.locator(".returning")
    expect(form).to_contain_text(order)
    form.locator("input[name=item]").nth(1).check()
    title = form.locator("label", has=page.locator("input[name=item]")).nth(1).inner_text()
    form.locator("label", has_text=words["reason"]).click()
    with page.expect_response("**/webhooks/rest/webhook"):
        form.locator("button").click()
    asked = page.locator(".entry.bot").last
    expect(asked).to_contain_text("$")
    expect(asked).to_contain_text(words["reason"])
    assert title.split("×")[1].strip().split("\n")[0] in asked.inner_text()
    with page.expect_response("**/webhooks/rest/webhook"):
        asked.locator(".replies button").first.click()
    expect(page.locator(".returning")).to_have_count(0)
    expect(page.locator(".entry.bot").last).to_contain_text(order)


def talks_to_a_person(page: Page, colleague: Any, words: dict[str, str], user_id: str) -> None:
    say(page, words["dislike"])
    say(page, words["person"])
    desk = staff(colleague, "/agent")
    desk.locator(".queue button", has_text=user_id).click()
    expect(desk.locator(".log .customer").last).to_contain_text(words["person"])
    desk.locator(".talk header .add").click()
    desk.locator(".proposed button").first.click()
    answer = desk.locator(".reply textarea").input_value()
    assert answer
    desk.locator(".reply .add").click()
    expect(page.locator(".entry.agent .bubble").last).to_have_text(answer)
    desk.locator(".talk header .plain:not(.back)").click()
    expect(page.locator(".entry.shop").last).to_be_visible()
    expect(desk.locator(".queue button", has_text=user_id)).to_have_count(0)
    expect(desk.locator(".talk header")).to_have_count(0)
    expect(desk.locator(".problem")).to_have_text("")
    desk.close()


def sees_and_deletes_the_profile(page: Page, words: dict[str, str]) -> None:
    page.goto(page.url.split("/checkout")[0] + "/account")
    loaded(page)
    expect(page.locator(".preferences li q")).to_have_text([words["dislike"]])
    page.locator(".plain.alarm").click()
    with page.expect_response("**/v1/profile"):
        page.locator("[role=alertdialog] .danger").click()
    expect(page.locator("#customer")).to_have_value("")
    expect(page.locator(".preferences")).to_have_count(0)
