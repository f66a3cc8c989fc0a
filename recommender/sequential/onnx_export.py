"""A trained network as what serving needs: NumPy arrays and an ONNX encoder, without torch."""

import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from recommender.sequential.inference import Foresight
from recommender.sequential.item_features import Features
from recommender.sequential.network import CustomerEncoder, Network
from recommender.sequential.sequences import PADDING

OPSET = 18


def foresight(
    networks: Sequence[Network],
    item_ids: Sequence[str],
    features: Features,
    dim: int,
    level: float,
    traits: Sequence[str] = (),
) -> Foresight:
    """`item_ids` are the items of the codes from 1 on, so are `traits`; `dim`: of text vectors.

    Of several networks the vectors stand side by side, so that a score is the mean of theirs.
    """
    networks = [network.cpu().eval() for network in networks]
    customers = [network.customer for network in networks]
    ids = side_by_side([network.tower.ids.weight for network in networks])
    read = [network.tower.reading for network in networks]
    weights = [reading.weight.T for reading in read if reading is not None]
    return Foresight(
        item_ids=tuple(item_ids),
        ids=ids[PADDING + 1 :],
        features=features,
        values=side_by_side([network.tower.values.weight for network in networks]),
        reading=side_by_side(weights or [torch.zeros(dim, ids.shape[1])]),
        traits=tuple(traits),
        trait_vectors=side_by_side([one.traits.weight for one in networks])[PADDING + 1 :],
        encoder=onnx(customers, ids.shape[1]),
        length=customers[0].length,
        level=level,
    )


def side_by_side(tables: Sequence[torch.Tensor]) -> NDArray[np.float32]:
    return np.asarray(torch.cat(list(tables), dim=1).detach().numpy(), np.float32).copy()


class Unpadded(torch.nn.Module):
    """Encoders on histories of one length, where there is nothing to leave out; asked for what
    follows the last event.

    Each reads its own part of D; what they want is divided by their number, so that with their
    items side by side the mean of their scores comes out.
    """

    def __init__(self, customers: Sequence[CustomerEncoder]) -> None:
        super().__init__()
        self.customers = torch.nn.ModuleList(customers)

    def forward(
        self,
        items: torch.Tensor,
        actions: torch.Tensor,
        gaps: torch.Tensor,
        aims: torch.Tensor,
        profile: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        present = torch.ones_like(actions, dtype=torch.bool)
        count = len(self.customers)
        parts = zip(self.customers, items.chunk(count, -1), profile.chunk(count, -1), strict=True)
        found = [
            one(part, present, actions, gaps, aims, older, newest=True)
            for one, part, older in parts
        ]
        wanted, intent, gate = zip(*found, strict=True)
        return torch.cat(wanted, -1) / count, sum(intent) / count, sum(gate) / count


def onnx(customers: Sequence[CustomerEncoder], width: int) -> bytes:
    """Inputs items B x L x D, actions, gaps, aims B x L, profile B x D; outputs of length 1."""
    codes = torch.zeros((2, 3), dtype=torch.long)
    given = (torch.zeros(2, 3, width), codes, codes, codes, torch.zeros(2, width))
    events = ("items", "actions", "gaps", "aims")
    outputs = ("wanted", "intent", "gate")
    axes = {name: {0: "batch", 1: "length"} for name in events}
    axes |= {name: {0: "batch"} for name in (*outputs, "profile")}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own remarks on tracing
        written = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Unpadded(customers).eval(),
            given,
            written,
            input_names=[*events, "profile"],
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        return written.read_bytes()
