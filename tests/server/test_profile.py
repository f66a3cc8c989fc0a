"""A customer sees, exports and takes back what the shop knows; nobody else does."""

import time
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web

from recommender.schema import Event, EventType

CEREAL = {"polarity": "dislike", "kind": "term", "value": "cereal", "categories": []}
SAID = "no cereal please"


@pytest.fixture
async def preference_id(ann: Any) -> str:
    """Ann has said that she wants no cereal, and does not want to see the dog food."""
    event_id = str(uuid4())
    now = time.time()
    await ann.services.record(
        [
            Event(event_id, "900", EventType.PREFERENCE, now, text=SAID, data=CEREAL),
            Event(str(uuid4()), "900", EventType.DISLIKE, now, item_id="dog"),
        ]
    )
    return event_id


async def shown_ids(door: Any) -> set[str]:
    body = (await door.get("/v1/recommendations", n=50))[1]
    return {card["product_id"] for card in body["items"]}


async def test_the_profile_names_what_was_said_and_when(ann: Any, preference_id: str) -> None:
    status, body = await ann.get("/v1/profile")
    assert (status, body["user_id"]) == (200, "900")
    (preference,) = body["preferences"]
    assert preference["preference_id"] == preference_id
    assert preference["text"] == SAID
    assert body["disliked_items"] == ["dog"]


async def test_one_preference_is_taken_back(ann: Any, preference_id: str) -> None:
    assert {"kids", "bran"}.isdisjoint(await shown_ids(ann))
    assert await ann.call("DELETE", f"/v1/profile/{preference_id}") == (200, {"forgotten": 1})
    assert (await ann.get("/v1/profile"))[1]["preferences"] == []
    assert {"kids", "bran"} <= await shown_ids(ann)
    assert "dog" not in await shown_ids(ann)
    assert (await ann.call("DELETE", f"/v1/profile/{preference_id}"))[0] == 404


async def test_everything_is_deleted_and_the_token_ends(
    door: Any, ann: Any, bob: Any, preference_id: str
) -> None:
    signed = ann.headers  # issued before
    await ann.get("/v1/recommendations", n=3)
    others = (await bob.get("/v1/profile/export"))[1]
    status, body = await ann.call("DELETE", "/v1/profile", headers=signed)
    assert status == 200
    assert body["deleted"]["orders"] == 2
    assert {"events", "exposures", "users"} < set(body["deleted"])
    assert (await door.call("GET", "/v1/profile", headers=signed))[0] == 401
    assert await ann.services.store.erasure.held("900") == {}
    assert (await bob.get("/v1/profile/export"))[1] == others
    assert preference_id not in str(await ann.services.store.events.columns())


@pytest.mark.usefixtures("preference_id")
async def test_who_signs_in_again_starts_anew(ann: Any) -> None:
    await ann.services.erasing.erase("900", time.time() - 2)
    status, body = await ann.get("/v1/profile")
    assert (status, body["preferences"], body["disliked_items"]) == (200, [], [])
    assert {"kids", "bran", "dog"} <= await shown_ids(ann)


async def test_a_revocation_by_another_process_is_noticed(ann: Any) -> None:
    signed = ann.headers
    erasing = ann.services.erasing
    await ann.services.store.revocations.add(erasing.digest("900"), time.time())
    await erasing.refresh()  # done by itself within seconds
    assert (await ann.call("GET", "/v1/profile", headers=signed))[0] == 401


async def test_nothing_is_left_by_a_turn_that_went_on_meanwhile(ann: Any, stand_in: Any) -> None:
    """The customer says yes; the action erases, and only then the turn is written down."""

    async def erases(_message: dict[str, Any]) -> web.Response:
        await ann.services.erasing.erase("900", time.time())
        return web.json_response([{"recipient_id": "900", "text": "deleted"}])

    stand_in.reply = erases
    status, answer = await ann.say("yes, delete everything")
    assert (status, answer[0]["text"]) == (200, "deleted")
    assert await ann.services.store.erasure.held("900") == {}


async def test_while_learning_is_paused_nothing_is_observed(ann: Any) -> None:
    def seen(kind: str, **facts: Any) -> dict[str, Any]:
        at = time.time()
        return {
            "event_id": str(uuid4()),
            "type": kind,
            "timestamp": at,
            "product_id": "oats",
        } | facts

    status, body = await ann.call("PATCH", "/v1/profile", json={"learning": False})
    assert (status, body["consent"]["learning"], body["consent"]["channel"]) == (200, False, "web")
    before = await ann.log()
    status, body = await ann.post("/v1/events", [seen("view"), seen("click"), seen("cart")])
    assert (status, body["accepted"]) == (202, 3)
    await ann.get("/v1/recommendations", n=3)
    new = [event.type for event in (await ann.log())[len(before) :]]
    assert new == [EventType.CART], "the shop works with the cart, and does not learn from it"
    profile = await ann.services.profile("900")
    assert not profile.consent.allows((await ann.log())[-1].seq)
    await ann.call("PATCH", "/v1/profile", json={"learning": True})
    await ann.post("/v1/events", seen("click"))
    assert (await ann.log())[-1].type is EventType.CLICK
    assert [e.data["learning"] for e in await ann.log(EventType.CONSENT)] == [False, True]


@pytest.mark.parametrize(
    "body", [{}, {"learning": "perhaps"}, {"learning": True, "mood": "bad"}, 3]
)
async def test_a_decision_that_is_none_is_refused(ann: Any, body: Any) -> None:
    assert (await ann.call("PATCH", "/v1/profile", json=body))[0] == 422
    assert await ann.log(EventType.CONSENT) == []


async def test_a_guests_history_joins_the_account_after_sign_in(door: Any, ann: Any) -> None:
    guest = door.customer("guest:1")
    signed = guest.headers
    token = signed["Authorization"].split()[1]
    said = Event(str(uuid4()), "guest:1", EventType.PREFERENCE, time.time(), text=SAID, data=CEREAL)
    await ann.services.record([said])
    assert await ann.post("/v1/profile/join", {"guest_token": token}) == (200, {"joined": 1})
    assert (await ann.get("/v1/profile"))[1]["preferences"][0]["text"] == SAID
    assert {"kids", "bran"}.isdisjoint(await shown_ids(ann))
    assert (await door.call("GET", "/v1/profile", headers=signed))[0] == 401, (
        "the guest is nobody any more"
    )
    assert (await ann.post("/v1/profile/join", {"guest_token": token}))[0] == 422


async def test_only_a_guest_joins_and_only_an_account_is_joined(door: Any, ann: Any) -> None:
    bobs = door.customer("1609").headers["Authorization"].split()[1]
    guests = door.customer("guest:1").headers["Authorization"].split()[1]
    for asking, token in ((ann, bobs), (ann, "nonsense"), (door.customer("guest:2"), guests)):
        assert (await asking.post("/v1/profile/join", {"guest_token": token}))[0] == 422


async def test_the_export_holds_all_and_only_the_customers_own(
    ann: Any, bob: Any, preference_id: str
) -> None:
    status, body = await ann.get("/v1/profile/export")
    assert status == 200
    assert {"user_id", "user", "profile", "orders", "events", "other"} == set(body)
    assert {event["user_id"] for event in body["events"]} == {"900"}
    assert "27601281299" not in str(body)
    assert preference_id not in str((await bob.get("/v1/profile/export"))[1])


async def test_another_customers_preference_does_not_exist(
    ann: Any, bob: Any, preference_id: str
) -> None:
    foreign = await bob.call("DELETE", f"/v1/profile/{preference_id}")
    unknown = await bob.call("DELETE", f"/v1/profile/{uuid4()}")
    assert foreign == unknown
    assert foreign[0] == 404
    assert (await ann.get("/v1/profile"))[1]["preferences"]


async def test_somebody_new_has_an_empty_profile(door: Any) -> None:
    status, body = await door.customer("guest:new").get("/v1/profile")
    assert (status, body["preferences"]) == (200, [])
    export = (await door.customer("guest:new").get("/v1/profile/export"))[1]
    assert (export["user"], export["orders"], export["events"]) == (None, [], [])
