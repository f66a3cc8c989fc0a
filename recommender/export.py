"""A trained network as what serving needs: NumPy arrays and an ONNX encoder, without torch."""

import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from recommender.content import Features
from recommender.fit import Fitted
from recommender.foresight import Foresight
from recommender.sequences import PADDING

OPSET = 18


def foresight(
    fitted: Fitted, item_ids: Sequence[str], features: Features, dim: int, level: float
) -> Foresight:
    """`item_ids` are the items of the codes from 1 on; `dim` is the width of text vectors."""
    network = fitted.network.cpu().eval()
    tower, behaviour = network.tower, network.behaviour
    width = tower.ids.weight.shape[1]
    reading = np.zeros((dim, width), np.float32)
    if tower.reading is not None:
        reading = tower.reading.weight.detach().numpy().T.copy()
    return Foresight(
        item_ids=tuple(item_ids),
        ids=tower.ids.weight.detach().numpy()[PADDING + 1 :].copy(),
        features=features,
        values=tower.values.weight.detach().numpy().copy(),
        reading=reading,
        encoder=onnx(behaviour, width),
        length=behaviour.length,
        level=level,
    )


class Unpadded(torch.nn.Module):
    """The encoder on histories of one length: nothing to leave out."""

    def __init__(self, behaviour: torch.nn.Module) -> None:
        super().__init__()
        self.behaviour = behaviour

    def forward(
        self, items: torch.Tensor, actions: torch.Tensor, gaps: torch.Tensor, aims: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        present = torch.ones_like(actions, dtype=torch.bool)
        wanted, intent = self.behaviour(items, present, actions, gaps, aims)
        return wanted, intent


def onnx(behaviour: torch.nn.Module, width: int) -> bytes:
    """Inputs items B x L x D, actions, gaps, aims B x L; outputs wanted, intent."""
    codes = torch.zeros((2, 3), dtype=torch.long)
    given = (torch.zeros(2, 3, width), codes, codes, codes)
    axes = {0: "batch", 1: "length"}
    names = ["items", "actions", "gaps", "aims"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own remarks on tracing
        written = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Unpadded(behaviour).eval(),
            given,
            written,
            input_names=names,
            output_names=["wanted", "intent"],
            dynamic_axes=dict.fromkeys((*names, "wanted", "intent"), axes),
            opset_version=OPSET,
            dynamo=False,
        )
        return written.read_bytes()
