"""The example of the typed client holds its conversation with the running shop."""

import subprocess

from support.stack import Stack


def test_the_example_talks_and_is_recommended_something(stack: Stack) -> None:
    done = subprocess.run(
        [
            "web/with-node",
            str(stack.root / ".venv/bin/uv"),
            "node",
            "dist/client/example.js",
            stack.url,
        ],
        cwd=stack.root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    said = [place for place, line in enumerate(lines) if line.startswith("> ")]
    assert len(said) == 2
    assert all(lines[place + 1] and not lines[place + 1].startswith(">") for place in said)
    assert sum(line.startswith("* ") for line in lines) == 3
    assert lines[-1].startswith("4 messages") or int(lines[-1].split()[0]) >= 4
