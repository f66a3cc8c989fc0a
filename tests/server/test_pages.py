"""The built pages, the widget's script and the headers of every answer."""

from typing import Any

import pytest

from server import pages

BUILT = sorted(one.name for one in (pages.BUILT / "assets").glob("*.*[!z]"))


@pytest.fixture(autouse=True)
def built() -> None:
    if not pages.BUILT.is_dir():
        pytest.skip("the pages are not built: run these tests by `make test`")


@pytest.mark.parametrize("path", [*pages.STOREFRONT, "/dashboard", "/agent"])
async def test_every_page_is_for_everybody_and_asked_for_anew(door: Any, path: str) -> None:
    async with door.client.get(path.replace("{product_id}", "a%2Fb")) as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", BUILT)
async def test_each_file_of_the_build_is_served_as_what_it_is_and_kept(
    door: Any, name: str
) -> None:
    kinds = {"js": "javascript", "css": "css"}
    async with door.client.get(f"/assets/{name}") as response:
        assert response.status == 200
        assert kinds[name.rsplit(".", 1)[1]] in response.content_type
        assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["..%2Fwidget.js", "%2e%2e%2f%2e%2e%2fpackage.json", "nothing.js"])
async def test_no_name_leads_out_of_the_build(door: Any, name: str) -> None:
    async with door.client.get(f"/assets/{name}") as response:
        assert response.status == 404


async def test_the_widget_is_one_small_script_for_any_origin(door: Any) -> None:
    async with door.client.get("/widget.js", headers={"Accept-Encoding": "gzip"}) as response:
        assert response.status == 200
        assert "javascript" in response.content_type
        assert response.headers["Content-Encoding"] == "gzip"
        assert int(response.headers["Content-Length"]) < 60_000
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


async def test_pages_that_are_not_built_say_how_to_build_them(
    door: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(pages, "BUILT", tmp_path)
    async with door.client.get("/") as response:
        assert response.status == 503
        assert "make web" in await response.text()


@pytest.mark.parametrize("path", ["/", "/v1/profile", "/widget.js", "/nothing"])
async def test_every_answer_forbids_what_the_pages_do_not_need(door: Any, path: str) -> None:
    async with door.client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
