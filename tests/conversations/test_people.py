"""A customer asks for a person, gets one, and then the assistant again: real processes."""

from typing import Any
from urllib.parse import quote

import pytest
import requests
from support.stack import Customer, Stack


class Agent:
    """Somebody with the admin token."""

    def __init__(self, stack: Stack) -> None:
        token = stack.environment["SHOPTALK_ADMIN_TOKEN"]
        self.url = f"{stack.url}/v1/agent/conversations"
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str = "") -> Any:
        return requests.get(self.url + path, headers=self.headers, timeout=60).json()

    def post(self, path: str, body: Any = None) -> int:
        answer = requests.post(self.url + path, headers=self.headers, json=body, timeout=60)
        return answer.status_code


@pytest.fixture
def agent(stack: Stack) -> Agent:
    return Agent(stack)


def said(person: Customer) -> list[tuple[str, str]]:
    messages = person.get("/v1/chat/history", n=200)["messages"]
    return [(one["author"], one["text"]) for one in messages if "text" in one]


def test_a_person_answers_and_gives_the_conversation_back(stack: Stack, agent: Agent) -> None:
    person = stack.customer("hand-off-1")
    person.say("what did i buy last time?")
    person.say("i want to talk to a human")
    waiting = {one["user_id"]: one for one in agent.get()["conversations"]}
    assert waiting["hand-off-1"]["last_text"] == "i want to talk to a human"
    assert agent.post("/hand-off-1/take") == 200
    silent = person.post("/webhooks/rest/webhook", {"message": "are you there?"})
    assert (silent.status_code, silent.json()) == (200, [])
    assert agent.post("/hand-off-1/messages", {"text": "Yes, this is Kim."}) == 201
    transcript = [one["text"] for one in agent.get("/hand-off-1")["messages"] if "text" in one]
    assert transcript.index("are you there?") < transcript.index("Yes, this is Kim.")
    assert agent.post("/hand-off-1/return") == 200
    assert "welcome" in person.say("thank you").text
    assert ("agent", "Yes, this is Kim.") in said(person)


def test_a_complaint_is_heard_and_handed_over_in_chinese(stack: Stack, agent: Agent) -> None:
    person = stack.customer("hand-off-2")
    assert "抱歉" in person.say("你们服务太差了，我要投诉").text
    waiting = {one["user_id"]: one for one in agent.get()["conversations"]}
    assert waiting["hand-off-2"]["reason"] == "complaint"
    assert agent.post("/hand-off-2/return") == 200


def test_two_messages_that_are_of_no_use_lead_to_a_person(stack: Stack) -> None:
    person = stack.customer("hand-off-3")
    person.say("💥💥💥")
    assert "person" in str(person.say("qwertzuiop asdf").messages)  # in the text or on a button
    assert "right here" in person.say("I want to talk to a person").text


def test_asking_for_a_person_ends_an_open_form(stack: Stack, agent: Agent) -> None:
    guest = requests.post(f"{stack.url}/v1/guest", timeout=30).json()
    person = Customer(stack, guest["user_id"], {"Authorization": f"Bearer {guest['token']}"})
    assert "order number" in person.say("where is my order?").text
    answer = person.say("let me talk to a human").text
    assert "order number" not in answer
    assert agent.post(f"/{quote(person.user_id)}/return") == 200
    assert "Hello" in person.say("hi").text


def test_an_open_page_gets_the_answer_at_once(stack: Stack, agent: Agent) -> None:
    person = stack.customer("hand-off-4")
    person.say("i want to talk to a human")
    assert agent.post("/hand-off-4/take") == 200
    newest = person.get("/v1/chat/history", n=1)["messages"][0]["id"]
    headers = person.headers | {"Last-Event-ID": str(newest)}
    with requests.get(
        f"{stack.url}/v1/chat/stream", headers=headers, stream=True, timeout=60
    ) as stream:
        assert agent.post("/hand-off-4/messages", {"text": "hello, 你好"}) == 201
        stream.encoding = "utf-8"
        data = next(one for one in stream.iter_lines(decode_unicode=True) if "data: " in one)
    assert "hello, 你好" in data
    assert agent.post("/hand-off-4/return") == 200
