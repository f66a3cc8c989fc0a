"""The peer: what `rasa init` makes, with a rule that calls a trivial custom action.

Its pipeline and policies are Rasa's defaults (DIET, TED), its tracker store is in memory.
"""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-bot/bin/python"
RASA = ROOT / ".venv-bot/bin/rasa"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
}
MESSAGE = "are you a bot?"  # the rule of the template that is pointed at the action
COPY_TEMPLATE = (
    "import sys; from rasa.cli.scaffold import create_initial_project as make; make(sys.argv[1])"
)


def make_project(folder: Path, action_url: str) -> None:
    """The template of `rasa init --no-prompt`, changed in one rule, and trained."""
    run([PYTHON, "-c", COPY_TEMPLATE, folder], folder)
    replace(folder / "data/rules.yml", "utter_iamabot", "action_trivial")
    domain = folder / "domain.yml"
    domain.write_text(domain.read_text("utf-8") + "\nactions:\n  - action_trivial\n", "utf-8")
    (folder / "endpoints.yml").write_text(f"action_endpoint:\n  url: {action_url}\n", "utf-8")
    run([RASA, "train", "--quiet"], folder)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if old not in text:
        raise RuntimeError(f"{path.name} of rasa init does not name {old}: another Rasa?")
    path.write_text(text.replace(old, new), "utf-8")


def run(command: list[str | Path], folder: Path) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
