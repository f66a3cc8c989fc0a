"""Export of trained networks for serving: NumPy arrays and an ONNX encoder, without torch."""

import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from recommender.sequential.inference import SequentialModel
from recommender.sequential.item_features import Features
from recommender.sequential.network import Network, UserEncoder
from recommender.sequential.sequences import PADDING

OPSET = 18


def export(
    networks: Sequence[Network],
    features: Features,
    text_dim: int,
    level: float,
    traits: Sequence[str] = (),
) -> SequentialModel:
    """One model of the ensemble `networks`; `traits` are the names of the trait codes from 1 on.

    Their embeddings are concatenated, so that an inner product is the mean of their scores.
    """
    networks = [network.cpu().eval() for network in networks]
    encoders = [network.user_encoder for network in networks]
    ids = concatenated([network.tower.ids.weight for network in networks])
    projections = [network.tower.text_projection for network in networks]
    weights = [one.weight.T for one in projections if one is not None]
    return SequentialModel(
        id_vectors=ids[PADDING + 1 :],
        features=features,
        feature_vectors=concatenated([network.tower.values.weight for network in networks]),
        text_projection=concatenated(weights or [torch.zeros(text_dim, ids.shape[1])]),
        traits=tuple(traits),
        trait_vectors=concatenated([one.traits.weight for one in networks])[PADDING + 1 :],
        encoder=onnx(encoders, ids.shape[1]),
        length=encoders[0].length,
        level=level,
    )


def concatenated(tables: Sequence[torch.Tensor]) -> NDArray[np.float32]:
    return np.asarray(torch.cat(list(tables), dim=1).detach().numpy(), np.float32).copy()


class Ensemble(torch.nn.Module):
    """Encoders on unpadded histories of equal length, returning the outputs after the last event.

    Each encoder takes its own part of D. `wanted` is divided by their number, so that its product
    with concatenated item vectors is the mean of their scores.
    """

    def __init__(self, encoders: Sequence[UserEncoder]) -> None:
        super().__init__()
        self.encoders = torch.nn.ModuleList(encoders)

    def forward(
        self,
        items: torch.Tensor,
        actions: torch.Tensor,
        gaps: torch.Tensor,
        aims: torch.Tensor,
        profile: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        present = torch.ones_like(actions, dtype=torch.bool)
        count = len(self.encoders)
        parts = zip(self.encoders, items.chunk(count, -1), profile.chunk(count, -1), strict=True)
        found = [
            one(part, present, actions, gaps, aims, older, newest=True)
            for one, part, older in parts
        ]
        wanted, intent, gate = zip(*found, strict=True)
        return torch.cat(wanted, -1) / count, sum(intent) / count, sum(gate) / count


def onnx(encoders: Sequence[UserEncoder], width: int) -> bytes:
    """Inputs items B x L x D, actions, gaps, aims B x L, profile B x D; outputs of length 1."""
    codes = torch.zeros((2, 3), dtype=torch.long)
    given = (torch.zeros(2, 3, width), codes, codes, codes, torch.zeros(2, width))
    events = ("items", "actions", "gaps", "aims")
    outputs = ("wanted", "purchase_intent", "gate")
    axes = {name: {0: "batch", 1: "length"} for name in events}
    axes |= {name: {0: "batch"} for name in (*outputs, "profile")}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own remarks on tracing
        written = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Ensemble(encoders).eval(),
            given,
            written,
            input_names=[*events, "profile"],
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        return written.read_bytes()
