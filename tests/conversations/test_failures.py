"""A part dies in the middle of a turn; bad input arrives."""

import threading
import time
import uuid
from typing import Any

import pytest
import requests
from support.stack import Stack


def in_the_middle_of_a_turn(stack: Stack, kill_url: str, user_id: str, text: str) -> Any:
    """Sends a message, kills a process while it is under way; the response or the error."""
    customer = stack.customer(user_id)
    outcome: list[Any] = []

    def send() -> None:
        try:
            outcome.append(customer.post("/webhooks/rest/webhook", {"message": text}))
        except requests.ConnectionError as error:
            outcome.append(error)

    stack.suspend(kill_url)
    turn = threading.Thread(target=send)
    turn.start()
    time.sleep(1)  # the turn now waits at the halted process
    stack.kill(kill_url)
    turn.join(90)
    assert outcome, "the customer was left waiting"
    return outcome[0]


def test_rasa_dies_and_the_customer_is_told(stack: Stack) -> None:
    said = f"no walnuts please, {uuid.uuid4()}"
    response = in_the_middle_of_a_turn(stack, stack.rasa_url, "900", said)
    assert response.status_code == 503
    assert response.json()["error"]["message"]
    stack.restart()
    exported = stack.customer("900").get("/v1/profile/export")
    assert said in str(exported), "the message was kept"
    assert stack.customer("900").say("hello").text


def test_the_shop_dies_and_what_was_recorded_is_kept(stack: Stack) -> None:
    customer = stack.customer("900")
    customer.say("I never want to see anchovies")
    in_the_middle_of_a_turn(stack, stack.url, "900", "recommend me something for breakfast")
    stack.restart()
    assert "anchovies" in customer.say("what do you know about me?").text.lower()
    customer.say("forget the anchovies thing")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{broken", 400),
        (b"[1, 2]", 422),
        (b'{"message": ""}', 422),
        (b'{"message": 17}', 422),
        (b'{"message": "' + b"a" * 1_000_000 + b'"}', 413),
    ],
)
def test_a_bad_message_gets_its_error_and_changes_nothing(
    stack: Stack, body: bytes, status: int
) -> None:
    customer = stack.customer("900")
    before = customer.get("/v1/profile/export")
    response = requests.post(
        f"{stack.url}/webhooks/rest/webhook",
        data=body,
        headers=customer.headers | {"Content-Type": "application/json"},
        timeout=30,
    )
    assert response.status_code == status
    assert set(response.json()["error"]) >= {"code", "message"}
    assert customer.get("/v1/profile/export") == before


def test_a_wrong_token_is_refused(stack: Stack) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
        response = requests.post(
            f"{stack.url}/webhooks/rest/webhook",
            json={"message": "hi"},
            headers=headers,
            timeout=10,
        )
        assert response.status_code == 401
        assert response.json()["error"]["code"]


def test_bad_events_are_rejected_one_by_one(stack: Stack) -> None:
    customer = stack.customer("900")
    product_id = customer.get("/v1/recommendations", placement="home", n=1)["items"][0][
        "product_id"
    ]
    good = {
        "event_id": str(uuid.uuid4()),
        "type": "view",
        "timestamp": 1767323045,
        "product_id": product_id,
    }
    bad = [
        good | {"event_id": str(uuid.uuid4()), "type": "teleport"},
        good | {"event_id": str(uuid.uuid4()), "product_id": "no such product"},
        good | {"event_id": "not a uuid"},
    ]
    answer = customer.post("/v1/events", [good, *bad])
    assert answer.status_code == 202
    assert answer.json()["accepted"] == 1
    assert [r["index"] for r in answer.json()["rejected"]] == [1, 2, 3]
    assert all(r["reason"] for r in answer.json()["rejected"])


def test_an_unknown_product_is_not_found(stack: Stack) -> None:
    customer = stack.customer("900")
    response = requests.get(f"{stack.url}/v1/products/none", headers=customer.headers, timeout=10)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"
