"""A signed token names the customer; nothing else does."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.app import public_app
from server.auth import OPEN
from server.metrics import Metrics
from server.pages import routes as page_routes
from shop.services import Services

NOW = int(time.time())
# Long enough for the slowest run of the suite: these are made when the tests are collected.
DAY = 86_400
GOOD = {"sub": "900", "exp": NOW + DAY}
SECRET = "a secret of the test suite, long enough for every algorithm: 64 or more characters"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.fixture
async def keyed(services: Services, rasa: aiohttp.ClientSession, door: Any) -> AsyncIterator[Any]:
    """The door of a shop whose own sign-in issues tokens by RS256."""
    services.settings = services.settings.model_copy(update={"jwt_public_key": PEM})
    async with TestClient(TestServer(public_app(services, rasa, Metrics()))) as client:
        yield replace(door, client=client)


async def status_with(door: Any, authorization: str | None) -> int:
    headers = {} if authorization is None else {"Authorization": authorization}
    status, body = await door.call("GET", "/v1/profile", headers)
    assert status == 200 or body["error"]["code"] == "unauthorized"
    return int(status)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer a.b.c",
        "Basic OTAwOnB3",
        f"Token {jwt.encode(GOOD, SECRET)}",
        f"Bearer {jwt.encode(GOOD, 'x' * 40)}",
        f"Bearer {jwt.encode(GOOD, SECRET, algorithm='HS512')}",
        f"Bearer {jwt.encode(GOOD, None, algorithm='none')}",
        f"Bearer {jwt.encode(GOOD, SECRET)}x",
        f"Bearer {jwt.encode({'sub': '900', 'exp': NOW - 5}, SECRET)}",
        f"Bearer {jwt.encode({'sub': '900'}, SECRET)}",
        f"Bearer {jwt.encode({'exp': NOW + DAY}, SECRET)}",
        f"Bearer {jwt.encode(GOOD | {'sub': ''}, SECRET)}",
        f"Bearer {jwt.encode(GOOD | {'sub': 'u' * 201}, SECRET)}",
        f"Bearer {jwt.encode(GOOD | {'nbf': NOW + DAY}, SECRET)}",
        f"Bearer {jwt.encode(GOOD, KEY, algorithm='RS256')}",
    ],
    ids=lambda given: str(given)[:12],  # without what time has a part in
)
async def test_a_wrong_token_is_refused(door: Any, authorization: str | None) -> None:
    assert await status_with(door, authorization) == 401


async def test_a_right_token_is_taken(door: Any) -> None:
    assert await status_with(door, f"Bearer {jwt.encode(GOOD, SECRET)}") == 200
    assert await status_with(door, f"bearer {jwt.encode(GOOD, SECRET)}") == 200


@pytest.mark.parametrize(
    "claims",
    [
        b'{"sub": 900, "exp": 9999999999}',
        b'{"sub": null, "exp": 9999999999}',
        b'{"sub": "9\\u000000", "exp": 9999999999}',
        b'{"sub": "9\\ud80000", "exp": 9999999999}',
        b'{"sub": "900", "exp": Infinity}',
        b'{"sub": "900", "exp": "soon"}',
        b'["900"]',
    ],
)
async def test_claims_that_name_no_customer_or_no_time_are_refused(
    door: Any, claims: bytes
) -> None:
    signed = jwt.api_jws.encode(claims, SECRET, headers={"typ": "JWT"})
    assert await status_with(door, f"Bearer {signed}") == 401


async def test_a_refusal_says_what_is_needed(door: Any) -> None:
    async with door.client.get("/v1/profile") as response:
        assert response.headers["WWW-Authenticate"] == "Bearer"
        assert "Bearer TOKEN" in (await response.json())["error"]["message"]


async def test_tokens_of_the_shops_own_sign_in_are_taken(keyed: Any) -> None:
    assert await status_with(keyed, f"Bearer {jwt.encode(GOOD, KEY, algorithm='RS256')}") == 200
    assert await status_with(keyed, f"Bearer {jwt.encode(GOOD, SECRET)}") == 200
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert await status_with(keyed, f"Bearer {jwt.encode(GOOD, other, algorithm='RS256')}") == 401


async def test_the_public_key_is_no_secret_to_sign_with(keyed: Any) -> None:
    forged = jwt.api_jws.encode(b"{}", SECRET).split(".")[0]
    hmac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    payload = jwt.encode(GOOD, SECRET).split(".")[1]
    signature = hmac.sign(f"{forged}.{payload}".encode(), PEM.encode())
    signed = f"{forged}.{payload}.{jwt.utils.base64url_encode(signature).decode()}"
    assert await status_with(keyed, f"Bearer {signed}") == 401


async def test_a_guest_is_somebody_new_each_time(door: Any) -> None:
    first, second = [(await door.call("POST", "/v1/guest"))[1] for _ in range(2)]
    assert first["user_id"].startswith("guest:")
    assert first["user_id"] != second["user_id"]
    assert first["expires_at"] > NOW
    status, profile = await door.call(
        "GET", "/v1/profile", {"Authorization": f"Bearer {first['token']}"}
    )
    assert status == 200
    assert profile["user_id"] == first["user_id"]


async def test_every_address_that_is_not_meant_to_be_open_asks_for_a_token(door: Any) -> None:
    routes = [
        (route.method, route.resource.canonical)
        for route in door.client.app.router.routes()
        if route.resource and route.method not in ("HEAD", "*")
    ]
    pages = {route.path for route in page_routes()}
    opened = pages | {path for _, path in routes if f"{path}/".startswith(OPEN)}
    assert opened - pages == {
        "/healthz",
        "/readyz",
        "/v1/guest",
        "/openapi.json",
    }
    for method, path in routes:
        if path not in opened:
            status, _ = await door.call(method, path.replace("{", "").replace("}", ""))
            assert status == 401, path
