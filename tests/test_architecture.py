"""The imports between our packages go one way, as docs/architecture.md says."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_PARAMETERS = 7
OURS = {"actions", "bot", "cli", "demo", "language", "plugins", "recommender", "server", "shop",
        "store"}  # fmt: skip
MAY_IMPORT = {
    "language": set(),
    "plugins": set(),
    "recommender": {"language", "plugins"},
    "store": {"recommender.schema", "plugins"},
    "shop": {"store", "recommender", "language"},
    "actions": {"shop", "store", "recommender", "language"},
    "server": {"actions.reading", "actions.reading_facts", "actions.registry"}
    | {"actions.running", "actions.turn"}
    | {"shop", "store", "recommender", "language", "plugins"},
    "cli": {"server", "actions", "shop", "store", "recommender", "language", "demo", "plugins"},
    "demo": set(),
    "bot": {"language"},
}


def imported_modules(path: Path) -> list[str]:
    """Every module that the file imports, also inside functions."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{path}: relative import, write the full name")
    return found


def allowed(package: str, module: str) -> bool:
    names = MAY_IMPORT[package] | {package}
    return any(
        module == name or module.startswith(f"{name}.") or name.startswith(f"{module}.")
        for name in names
    )


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for module in imported_modules(path)
        if module.split(".")[0] in OURS and not allowed(package, module)
    ]
    assert wrong == []


def test_the_recommender_knows_no_database_network_or_framework() -> None:
    standard_library = {"aiohttp", "asyncio", "sqlite3", "socket", "urllib", "http", "time"}
    for path in sorted([*(ROOT / "language").rglob("*.py"), *(ROOT / "recommender").rglob("*.py")]):
        for module in imported_modules(path):
            top = module.split(".")[0]
            assert top not in standard_library, f"{path.name} imports {module}"
            if top in {"rasa", "rasa_sdk", "sqlalchemy", "pydantic", "click", "polars"}:
                pytest.fail(f"{path.name} imports {module}")


@pytest.mark.slow
def test_only_training_imports_torch() -> None:
    """Serving must not load it: it is large, and its threads are not ours to set."""
    users = {
        str(path.relative_to(ROOT))
        for package in MAY_IMPORT
        for path in (ROOT / package).rglob("*.py")
        if "torch" in {module.split(".")[0] for module in imported_modules(path)}
    }
    trainers = ("checkpoint", "network", "onnx_export", "trainer", "validation")
    assert users == {f"recommender/sequential/{name}.py" for name in trainers}
    script = "import sys, shop.services, server.app; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_every_package_has_sources_to_check() -> None:
    for package in MAY_IMPORT:
        assert list((ROOT / package).rglob("*.py")), package


def test_what_the_shop_imports_is_in_its_lock_file() -> None:
    files = [ROOT / "requirements" / name for name in ("shop.txt", "torch.txt")]
    lines = [line for path in files for line in path.read_text("utf-8").splitlines()]
    locked = {line.split("==")[0].lower() for line in lines if "==" in line}
    distributions = packages_distributions()
    optional = {"sentence_transformers"}
    imported = {
        module.split(".")[0]
        for package in set(MAY_IMPORT) - {"bot"}
        for path in (ROOT / package).rglob("*.py")
        for module in imported_modules(path)
    }
    foreign = imported - OURS - sys.stdlib_module_names - optional
    missing = {
        module
        for module in foreign
        if not {name.lower().replace("_", "-") for name in distributions.get(module, [])} & locked
    }
    assert missing == set()


def test_no_function_has_eight_parameters() -> None:
    """Not counting `self` and `**options`."""
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {len(names)}"
        for folder in (*MAY_IMPORT, "bench", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and len(names := parameters(node)) > MOST_PARAMETERS
    ]
    assert long == []


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [one.arg for one in given if one.arg not in {"self", "cls"}]
