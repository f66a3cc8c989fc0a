"""Models on disk: JSON and .npz without pickle, checked on load, switched atomically.

`DIR/<version>/model.json`, `arrays.npz`; the file `DIR/CURRENT` names the live version.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.model import Model
from recommender.next_basket.ranker import Habits
from recommender.ranking.linear import Weights
from recommender.recommend import Recommender
from recommender.response.ad_clicks import AdClicks
from recommender.response.promotion_use import Redemption
from recommender.reviews.sentiment_model import Opinions
from recommender.schema import Item
from recommender.sequential.inference import Foresight
from recommender.sequential.item_features import Features

FORMAT = 6
CURRENT = "CURRENT"
DESCRIPTION = "model.json"
ARRAYS = "arrays.npz"
METRICS = "metrics.json"


class ArtifactError(Exception):
    """A model on disk that cannot be used; the message says which, why and what to do."""


def save(model: Model, directory: Path) -> Path:
    """Writes `model` to `directory/<version>` and makes it the live one. Returns its folder.

    A reader sees the old model or the new one, never half of one.
    """
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / model.version
    if target.exists():
        raise ArtifactError(f"{target} exists already: train again for a new version")
    with tempfile.TemporaryDirectory(dir=directory, prefix=".writing-") as name:
        folder = Path(name) / "model"
        folder.mkdir()
        np.savez(folder / ARRAYS, **arrays(model))
        described = json.dumps(description(model, folder / ARRAYS), ensure_ascii=False, indent=1)
        (folder / DESCRIPTION).write_text(described, "utf-8")
        folder.rename(target)
    pointer = directory / f".{CURRENT}-{os.getpid()}"
    pointer.write_text(model.version, "utf-8")
    pointer.replace(directory / CURRENT)
    return target


def note(folder: Path, metrics: Mapping[str, float]) -> None:
    """Keeps what a model measured beside it."""
    (folder / METRICS).write_text(json.dumps(dict(metrics), indent=1), "utf-8")


def measured(folder: Path) -> dict[str, float]:
    """What was noted of a model; nothing where nothing was, or it cannot be read."""
    try:
        found = json.loads((folder / METRICS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    numbers = found.items() if isinstance(found, dict) else ()
    return {str(name): value for name, value in numbers if isinstance(value, int | float)}


def current(directory: Path) -> str | None:
    """The live version; None where nothing was trained yet."""
    try:
        return (directory / CURRENT).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def load(
    directory: Path, items: Sequence[Item], encoder: Encoder, campaigns: Sequence[Campaign] = ()
) -> Recommender:
    """The live model of `directory` on the catalogue of `items`.

    Raises ArtifactError when there is none, or it is damaged, or of another format or encoder.
    """
    return Recommender(load_model(directory, encoder), Catalog.of(items, campaigns), encoder)


def load_model(directory: Path, encoder: Encoder) -> Model:
    version = current(directory)
    if version is None:
        raise ArtifactError(f"no trained model in {directory}: run `shoptalk train`")
    folder = directory / version
    try:
        described = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        checked(folder, described, encoder)
        with np.load(folder / ARRAYS, allow_pickle=False) as stored:
            return model_of(described, dict(stored))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ArtifactError(f"{folder} is damaged ({error}): run `shoptalk train`") from error


def checked(folder: Path, described: dict[str, Any], encoder: Encoder) -> None:
    if described["format"] != FORMAT:
        raise ArtifactError(
            f"{folder} has format {described['format']}, this version reads {FORMAT}: "
            "run `shoptalk train`"
        )
    if described["sha256"] != checksum(folder / ARRAYS):
        raise ArtifactError(f"{folder / ARRAYS} does not match its checksum: run `shoptalk train`")
    if described["encoder"] != encoder.name:
        raise ArtifactError(
            f"{folder} was trained with the text model {described['encoder']!r}, not "
            f"{encoder.name!r}: set SHOPTALK_TEXT_MODEL back or run `shoptalk train`"
        )


def checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def description(model: Model, stored: Path) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": model.version,
        "encoder": model.encoder_name,
        "weights": asdict(model.weights),
        "items": list(model.item_ids),
        "texts": list(model.texts.texts),
        "foresight": foresight_description(model.foresight),
        "habits": habits_description(model.habits),
        "redemption": asdict(model.redemption) if model.redemption else None,
        "ad_clicks": asdict(model.ad_clicks),
        "opinions": opinions_parts(model.opinions, arrays=False) or None,
        "sha256": checksum(stored),
    }


def foresight_description(foresight: Foresight | None) -> dict[str, Any] | None:
    if foresight is None:
        return None
    return {
        "features": list(foresight.features.names),
        "price_edges": list(foresight.features.price_edges),
        "traits": list(foresight.traits),
        "length": foresight.length,
        "level": foresight.level,
    }


def arrays(model: Model) -> dict[str, Any]:
    return (
        {
            "buyers": model.buyers,
            "popularity": model.popularity,
            "neighbours_data": model.neighbours.data.astype(np.float32),
            "neighbours_indices": model.neighbours.indices.astype(np.int32),
            "neighbours_indptr": model.neighbours.indptr.astype(np.int64),
            "text_vectors": model.texts.rows.astype(np.float16),
        }
        | foresight_arrays(model.foresight)
        | habits_arrays(model.habits)
        | {
            f"opinions_{name}": values
            for name, values in opinions_parts(model.opinions, arrays=True).items()
        }
    )


def habits_description(habits: Habits | None) -> dict[str, Any] | None:
    if habits is None:
        return None
    return {"trees": habits.trees, "slope": habits.slope, "offset": habits.offset}


def habits_arrays(habits: Habits | None) -> dict[str, Any]:
    return {"habits_items": habits.of_items} if habits else {}


def opinions_parts(opinions: Opinions | None, *, arrays: bool) -> dict[str, Any]:
    """Its fields that are arrays, or the others; none without opinions."""
    if opinions is None:
        return {}
    values = {field.name: getattr(opinions, field.name) for field in fields(Opinions)}
    return {name: v for name, v in values.items() if isinstance(v, np.ndarray) == arrays}


def opinions_of(described: dict[str, Any], stored: dict[str, Any]) -> Opinions | None:
    known = described["opinions"]
    if known is None:
        return None
    names = [field.name for field in fields(Opinions) if field.name not in known]
    return Opinions(**known, **{name: stored[f"opinions_{name}"] for name in names})


def habits_of(described: dict[str, Any], stored: dict[str, Any]) -> Habits | None:
    known = described["habits"]
    return Habits(**known, of_items=stored["habits_items"]) if known else None


def foresight_arrays(foresight: Foresight | None) -> dict[str, Any]:
    if foresight is None:
        return {}
    return {
        "foresight_ids": foresight.ids,
        "foresight_values": foresight.values,
        "foresight_reading": foresight.reading,
        "foresight_traits": foresight.trait_vectors,
        "foresight_encoder": np.frombuffer(foresight.encoder, np.uint8),
    }


def foresight_of(described: dict[str, Any], stored: dict[str, Any]) -> Foresight | None:
    known = described["foresight"]
    if known is None:
        return None
    return Foresight(
        item_ids=tuple(described["items"]),
        ids=stored["foresight_ids"],
        features=Features(tuple(known["features"]), tuple(known["price_edges"])),
        values=stored["foresight_values"],
        reading=stored["foresight_reading"],
        traits=tuple(known["traits"]),
        trait_vectors=stored["foresight_traits"],
        encoder=stored["foresight_encoder"].tobytes(),
        length=known["length"],
        level=known["level"],
    )


def model_of(described: dict[str, Any], stored: dict[str, Any]) -> Model:
    size = len(described["items"])
    parts = tuple(stored[f"neighbours_{name}"] for name in ("data", "indices", "indptr"))
    known = {field.name for field in fields(Weights)}
    return Model(
        version=described["version"],
        item_ids=tuple(described["items"]),
        buyers=stored["buyers"],
        popularity=stored["popularity"],
        neighbours=sparse.csr_array(parts, shape=(size, size)),
        texts=KnownTexts(tuple(described["texts"]), stored["text_vectors"]),
        encoder_name=described["encoder"],
        foresight=foresight_of(described, stored),
        habits=habits_of(described, stored),
        redemption=Redemption(**described["redemption"]) if described["redemption"] else None,
        ad_clicks=AdClicks(**described["ad_clicks"]),
        opinions=opinions_of(described, stored),
        weights=Weights(**{k: v for k, v in described["weights"].items() if k in known}),
    )
