"""Other people's packages, installed for a test."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def install(example: str, folder: Path) -> Path:
    """Installs `examples/<example>` by pip, without a network; the folder to put on the path."""
    source, target = folder / f"{example}-source", folder / f"{example}-installed"
    shutil.copytree(ROOT / "examples" / example, source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    options = ["--no-build-isolation", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([*pip, *options, str(source)], check=True)
    return target


def package(folder: Path, name: str, group: str, points: dict[str, str], **modules: str) -> Path:
    """A package as pip leaves it: modules by name, and entry points of one group."""
    about = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [f"[{group}]", *(f"{point} = {value}" for point, value in points.items())]
    (about / "entry_points.txt").write_text("\n".join(lines))
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text)
    return folder
