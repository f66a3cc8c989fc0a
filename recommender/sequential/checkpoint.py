"""One file from which a killed training goes on: network, optimiser, the best so far."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

State = dict[str, Tensor]


def state(network: nn.Module) -> State:
    return {name: value.detach().cpu().clone() for name, value in network.state_dict().items()}


def keep(
    path: Path,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    best: State,
    run: Mapping[str, Any],
) -> None:
    """Writes what `resume` needs, whole or not at all. `run`: anything that JSON can hold."""
    tensors = {f"network.{name}": value for name, value in state(network).items()}
    tensors |= {f"best.{name}": value for name, value in best.items()}
    tensors |= {
        f"moments.{number}.{name}": value
        for number, values in optimiser.state_dict()["state"].items()
        for name, value in values.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(path.name + ".new")
    save_file(tensors, written, metadata={"run": json.dumps(run)})
    written.replace(path)


def told(path: Path) -> dict[str, Any]:
    """The `run` that was kept with the tensors."""
    with safe_open(path, "pt") as stored:
        run: dict[str, Any] = json.loads(stored.metadata()["run"])
    return run


def resume(path: Path, network: nn.Module, optimiser: torch.optim.Optimizer) -> State:
    """Puts both where `keep` found them; the best state so far."""
    with safe_open(path, "pt") as stored:
        tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118
    network.load_state_dict(under(tensors, "network."))
    moments: dict[int, State] = {}
    for name, value in under(tensors, "moments.").items():
        number, _, moment = name.partition(".")
        moments.setdefault(int(number), {})[moment] = value
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": moments, "param_groups": groups})
    return under(tensors, "best.")


def under(tensors: State, prefix: str) -> State:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
