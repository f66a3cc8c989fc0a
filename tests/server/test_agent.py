"""A person takes a conversation, answers, and gives it back; the bot is silent meanwhile."""

import time
from typing import Any

import pytest

from store.handoffs import Handoff

ADMIN = {"Authorization": "Bearer an admin token of the test suite"}
LIST = "/v1/agent/conversations"
ANN = f"{LIST}/900"


@pytest.fixture
async def waiting(ann: Any) -> Any:
    """Ann has asked for a person, in Chinese."""
    await ann.say("我要找人工客服")
    asked = Handoff("900", "asked", "ab12cd34", time.time(), slots={"language": "zh"})
    await ann.services.store.handoffs.ask(asked)
    return ann


async def agent(door: Any, method: str, path: str, **options: Any) -> tuple[int, Any]:
    found: tuple[int, Any] = await door.call(method, path, ADMIN, **options)
    return found


async def spoken(ann: Any) -> list[tuple[str, str]]:
    body = (await ann.get("/v1/chat/history"))[1]
    return [(one["author"], one["text"]) for one in body["messages"]]


async def test_who_waits_is_listed_with_the_last_words(waiting: Any) -> None:
    status, body = await agent(waiting, "GET", LIST)
    assert status == 200
    (found,) = body["conversations"]
    assert (found["user_id"], found["state"], found["reason"]) == ("900", "waiting", "asked")
    assert found["last_text"] == "我要找人工客服"


async def test_an_agent_sees_what_was_said_and_what_may_fit(waiting: Any) -> None:
    status, body = await agent(waiting, "GET", ANN)
    assert status == 200
    assert [one["author"] for one in body["messages"]] == ["customer", "bot"]
    assert body["slots"]["language"] == "zh"
    assert body["profile"]["user_id"] == "900"
    assert body["suggested"]
    assert body["replies"]
    assert all("您" in one or "请" in one for one in body["replies"])
    exposures = await waiting.services.store.exposures.latest("900")
    assert exposures == [], "what an agent looks at was not shown to the customer"


async def test_an_agent_sees_what_was_understood_of_the_newest_messages(waiting: Any) -> None:
    for text in ("hi", "no raisins please", "我讨厌葡萄干", "yogurt under 4 dollars"):
        await waiting.say(text)
    _, body = await agent(waiting, "GET", ANN)
    newest, chinese, english = body["readings"]
    assert newest["wishes"]["max_price"] == 4
    assert chinese["lasting"] == {"dislikes": ["葡萄干"]}
    assert [one["value"] for one in english["wishes"]["exclude"]] == ["raisins"]


async def test_the_bot_is_silent_from_taking_to_returning(waiting: Any, stand_in: Any) -> None:
    asked = len(stand_in.asked)
    assert (await agent(waiting, "POST", f"{ANN}/take"))[0] == 200
    assert await waiting.say("hello?") == (200, [])
    status, sent = await agent(waiting, "POST", f"{ANN}/messages", json={"text": "您好"})
    assert (status, sent["author"], sent["text"]) == (201, "agent", "您好")
    assert len(stand_in.asked) == asked
    assert (await agent(waiting, "POST", f"{ANN}/return"))[0] == 200
    assert (await waiting.say("thanks"))[1]
    said = await spoken(waiting)
    assert ("shop", "同事已接入对话。") in said
    assert said.index(("customer", "hello?")) < said.index(("agent", "您好"))
    assert said[-2:] == [("customer", "thanks"), ("bot", "hello")]
    assert (await agent(waiting, "GET", LIST))[1]["conversations"] == []


async def test_who_waits_for_somebody_who_is_there_is_not_answered_by_the_bot(
    waiting: Any, stand_in: Any
) -> None:
    await waiting.say("still me")
    asked = len(stand_in.asked)
    await agent(waiting, "GET", LIST)  # somebody looks: an agent is there
    assert await waiting.say("and now?") == (200, [])
    assert len(stand_in.asked) == asked


async def test_an_answer_reaches_the_customer_without_being_asked_for(waiting: Any) -> None:
    await agent(waiting, "POST", f"{ANN}/take")
    await agent(waiting, "POST", f"{ANN}/messages", json={"text": "hello"})
    pushed = await waiting.services.store.messages.pushed("900", after=0)
    assert [one.author for one in pushed] == ["shop", "agent"]


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": " "}, {"text": 7}, []])
async def test_a_wrong_message_is_refused(waiting: Any, body: Any) -> None:
    await agent(waiting, "POST", f"{ANN}/take")
    assert (await agent(waiting, "POST", f"{ANN}/messages", json=body))[0] == 422


async def test_nothing_is_written_before_the_conversation_is_taken(waiting: Any) -> None:
    answer = await agent(waiting, "POST", f"{ANN}/messages", json={"text": "hello"})
    assert answer[0] == 422
    assert "Take" in answer[1]["error"]["message"]


async def test_taking_twice_is_told_once(waiting: Any) -> None:
    for _ in range(2):
        assert (await agent(waiting, "POST", f"{ANN}/take"))[0] == 200
    assert [author for author, _ in await spoken(waiting)].count("shop") == 1


async def test_nobody_waiting_is_nobody_found(ann: Any) -> None:
    for method, path in (("GET", ANN), ("POST", f"{ANN}/take"), ("POST", f"{ANN}/return")):
        assert (await agent(ann, method, path))[0] == 404


async def test_customers_do_not_see_the_desk(waiting: Any) -> None:
    for method, path in (("GET", LIST), ("GET", ANN), ("POST", f"{ANN}/take")):
        assert (await waiting.call(method, path))[0] == 403
