"""Pages of other origins may call the shop only where a setting names them."""

from typing import Any

import pytest

from shop.settings import Settings, SettingsError

SHOP = "https://shop.example"
ASKED = {
    "Origin": SHOP,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type",
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"cors_origins": SHOP})


async def test_an_origin_that_is_named_may_call(door: Any) -> None:
    async with door.client.options("/v1/events", headers=ASKED) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Origin"] == SHOP
        assert "Authorization" in response.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in response.headers
    async with door.client.post("/v1/guest", headers={"Origin": SHOP}) as response:
        assert response.headers["Access-Control-Allow-Origin"] == SHOP
        assert "Origin" in response.headers.getall("Vary")


async def test_it_can_read_errors_too(door: Any) -> None:
    async with door.client.get("/v1/cart", headers={"Origin": SHOP}) as response:
        assert response.status == 401
        assert response.headers["Access-Control-Allow-Origin"] == SHOP


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://shop.example.evil"])
async def test_no_other_origin_may(door: Any, origin: str) -> None:
    async with door.client.options("/v1/events", headers=ASKED | {"Origin": origin}) as response:
        assert response.status >= 400
        assert "Access-Control-Allow-Origin" not in response.headers
    async with door.client.get("/healthz", headers={"Origin": origin}) as response:
        assert "Access-Control-Allow-Origin" not in response.headers


def test_the_setting_takes_origins_only() -> None:
    secret = "x" * 32
    listed = "https://a.example, http://localhost:3000/"
    read = Settings(secret=secret, cors_origins=listed, _env_file=None)
    assert read.cors_origins == "https://a.example,http://localhost:3000"
    for wrong in ("a.example", "https://a.example/shop", "ftp://a.example"):
        with pytest.raises(SettingsError, match="SHOPTALK_CORS_ORIGINS"):
            Settings(secret=secret, cors_origins=wrong, _env_file=None)
