"""Chat, pages and terminal share one customer: what is said or done in one shows in the others."""

import time
import uuid

import pytest
import requests
from support.stack import Customer, Stack
from support.terminal import terminal

KEY_UP = "\x1b[A"  # from the first choice to the last


@pytest.fixture
def somebody(stack: Stack) -> Customer:
    return stack.customer(f"somebody-{uuid.uuid4().hex}")


def words_of(card: dict) -> str:
    return f"{card['title']} {card.get('category', '')}".lower()


def page(customer: Customer, **query: object) -> list[dict]:
    return customer.get("/v1/recommendations", n=30, **query)["items"]


def did(kind: str, product_id: str, **facts: object) -> dict:
    event = {"event_id": str(uuid.uuid4()), "type": kind, "timestamp": time.time()}
    return event | {"product_id": product_id} | facts


def test_a_sentence_in_the_chat_changes_home_and_search_on_the_next_request(
    somebody: Customer,
) -> None:
    assert any("milk" in words_of(card) for card in page(somebody, placement="search", q="milk"))
    home = page(somebody, placement="home")
    disliked = words_of(home[0])
    word = home[0]["category"].rpartition(" > ")[2].split("/")[0].split()[-1].lower()
    assert word in disliked
    somebody.say("I can't stand milk")
    somebody.say(f"never show me {word} again")
    assert page(somebody, placement="home")
    for query in ({"placement": "home"}, {"placement": "search", "q": "milk"}):
        shown = [words_of(card).split() for card in page(somebody, **query)]
        assert not [one for one in shown if "milk" in one or word in one]


def test_a_click_on_a_page_changes_the_next_answer_of_the_chat(somebody: Customer) -> None:
    first = [card["product_id"] for card in somebody.say("recommend me something").cards]
    later = page(somebody, placement="home")[-1]
    assert later["product_id"] not in first
    clicks = [did("click", later["product_id"]) for _ in range(3)]
    viewed = did("dwell", later["product_id"], value=90)
    assert somebody.post("/v1/events", [*clicks, viewed]).json()["accepted"] == 4
    cards = somebody.say("what would you recommend me now?").cards
    assert later["product_id"] in [card["product_id"] for card in cards]
    mine = next(card for card in cards if card["product_id"] == later["product_id"])
    assert "event" in {one["kind"] for one in mine["reason"]["evidence"]}


def milk(customer: Customer) -> list[dict]:
    found = page(customer, placement="search", q="milk")
    return [card for card in found if "milk" in words_of(card).split()]


def test_the_terminal_shares_the_profile(stack: Stack, somebody: Customer) -> None:
    somebody.say("I hate anchovies")
    assert milk(somebody)
    with terminal(stack, somebody.user_id) as shell:
        shell.sendline("recommend me something")
        assert shell.expect(["Custom json", "Type out your own message"]) == 1
        shell.sendline(KEY_UP)
        shell.expect("Your input ->")
        shell.sendline("never show me milk again")
        shell.expect("leave out")
        shell.expect("Type out your own message")  # below the buttons
        shell.sendline(KEY_UP)
        shell.expect("Your input ->")
        shell.sendline("what do you know about me?")
        shell.expect("anchovies")
    assert not milk(somebody)


def test_a_thumb_down_on_a_page_counts_in_the_chat(somebody: Customer) -> None:
    answer = somebody.get("/v1/recommendations", placement="home", n=3)
    gone = answer["items"][0]["product_id"]
    verdict = {"request_id": answer["request_id"], "product_id": gone, "verdict": "not_interested"}
    assert somebody.post("/v1/feedback", verdict).status_code == 202
    shown = [card["product_id"] for card in somebody.say("recommend me something").cards]
    assert gone not in shown


def test_what_a_guest_did_is_the_customers_after_sign_in(stack: Stack, somebody: Customer) -> None:
    made = requests.post(f"{stack.url}/v1/guest", timeout=10).json()
    guest = Customer(stack, made["user_id"], {"Authorization": f"Bearer {made['token']}"})
    guest.say("I hate anchovies")
    assert somebody.post("/v1/profile/join", {"guest_token": made["token"]}).status_code == 200
    assert "anchovies" in somebody.say("what do you know about me?").text.lower()


def test_learning_is_paused_in_the_chat_and_on_the_pages(somebody: Customer) -> None:
    somebody.say("stop learning from me")
    assert somebody.get("/v1/profile")["consent"]["learning"] is False
    product_id = page(somebody, placement="home")[0]["product_id"]
    assert somebody.post("/v1/events", did("click", product_id)).status_code == 202
    kinds = {event["type"] for event in somebody.get("/v1/profile/export")["events"]}
    assert "click" not in kinds
    somebody.say("you can learn from me again")
    assert somebody.get("/v1/profile")["consent"]["learning"] is True
