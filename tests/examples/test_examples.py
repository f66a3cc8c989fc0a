"""The examples run; packages that add parts are installed as anyone would, and tried."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.plugged import ROOT, install


def run(*arguments: str, path: Path | None = None, cwd: Path = ROOT) -> str:
    """What a Python program prints; `path`: where else it finds packages."""
    places = [str(ROOT), *([str(path)] if path else [])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(places)}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=environment, cwd=cwd, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_shop_s_own_csv_is_trained_on() -> None:
    printed = run("examples/train_own_csv.py", "examples/corner_shop", "ann")
    lines = printed.splitlines()
    assert [line.split(".")[0] for line in lines] == ["1", "2", "3"]
    assert "Spaghetti" in printed
    assert "Tomato sauce" in printed


@pytest.fixture(scope="module")
def importer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install("importer", tmp_path_factory.mktemp("importer"))


def test_a_format_of_one_s_own_is_imported(importer: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    script = (
        f"import store_export; from pathlib import Path; store_export.example(Path({str(data)!r}))"
    )
    run("-c", script, path=importer)
    command = ("-m", "cli.main", "import", "--format", "store-export", str(data))
    printed = run(*command, path=importer, cwd=tmp_path)
    assert "products" in printed
    assert (tmp_path / "var" / "shoptalk.db").exists()


def test_the_importer_is_enrolled_in_the_contract_tests(importer: Path) -> None:
    tests = ("tests/store/test_importer_contract.py", "-k", "store-export")
    printed = run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, path=importer)
    assert "2 passed" in printed
