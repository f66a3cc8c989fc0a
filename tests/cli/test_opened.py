"""Every command reads the same settings: the environment, and `.env` where it is started."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.grocer import ANN

from cli.main import COMMANDS, main
from shop.settings import Settings, variable

ROOT = Path(__file__).parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import main; main()"
SECRET = "a secret of the test suite, 32 or more characters"
TEAS = "\n".join(f"p{n},Tea {n},{n + 1}" for n in range(6))
PRODUCTS = f"product_id,title,price\n{TEAS}\nbad,,"
EVENTS = "user_id,type,timestamp,product_id,value,session_id\n" + "\n".join(
    f"u{day % 3},purchase,{day * 86400},p{item},1,s{day}"
    for day in range(1, 61)
    for item in (day % 3, 3 + day % 3)
)
NO_SETTINGS = {"demo-shop"}
CALLS = {
    "evaluate": (),
    "import": ("--format", "csv", "data"),
    "messages": (),
    "profile": ("show", "--user", ANN),
    "read": ("oat milk",),
    "recommend": ("--user", ANN),
    "retention": ("--days", "9"),
    "segments": (),
    "serve": (),
    "token": ("--user", ANN),
    "train": (),
    "up": ("--stop",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a shop's data and its `.env` lie; nothing is set in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies").symlink_to(ROOT / "policies")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "products.csv").write_text(PRODUCTS)
    (tmp_path / "data" / "events.csv").write_text(EVENTS)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.slow
def test_all_commands_work_on_the_store_of_the_env_file(folder: Path) -> None:
    (folder / ".env").write_text(
        "SHOPTALK_DATABASE_URL=sqlite:///other/mine.db\n"
        "SHOPTALK_ARTIFACT_DIR=trained\n"
        "SHOPTALK_VAR_DIR=work\n"
    )
    program = [sys.executable, "-c", PROGRAM, "import", *CALLS["import"]]
    subprocess.run(program, cwd=folder, check=True, capture_output=True)
    for command, said in (
        (("train",), "6 products, 120 events, 3 customers"),
        (("evaluate", "--least-baskets", "1"), "decayed frequency"),
        (("recommend", "--user", "u1"), "1. Tea"),
        (("segments",), "3 customers"),
        (("profile", "show", "--user", "u1"), "customer u1"),
    ):
        done = run(*command)
        assert done.exit_code == 0, done.output
        assert said in done.output
    assert not (folder / "var").exists()
    assert list((folder / "trained").iterdir())
    assert (folder / "work" / "import-report.csv").exists()
    with sqlite3.connect(folder / "other" / "mine.db") as store:
        assert store.execute("SELECT count(*) FROM products").fetchone() == (6,)


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == CALLS.keys() | NO_SETTINGS


@pytest.mark.parametrize("command", CALLS)
def test_a_wrong_setting_stops_every_command(folder: Path, command: str) -> None:
    (folder / ".env").write_text(f"SHOPTALK_SECRET={SECRET}\nSHOPTALK_RATE_LIMIT=lots\n")
    done = run(command, *CALLS[command])
    assert done.exit_code == 1
    assert "SHOPTALK_RATE_LIMIT has a value that it cannot take. It takes: requests" in done.output
    assert not (folder / "var").exists()
