"""The examples run; packages that add parts are installed as anyone would, and tried."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.plugged import ROOT, install, package

pytestmark = pytest.mark.slow


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


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install("source", tmp_path_factory.mktemp("source"))


def test_the_source_is_enrolled_in_the_contract_tests(source: Path) -> None:
    tests = ("tests/recommender/candidates/test_sources.py", "-k", "own_brands")
    printed = run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, path=source)
    assert "8 passed" in printed


def test_a_source_of_one_s_own_brings_recommendations_with_its_reason(
    source: Path, tmp_path: Path
) -> None:
    printed = run("tests/examples/with_own_brands.py", str(tmp_path), path=source)
    assert printed.startswith("new: own_brands, you buy Leaf; ")
    assert "您常买 Leaf" in printed
    without = run("tests/examples/with_own_brands.py", str(tmp_path))
    assert "the source 'own_brands' of a package that is not installed: install it" in without


@pytest.mark.parametrize(
    ("group", "command"),
    [
        ("shoptalk.sources", ("recommend", "--user", "ann")),
        ("shoptalk.importers", ("import", "--format", "csv", ".")),
    ],
)
def test_a_broken_package_is_named_where_a_command_needs_it(
    group: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    bad = package(tmp_path / "bad", "half-done", group, {"half": "half_done:PART"}, half_done="")
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{bad}"}
    (tmp_path / "policies").symlink_to(ROOT / "policies")
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *command],
        env=environment,
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"Error: the plug-in 'half' ({group}) of half-done cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
