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
    fitted: Fitted,
    item_ids: Sequence[str],
    features: Features,
    dim: int,
    level: float,
    traits: Sequence[str] = (),
) -> Foresight:
    """`item_ids` are the items of the codes from 1 on, so are `traits`; `dim`: of text vectors."""
    network = fitted.network.cpu().eval()
    tower, customer = network.tower, network.customer
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
        traits=tuple(traits),
        trait_vectors=network.traits.weight.detach().numpy()[PADDING + 1 :].copy(),
        encoder=onnx(customer, width),
        length=customer.length,
        level=level,
    )


class Unpadded(torch.nn.Module):
    """The encoder on histories of one length: nothing to leave out."""

    def __init__(self, customer: torch.nn.Module) -> None:
        super().__init__()
        self.customer = customer

    def forward(
        self,
        items: torch.Tensor,
        actions: torch.Tensor,
        gaps: torch.Tensor,
        aims: torch.Tensor,
        profile: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        present = torch.ones_like(actions, dtype=torch.bool)
        wanted, intent, gate = self.customer(items, present, actions, gaps, aims, profile)
        return wanted, intent, gate


def onnx(customer: torch.nn.Module, width: int) -> bytes:
    """Inputs items B x L x D, actions, gaps, aims B x L, profile B x D; outputs as `Unpadded`."""
    codes = torch.zeros((2, 3), dtype=torch.long)
    given = (torch.zeros(2, 3, width), codes, codes, codes, torch.zeros(2, width))
    events = ("items", "actions", "gaps", "aims")
    outputs = ("wanted", "intent", "gate")
    axes = {name: {0: "batch", 1: "length"} for name in (*events, *outputs)}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own remarks on tracing
        written = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Unpadded(customer).eval(),
            given,
            written,
            input_names=[*events, "profile"],
            output_names=list(outputs),
            dynamic_axes=axes | {"profile": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
        return written.read_bytes()
