"""The storefront's files and the headers of every answer."""

from typing import Any

import pytest

from server.pages import STOREFRONT


async def test_the_storefront_is_at_the_root(door: Any) -> None:
    async with door.client.get("/") as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert await response.text() == (STOREFRONT / "index.html").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(one.name for one in STOREFRONT.iterdir()))
async def test_each_of_its_files_is_served_as_what_it_is(door: Any, path: str) -> None:
    kinds = {"js": "javascript", "css": "css", "svg": "svg", "html": "html"}
    async with door.client.get(f"/storefront/{path}") as response:
        assert response.status == 200
        assert kinds[path.rsplit(".", 1)[1]] in response.content_type


@pytest.mark.parametrize("path", ["/", "/v1/profile", "/storefront/style.css", "/nothing"])
async def test_every_answer_forbids_what_the_page_does_not_need(door: Any, path: str) -> None:
    async with door.client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
