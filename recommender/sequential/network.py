"""Sequential network: items and users in one space, scored by inner product.

Letters in shapes: B sequences, L events, D embedding_dim, V items, F features, T text dimensions.

Events are encoded by causal self-attention (SASRec, Kang & McAuley 2018), trained by a softmax
over the next item and negatives shared by the batch (Klenitskiy & Vasilev 2023). An item embedding
is the sum of feature, text and id embeddings; the id can be dropped out in training, so that an
item without history is scored by its features and text. A search is an event like others, its text
in the place of an item. The profile (traits and older events) joins through a learned gate.
"""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.sequential.sequences import PADDING


@dataclass(frozen=True)
class NetworkConfig:
    """Architecture of the network."""

    encoder: Literal["attention", "gru"] = "attention"
    """Sequence encoder."""
    embedding_dim: int = 64
    """Width of item and user vectors."""
    blocks: int = 1
    """Layers of the encoder."""
    heads: int = 2
    """Attention heads per layer."""
    length: int = 50
    """Newest events that the encoder takes."""
    dropout: float = 0.5
    """Dropout of inputs and layers."""
    id_dropout: float = 0.0
    """Share of items whose id embedding is dropped in a step."""

    def __post_init__(self) -> None:
        if self.blocks < 1:
            raise ValueError(f"blocks is {self.blocks}; it takes 1 or more")


class ItemTower(nn.Module):
    """e = id + mean of feature embeddings + projected text. One row per item, row 0 is padding."""

    def __init__(
        self, features: Tensor, texts: Tensor | None, searches: Tensor | None, config: NetworkConfig
    ) -> None:
        """`features`: sparse V x F, rows sum to 1 or are empty. `texts`: V x T, unit rows.

        `searches`: Q x T, vectors of search texts.
        """
        super().__init__()
        items, width = features.shape
        self.id_dropout = config.id_dropout
        self.ids = embedding(items, config.embedding_dim)
        self.values = embedding(width, config.embedding_dim)
        self.features = features
        self.texts, self.searches = texts, searches
        dim = texts.shape[1] if texts is not None else 0
        self.text_projection = nn.Linear(dim, config.embedding_dim, bias=False) if dim else None

    def forward(self) -> Tensor:
        """V x D."""
        rows: Tensor = self.ids.weight
        if self.training and self.id_dropout:
            kept = torch.rand(len(rows), 1, device=rows.device) >= self.id_dropout
            rows = rows * kept / (1 - self.id_dropout)
        with torch.autocast(rows.device.type, enabled=False):  # CUDA has it in float32 only
            rows = rows + torch.sparse.mm(self.features, self.values.weight)
        if self.text_projection is not None and self.texts is not None:
            rows = rows + functional.linear(self.texts, self.text_projection.weight)
        return rows

    def with_searches(self, items: Tensor) -> Tensor:
        """`items` and, below them, projected searches: (V + Q) x D."""
        if self.text_projection is None or self.searches is None:
            return items
        return torch.cat([items, functional.linear(self.searches, self.text_projection.weight)])


class Block(nn.Module):
    """Self-attention and feed-forward, each with pre-normalisation and a residual connection."""

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
        """B x L x D, or with `newest` for the last event only, B x 1 x D.

        `visible`: attention mask, B x 1 x L x L.
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
    """Causal self-attention; positions count back from the newest event."""

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
    """A GRU with the interface of `Attention` (GRU4Rec, Hidasi et al. 2016)."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.gru = nn.GRU(dim, dim, config.blocks, batch_first=True)

    def forward(self, x: Tensor, present: Tensor, *, newest: bool = False) -> Tensor:
        found: Tensor = x + self.gru(x * present[..., None])[0]
        return found[:, -1:] if newest else found


ENCODERS = {"attention": Attention, "gru": Recurrence}


class Fusion(nn.Module):
    """wanted = behaviour + gate x profile, with a gate in (0, 1) computed from both.

    A missing profile, all zeros, has a gate of 0.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        dim = config.embedding_dim
        self.reading = nn.Sequential(
            nn.LayerNorm(dim), nn.Linear(dim, dim), nn.Dropout(config.dropout)
        )
        self.gate = nn.Linear(2 * dim, 1)

    def forward(self, behaviour: Tensor, profile: Tensor) -> tuple[Tensor, Tensor]:
        """`behaviour`: B x L x D, `profile`: B x D. Returns wanted B x L x D and gates B x L."""
        known = (profile != 0).any(-1)[:, None, None]
        read = self.reading(profile)[:, None].expand_as(behaviour)
        gate = torch.sigmoid(self.gate(torch.cat([behaviour, read], -1))) * known
        return behaviour + gate * read, gate[..., 0]


class PurchaseIntent(nn.Module):
    """Probability that a purchase follows in the session, from actions and gaps alone.

    Items are left out: with them the head memorises who bought what.
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


class UserEncoder(nn.Module):
    """Query vectors of a user after each event, and the purchase intent.

    An event is its item, its action and the time since the previous event. `aims` are the actions
    of the target events: the next item viewed is not the next item bought.
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
        self.purchase_intent = PurchaseIntent(actions, gaps, config)

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

        Returns query vectors B x L x D, purchase-intent logits and gates B x L; with `newest` for
        the last event only (L = 1).
        """
        wanted, gate = self.wanted(items, present, actions, gaps, aims, profile, newest=newest)
        logits = self.purchase_intent(present, actions, gaps)
        return wanted, logits[:, -1:] if newest else logits, gate

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
        """`forward` without the purchase intent."""
        x = items * self.scale + self.actions(actions) + self.gaps(gaps)
        x = self.dropout(x) * present[..., None]
        behaviour = self.norm(self.encoder(x, present, newest=newest))
        fused, gate = self.fusion(behaviour, profile)
        return fused + self.aims(aims[:, -1:] if newest else aims), gate


class Network(nn.Module):
    """Item tower and user encoder: `score(user, item) = wanted . item`."""

    def __init__(self, tower: ItemTower, user_encoder: UserEncoder, traits: int) -> None:
        """`traits`: number of known traits."""
        super().__init__()
        self.tower, self.user_encoder = tower, user_encoder
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
        """`codes`: B x L of items and searches; `older`: B x O; `traits`: B x K.

        Returns query vectors B x L x D and item vectors V x D.
        """
        items = self.tower()
        rows = self.tower.with_searches(items)
        profile = self.profile(rows, older, traits)
        present = codes != PADDING
        wanted, _ = self.user_encoder.wanted(rows[codes], present, actions, gaps, aims, profile)
        return wanted, items

    def profile(self, rows: Tensor, older: Tensor, traits: Tensor) -> Tensor:
        """B x D: mean of the older events' items plus the sum of trait embeddings."""
        known = (older != PADDING)[..., None]
        mean = (rows[older] * known).sum(1) / known.sum(1).clamp(min=1)
        of_traits: Tensor = (self.traits(traits) * (traits != PADDING)[..., None]).sum(1)
        return mean + of_traits


def embedding(size: int, dim: int) -> nn.Embedding:
    made = nn.Embedding(size, dim)
    nn.init.normal_(made.weight, std=0.02)
    return made


def next_item_loss(wanted: Tensor, targets: Tensor, items: Tensor, negatives: Tensor) -> Tensor:
    """Sampled softmax: cross entropy of the next item against shared negatives.

    `wanted`: P x D, `targets`: P, `items`: V x D, `negatives`: N item codes. A negative that
    equals the target is masked.
    """
    right = (wanted * items[targets]).sum(-1, keepdim=True)
    wrong = wanted @ items[negatives].T
    wrong = wrong.masked_fill(targets[:, None] == negatives, float("-inf"))
    return functional.cross_entropy(torch.cat([right, wrong], 1), torch.zeros_like(targets))
