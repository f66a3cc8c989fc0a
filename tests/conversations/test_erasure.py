"""A customer has everything deleted, in the chat; the running shop and its files know no more."""

import uuid
from pathlib import Path

import pytest
import requests
from support.stack import Stack


@pytest.mark.parametrize("name", ["erased", "guest:erased"])
def test_after_the_yes_no_file_names_the_customer(stack: Stack, name: str) -> None:
    user_id = f"{name}-{uuid.uuid4().hex}"
    secret = f"walnuts{uuid.uuid4().hex}"
    customer = stack.customer(user_id)
    customer.say(f"I never want to see {secret}")
    card = customer.say("show me coffee").cards[0]
    event = {
        "event_id": str(uuid.uuid4()),
        "type": "view",
        "timestamp": "2026-01-02T03:04:05Z",
        "product_id": card["product_id"],
    }
    assert customer.post("/v1/events", event).status_code == 202
    assert files_with(stack.folder, user_id)

    assert "cannot be undone" in customer.say("delete all my data").text
    assert "nothing is left" in customer.say("yes").text
    refused = requests.get(f"{stack.url}/v1/profile", headers=customer.headers, timeout=10)
    assert refused.status_code == 401
    stack.stop()
    stack.start()
    assert files_with(stack.folder, user_id) == []
    assert files_with(stack.folder, secret) == []
    assert stack.customer(user_id).get("/v1/profile/export")["events"] == []


def files_with(folder: Path, text: str) -> list[str]:
    """Everything that the shop and Rasa wrote, of whatever kind, read byte by byte.

    In addresses an id is quoted.
    """
    wanted = {text.encode(), requests.utils.quote(text, safe="").encode()}
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if any(one in path.read_bytes() for one in wanted)]
