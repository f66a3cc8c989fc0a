"""Every error of the public door has the one documented form and tells nothing it should not."""

import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from yarl import URL


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", "/assets/none.js", 404, "not_found"),
        ("GET", "/assets/../../pyproject.toml", 404, "not_found"),
        ("GET", "/assets/%2e%2e/%2e%2e/pyproject.toml", 404, "not_found"),
        ("GET", "/assets/..%2Fpages.py", 404, "not_found"),
        ("PUT", "/v1/profile", 405, "method_not_allowed"),
        ("GET", "/webhooks/rest/webhook", 405, "method_not_allowed"),
    ],
)
async def test_a_wrong_address_is_told_without_repeating_it(
    ann: Any, method: str, path: str, status: int, code: str
) -> None:
    found, body = await ann.call(method, URL(path, encoded=True))
    assert (found, body["error"]["code"]) == (status, code)
    assert path not in body["error"]["message"]


async def test_a_wrong_method_is_told_the_right_ones(ann: Any) -> None:
    async with ann.client.put("/v1/profile", headers=ann.headers) as response:
        assert set(response.headers["Allow"].split(",")) == {"DELETE", "GET", "HEAD", "PATCH"}


async def test_a_store_that_is_down_is_unavailable(ann: Any, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("ALTER TABLE profiles RENAME TO away")
    shop.close()
    status, body = await ann.get("/v1/profile")
    assert (status, body["error"]["code"]) == (503, "unavailable")
    assert "profiles" not in body["error"]["message"]


async def test_a_fault_of_ours_is_told_by_a_reference_into_the_log(
    ann: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ann.services, "store", None)
    with caplog.at_level(logging.ERROR):
        status, body = await ann.get("/v1/profile/export")
    assert status == 503
    reference = body["error"]["message"].split("reference ")[1].rstrip(").")
    assert f"reference {reference}" in caplog.text
    assert "NoneType" in caplog.text
    assert "NoneType" not in body["error"]["message"]
