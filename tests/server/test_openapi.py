"""The description of the public door is complete and describes what is really served."""

from typing import Any

from server.openapi import described
from server.pages import routes

PAGES = {route.path for route in routes()}


async def test_every_address_of_the_public_door_is_described(door: Any) -> None:
    served = {
        (route.method.lower(), route.resource.canonical)
        for route in door.client.app.router.routes()
        if route.resource and route.method != "HEAD" and route.resource.canonical not in PAGES
    }
    told = {(method, path) for path, methods in described()["paths"].items() for method in methods}
    assert told == served


async def test_it_is_served_to_everybody(door: Any) -> None:
    status, body = await door.get("/openapi.json")
    assert (status, body) == (200, described())
    assert body["openapi"].startswith("3.")


async def test_what_needs_no_token_says_so(door: Any) -> None:
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            free = operation.get("security") == []
            path_now = path.replace("{", "").replace("}", "")
            status, _ = await door.call(method.upper(), path_now)
            assert (status == 401) == (not free), path


def test_it_refers_to_nothing_that_is_elsewhere() -> None:
    assert "$ref" not in str(described())
    assert "$defs" not in str(described())


def test_bodies_and_queries_are_those_that_are_checked() -> None:
    paths = described()["paths"]
    event, events = paths["/v1/events"]["post"]["requestBody"]["content"]["application/json"][
        "schema"
    ]["anyOf"]
    assert "dwell" in event["properties"]["type"]["enum"]
    assert events["maxItems"] == 1000
    names = {one["name"]: one for one in paths["/v1/search"]["get"]["parameters"]}
    assert set(names) == {"q", "n", "min_price", "max_price", "language"}
    assert names["q"]["required"]
    assert not names["n"]["required"]
