"""docs/http.md tells what is served."""

from pathlib import Path

import pytest

from server.errors import CODES
from server.events import PageEvent
from server.openapi import described
from server.recommendations import Query, SearchQuery

TEXT = (Path(__file__).parents[2] / "docs" / "http.md").read_text("utf-8")
NAMES = {"{product_id}": "ID", "{preference_id}": "PREFERENCE_ID", "{user_id}": "USER_ID"}


@pytest.mark.parametrize("path", described()["paths"])
def test_every_address_is_documented(path: str) -> None:
    written = path
    for parameter, name in NAMES.items():
        written = written.replace(parameter, name)
    assert written in TEXT


@pytest.mark.parametrize(("status", "code"), CODES.items())
def test_every_error_is_documented(status: int, code: str) -> None:
    assert f"| {status} | `{code}` |" in TEXT


@pytest.mark.parametrize(
    "field", sorted({*Query.model_fields, *SearchQuery.model_fields, *PageEvent.model_fields})
)
def test_every_field_is_documented(field: str) -> None:
    assert f"`{field}`" in TEXT
