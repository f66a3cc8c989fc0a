"""bench/gpu.py measures the same on a machine without a GPU."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SMALL = ("--users", "60", "--items", "900", "--dim", "8", "--no-compile")


def run(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, ROOT / "bench" / "gpu.py", *SMALL, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_without_a_gpu_it_falls_back_to_the_cpu() -> None:
    done = run("--device", "cpu")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["device"] == "CPU"
    assert found["training, users a second"]["as fit trains"] > 0
    assert found["retrieval, queries a second"]["one by one"] > 0
    assert found["one customer read, ms"]["eager"] > 0


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has CUDA")
def test_a_gpu_that_is_not_there_is_named() -> None:
    done = run("--device", "cuda")
    assert done.returncode != 0
    assert "device 'cuda' was asked for and this machine has none" in done.stderr


def test_the_two_levels_find_what_one_does() -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        from gpu import PLACES, top  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    torch.manual_seed(0)
    queries, rows = torch.randn(5, 8), torch.randn(3217, 8)
    expected = (queries @ rows.T).topk(PLACES).indices
    assert torch.equal(top(queries, rows), expected)
