"""What is served keeps to `/openapi.json`, whatever a client sends: tried by Schemathesis."""

from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from support.stack import Stack

from server.openapi import described

ENDLESS = "/v1/chat/stream"
OPERATIONS = [
    (method.upper(), path)
    for path, methods in described()["paths"].items()
    for method in methods
    if path != ENDLESS
]
TRIED = settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def signed_in(stack: Stack) -> requests.Session:
    """Somebody new for each operation: what one deletes, no other misses."""
    session = requests.Session()
    token = requests.post(f"{stack.url}/v1/guest", timeout=30).json()["token"]
    session.headers["Authorization"] = f"Bearer {token}"
    return session


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_it_answers_as_described(
    stack: Stack, signed_in: requests.Session, method: str, path: str
) -> None:
    schema = schemathesis.openapi.from_url(f"{stack.url}/openapi.json")
    operation: Any = schema[path][method]
    checks = [not_a_server_error, status_code_conformance, content_type_conformance]

    @given(case=operation.as_strategy())
    @TRIED
    def answered(case: Any) -> None:
        case.call_and_validate(
            session=signed_in, checks=[*checks, response_schema_conformance], timeout=60
        )

    answered()
