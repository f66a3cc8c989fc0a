"""`shoptalk token`."""

import time

import jwt
import pytest
from click.testing import CliRunner

from cli.main import main

SECRET = "a secret of the test suite, 32 or more characters"


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("SHOPTALK_SECRET", SECRET)
    monkeypatch.delenv("SHOPTALK_ADMIN_TOKEN", raising=False)


def test_a_token_names_the_customer_for_a_while() -> None:
    before = int(time.time())
    result = CliRunner().invoke(main, ["token", "--user", "900", "--ttl", "60"])
    claims = jwt.decode(result.output.strip(), SECRET, algorithms=["HS256"])
    assert claims["sub"] == "900"
    assert before + 60 <= claims["exp"] <= time.time() + 60


def test_the_dashboards_token_is_that_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = CliRunner().invoke(main, ["token", "--admin"])
    assert refused.exit_code == 1
    assert "SHOPTALK_ADMIN_TOKEN" in refused.output
    monkeypatch.setenv("SHOPTALK_ADMIN_TOKEN", "open sesame")
    assert CliRunner().invoke(main, ["token", "--admin"]).output == "open sesame\n"


@pytest.mark.parametrize("arguments", [[], ["--user", "900", "--admin"]])
def test_somebody_has_to_be_named(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["token", *arguments])
    assert result.exit_code == 2
    assert "--user" in result.output


def test_a_wrong_secret_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPTALK_SECRET", "short")
    result = CliRunner().invoke(main, ["token", "--user", "900"])
    assert result.exit_code == 1
    assert "SHOPTALK_SECRET" in result.output
