"""The neural model: items and customers in one space, where the next item lies nearest.

Letters in shapes: B sequences, L events, D embedding_dim, V items, F features, T text dimensions.

Behaviour is read by causal self-attention (SASRec, Kang & McAuley 2018), trained by a softmax
over the next item and negatives that the whole batch shares (Klenitskiy & Vasilev 2023).
An item is the sum of what it is (features, text) and of what only its own history taught (id);
the id is dropped out in training, so that an item without history works from what it is.
What a customer wrote is an event like others, its text in the place of an item. Their profile
(who they are, what they did before the events that are read) joins through a learned gate.
"""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.sequential.sequences import PADDING


@dataclass(frozen=True)
class NetworkConfig:
    """The shape of the network."""

    encoder: Literal["attention", "gru"] = "attention"
    embedding_dim: int = 64
    blocks: int = 1  # layers of the encoder
    heads: int = 2  # of each attention
    length: int = 50  # events that are read, the newest last
    dropout: float = 0.5
    id_dropout: float = 0.0  # share of items whose id is hidden in a step

    def __post_init__(self) -> None:
        if self.blocks < 1:
            raise ValueError(f"blocks is {self.blocks}; it takes 1 or more")


class ItemTower(nn.Module):
    """e = id + mean of feature embeddings + projected text. One row per item, row 0 is padding."""

    def __init__(
        self, features: Tensor, texts: Tensor | None, said: Tensor | None, config: NetworkConfig
    ) -> None:
        """`features`: sparse V x F, rows sum to 1 or are empty. `texts`: V x T, unit rows.

        `said`: Q x T, what customers wrote.
        """
        super().__init__()
        items, width = features.shape
        self.id_dropout = config.id_dropout
        self.ids = embedding(items, config.embedding_dim)
        self.values = embedding(width, config.embedding_dim)
        self.features = features
        self.texts, self.said = texts, said
        dim = texts.shape[1] if texts is not None else 0
        self.reading = nn.Linear(dim, config.embedding_dim, bias=False) if dim else None

    def forward(self) -> Tensor:
        """V x D."""
        rows: Tensor = self.ids.weight
        if self.training and self.id_dropout:
            kept = torch.rand(len(rows), 1, device=rows.device) >= self.id_dropout
            rows = rows * kept / (1 - self.id_dropout)
        with torch.autocast(rows.device.type, enabled=False):  # CUDA has it in float32 only
            rows = rows + torch.sparse.mm(self.features, self.values.weight)
        if self.reading is not None and self.texts is not None:
            rows = rows + functional.linear(self.texts, self.reading.weight)
        return rows

    def with_said(self, items: Tensor) -> Tensor:
        """`items` and, below them, what customers wrote: (V + Q) x D."""
        if self.reading is None or self.said is None:
            return items
        return torch.cat([items, functional.linear(self.said, self.reading.weight)])


class Block(nn.Module):
    """Attention and feed-forward, each normalised before and added after."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.heads, self.dropout = config.heads, config.dropout
        self.before_attention, self.before_thought = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.projections, self.joined = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.thought = nn.Sequential(
            nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim), nn.Dropout(config.dropout)
        )

    def forward(self, x: Tensor, visible: Tensor, *, newest: bool = False) -> Tensor:
        """B x L x D, or with `newest` of the last event only, B x 1 x D; `visible`, B x 1 x L x L,
        says which event may look at which.
        """
        batch, length, dim = x.shape
        parts = self.projections(self.before_attention(x))
        q, k, v = parts.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        if newest:
            x, q, visible = x[:, -1:], q[:, :, -1:], visible[:, :, -1:]
        dropout = self.dropout if self.training else 0.0
        seen = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=visible, dropout_p=dropout
        )
        seen = self.joined(seen.transpose(1, 2).reshape(batch, -1, dim))
        x = x + functional.dropout(seen, self.dropout, self.training)
        thought: Tensor = self.thought(self.before_thought(x))
        return x + thought


class Attention(nn.Module):
    """Causal self-attention. Places count from the newest event, so that a history may grow."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.places = embedding(config.length, config.embedding_dim)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.blocks))

    def forward(self, x: Tensor, present: Tensor, *, newest: bool = False) -> Tensor:
        length = x.shape[1]
        x = x + self.places.weight[:length].flip(0)
        at = torch.arange(length, device=x.device)
        earlier, itself = at[:, None] > at, at[:, None] == at
        visible = (earlier & present[:, None, :] | itself)[:, None]
        for block in self.blocks[:-1]:
            x = block(x, visible)
        last: Tensor = self.blocks[-1](x, visible, newest=newest)
        return last


class Recurrence(nn.Module):
    """A GRU under the same interface (GRU4Rec, Hidasi et al. 2016), for comparison."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.gru = nn.GRU(dim, dim, config.blocks, batch_first=True)

    def forward(self, x: Tensor, present: Tensor, *, newest: bool = False) -> Tensor:
        found: Tensor = x + self.gru(x * present[..., None])[0]
        return found[:, -1:] if newest else found


ENCODERS = {"attention": Attention, "gru": Recurrence}


class Fusion(nn.Module):
    """wanted = behaviour + gate x profile; the gate, in (0, 1), is read off both.

    A profile of zeros is a missing one and changes nothing.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.reading = nn.Sequential(
            nn.LayerNorm(dim), nn.Linear(dim, dim), nn.Dropout(config.dropout)
        )
        self.gate = nn.Linear(2 * dim, 1)

    def forward(self, behaviour: Tensor, profile: Tensor) -> tuple[Tensor, Tensor]:
        """`behaviour`: B x L x D, `profile`: B x D. Returns their sum and the gate, B x L."""
        known = (profile != 0).any(-1)[:, None, None]
        read = self.reading(profile)[:, None].expand_as(behaviour)
        gate = torch.sigmoid(self.gate(torch.cat([behaviour, read], -1))) * known
        return behaviour + gate * read, gate[..., 0]


class Intent(nn.Module):
    """Whether a purchase follows in the session, by how a customer moves: actions and gaps.

    It reads no items: from them it would learn by heart who bought what.
    """

    def __init__(self, actions: int, gaps: int, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.actions, self.gaps = nn.Embedding(actions, dim), nn.Embedding(gaps, dim)
        self.dropout = nn.Dropout(config.dropout)
        self.gru = nn.GRU(dim, dim, batch_first=True)
        self.chance = nn.Linear(dim, 1)

    def forward(self, present: Tensor, actions: Tensor, gaps: Tensor) -> Tensor:
        """Logits after each event, B x L."""
        x = self.dropout(self.actions(actions) + self.gaps(gaps)) * present[..., None]
        logits: Tensor = self.chance(self.dropout(self.gru(x)[0]))
        return logits[..., 0]


class CustomerEncoder(nn.Module):
    """What a customer wants after each of their events, and whether they will buy now.

    An event is its item, its action, and the time since the event before it. `aims` are the
    actions of the events to foresee: what is bought next is not what is viewed next.
    """

    def __init__(self, actions: int, gaps: int, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.scale, self.length = dim**0.5, config.length
        self.actions, self.aims = embedding(actions, dim), embedding(actions, dim)
        self.gaps = embedding(gaps, dim)
        self.dropout = nn.Dropout(config.dropout)
        self.encoder = ENCODERS[config.encoder](config)
        self.norm = nn.LayerNorm(dim)
        self.fusion = Fusion(config)
        self.intent = Intent(actions, gaps, config)

    def forward(
        self,
        items: Tensor,
        present: Tensor,
        actions: Tensor,
        gaps: Tensor,
        aims: Tensor,
        profile: Tensor,
        *,
        newest: bool = False,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`items`: B x L x D; `profile`: B x D; the rest B x L.

        Returns wanted, B x L x D, purchase logits and the gate of the profile, B x L; with
        `newest` only what follows the last event, the L of the result is 1.
        """
        wanted, gate = self.wanted(items, present, actions, gaps, aims, profile, newest=newest)
        intent = self.intent(present, actions, gaps)
        return wanted, intent[:, -1:] if newest else intent, gate

    def wanted(
        self,
        items: Tensor,
        present: Tensor,
        actions: Tensor,
        gaps: Tensor,
        aims: Tensor,
        profile: Tensor,
        *,
        newest: bool = False,
    ) -> tuple[Tensor, Tensor]:
        """`forward` without the intent."""
        x = items * self.scale + self.actions(actions) + self.gaps(gaps)
        x = self.dropout(x) * present[..., None]
        behaviour = self.norm(self.encoder(x, present, newest=newest))
        fused, gate = self.fusion(behaviour, profile)
        return fused + self.aims(aims[:, -1:] if newest else aims), gate


class Network(nn.Module):
    """Items and customers together: `score(customer, item) = wanted . item`."""

    def __init__(self, tower: ItemTower, customer: CustomerEncoder, traits: int) -> None:
        """`traits`: how many are known of customers."""
        super().__init__()
        self.tower, self.customer = tower, customer
        self.traits = embedding(traits + 1, tower.ids.weight.shape[1])  # row 0 is padding

    def forward(
        self,
        codes: Tensor,
        actions: Tensor,
        gaps: Tensor,
        aims: Tensor,
        older: Tensor,
        traits: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """`codes`: B x L of items and texts, `older`: B x O of them, `traits`: B x K.

        Returns wanted B x L x D and items V x D.
        """
        items = self.tower()
        rows = self.tower.with_said(items)
        profile = self.profile(rows, older, traits)
        present = codes != PADDING
        wanted, _ = self.customer.wanted(rows[codes], present, actions, gaps, aims, profile)
        return wanted, items

    def profile(self, rows: Tensor, older: Tensor, traits: Tensor) -> Tensor:
        """B x D: the mean of the older events' items, and the sum of the traits."""
        there = (older != PADDING)[..., None]
        mean = (rows[older] * there).sum(1) / there.sum(1).clamp(min=1)
        told: Tensor = (self.traits(traits) * (traits != PADDING)[..., None]).sum(1)
        return mean + told


def embedding(size: int, dim: int) -> nn.Embedding:
    made = nn.Embedding(size, dim)
    nn.init.normal_(made.weight, std=0.02)
    return made


def next_item_loss(wanted: Tensor, targets: Tensor, items: Tensor, negatives: Tensor) -> Tensor:
    """Cross entropy of the true next item among it and the shared negatives.

    `wanted`: P x D, `targets`: P, `items`: V x D, `negatives`: N item codes. A negative that is
    the target itself is left out of its row.
    """
    right = (wanted * items[targets]).sum(-1, keepdim=True)
    wrong = wanted @ items[negatives].T
    wrong = wrong.masked_fill(targets[:, None] == negatives, float("-inf"))
    return functional.cross_entropy(torch.cat([right, wrong], 1), torch.zeros_like(targets))
