"""`shoptalk up` before anything is started: what it finds, refuses and names.

How it starts and ends the real processes is shown by tests/conversations.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.ports import free_ports

from cli import up
from cli.main import main
from cli.running import AlreadyRunning, Running, claimed, running

ADDRESS = "http://127.0.0.1:9/"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which everything is made that `up` needs, and the settings of it."""
    (tmp_path / ".venv-bot/bin").mkdir(parents=True)
    (tmp_path / ".venv-bot/bin/rasa").touch()
    (tmp_path / "models").mkdir()
    (tmp_path / "models/bot.tar.gz").touch()
    monkeypatch.setattr(up, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOPTALK_SECRET", "a secret of the test suite, 32 or more characters")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["up", *arguments])


@pytest.mark.parametrize("detach", [True, False])
@pytest.mark.parametrize("variable", ["SHOPTALK_PUBLIC_PORT", "SHOPTALK_INTERNAL_PORT"])
def test_a_taken_port_is_named_with_its_variable(
    made: Path, taken_port: int, variable: str, detach: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(taken_port))
    result = call(*(["--detach"] if detach else []))
    assert result.exit_code == 1
    assert f"Port {taken_port} on 127.0.0.1 is taken by another program" in result.output
    assert variable in result.output
    assert running(made / "var") is None


@pytest.mark.usefixtures("made")
def test_a_port_that_is_wanted_twice_is_named_with_both_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (port,) = free_ports(1)
    monkeypatch.setenv("SHOPTALK_PUBLIC_PORT", str(port))
    monkeypatch.setenv("SHOPTALK_INTERNAL_PORT", str(port))
    result = call()
    assert result.exit_code == 1
    assert "SHOPTALK_PUBLIC_PORT name the same place as" in result.output
    assert "SHOPTALK_INTERNAL_PORT" in result.output


@pytest.mark.usefixtures("made")
def test_an_address_of_another_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPTALK_RASA_URL", "http://192.0.2.1:5005")
    result = call()
    assert result.exit_code == 1
    assert "Port 5005 on 192.0.2.1 cannot be used" in result.output
    assert "SHOPTALK_RASA_URL" in result.output


@pytest.mark.parametrize(
    ("missing", "words"),
    [(".venv-bot/bin/rasa", "Rasa is not installed"), ("models/bot.tar.gz", "no trained bot")],
)
def test_what_is_not_made_yet_is_named(made: Path, missing: str, words: str) -> None:
    (made / missing).unlink()
    for arguments in ([], ["--detach"]):
        result = call(*arguments)
        assert result.exit_code == 1
        assert words in result.output
        assert "make demo" in result.output


@pytest.mark.usefixtures("made")
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPTALK_RATE_LIMIT", "none")
    result = call()
    assert result.exit_code == 1
    assert "SHOPTALK_RATE_LIMIT" in result.output


def test_a_second_start_names_the_address_of_what_runs(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up, "is_ready", lambda address: address == ADDRESS)
    (made / "var").mkdir()
    with claimed(made / "var", ADDRESS):
        for arguments in ([], ["--detach"]):
            result = call(*arguments)
            assert result.exit_code == 0
            assert result.output == f"Shoptalk runs already: {ADDRESS}\n"


@pytest.mark.usefixtures("made")
def test_stopping_what_does_not_run_is_no_error() -> None:
    result = call("--stop")
    assert result.exit_code == 0
    assert "does not run" in result.output


def test_the_address_is_one_that_a_browser_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for host, shown in (
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("shop.example", "shop.example"),
    ):
        monkeypatch.setenv("SHOPTALK_PUBLIC_HOST", host)
        settings = up.Settings(secret="x" * 32)
        assert up.ports.address(settings) == f"http://{shown}:8080/"


def test_one_supervisor_holds_a_folder(tmp_path: Path) -> None:
    assert running(tmp_path) is None
    with claimed(tmp_path, ADDRESS):
        assert running(tmp_path) == Running(os.getpid(), ADDRESS)
        with pytest.raises(AlreadyRunning), claimed(tmp_path, "http://other/"):
            pass
        assert running(tmp_path) == Running(os.getpid(), ADDRESS)
    assert running(tmp_path) is None, "what is left of an ended one counts for nothing"
