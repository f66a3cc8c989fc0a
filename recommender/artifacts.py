"""Models on disk: JSON and .npz without pickle, with a checksum, switched atomically.

`DIR/<version>/model.json`, `arrays.npz`; the file `DIR/CURRENT` names the live version.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.model import Model
from recommender.plugged import missing_sources, rankers
from recommender.recommend import Recommender
from recommender.schema import Item
from recommender.stored import Arrays, described, restored

FORMAT = 9
CURRENT = "CURRENT"
DESCRIPTION = "model.json"
ARRAYS = "arrays.npz"
METRICS = "metrics.json"


class ArtifactError(Exception):
    """A model on disk that cannot be used; the message says which, why and what to do."""


def save(model: Model, directory: Path) -> Path:
    """Writes `model` to `directory/<version>`, makes it the live one and returns its folder.

    The switch is atomic. Raises ArtifactError for a version that exists.
    """
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / model.version
    if target.exists():
        raise ArtifactError(f"{target} exists already: train again for a new version")
    with tempfile.TemporaryDirectory(dir=directory, prefix=".writing-") as name:
        folder = Path(name) / "model"
        folder.mkdir()
        found = json.dumps(saved(model, folder / ARRAYS), ensure_ascii=False, indent=1)
        (folder / DESCRIPTION).write_text(found, "utf-8")
        folder.rename(target)
    pointer = directory / f".{CURRENT}-{os.getpid()}"
    pointer.write_text(model.version, "utf-8")
    pointer.replace(directory / CURRENT)
    return target


def save_metrics(folder: Path, metrics: Mapping[str, float]) -> None:
    """Saves the metrics of a model beside it."""
    (folder / METRICS).write_text(json.dumps(dict(metrics), indent=1), "utf-8")


def load_metrics(folder: Path) -> dict[str, float]:
    """The metrics saved with a model; empty without readable ones."""
    try:
        found = json.loads((folder / METRICS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    numbers = found.items() if isinstance(found, dict) else ()
    return {str(name): value for name, value in numbers if isinstance(value, int | float)}


def current(directory: Path) -> str | None:
    """The live version; None before the first training."""
    try:
        return (directory / CURRENT).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def load(
    directory: Path, items: Sequence[Item], encoder: Encoder, campaigns: Sequence[Campaign] = ()
) -> Recommender:
    """The live model of `directory` on the catalogue of `items`.

    Raises ArtifactError for a missing or damaged model, or one of another format or encoder.
    """
    return Recommender(load_model(directory, encoder), Catalog.of(items, campaigns), encoder)


def load_model(directory: Path, encoder: Encoder) -> Model:
    """The live model of `directory`; raises as `load`."""
    version = current(directory)
    if version is None:
        raise ArtifactError(f"no trained model in {directory}: run `shoptalk train`")
    folder = directory / version
    try:
        found = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        checked(folder, found, encoder)
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            model: Model = restored(Model, found["model"], "model", dict(arrays))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ArtifactError(f"{folder} is damaged ({error}): run `shoptalk train`") from error
    return complete(folder, model)


def complete(folder: Path, model: Model) -> Model:
    """The model itself. Raises ArtifactError where parts of other packages are missing."""
    missing = [f"the source {name!r}" for name in missing_sources(model.weights)]
    if model.ranker not in rankers():
        missing.append(f"the ranker {model.ranker!r}")
    if missing:
        raise ArtifactError(
            f"{folder} was trained with {missing[0]} of a package that is not installed: "
            "install it, or run `shoptalk train`"
        )
    return model


def checked(folder: Path, found: dict[str, Any], encoder: Encoder) -> None:
    """Raises ArtifactError for another format, wrong arrays or another encoder."""
    if found["format"] != FORMAT:
        raise ArtifactError(
            f"{folder} has format {found['format']}, this version reads {FORMAT}: "
            "run `shoptalk train`"
        )
    if found["sha256"] != checksum(folder / ARRAYS):
        raise ArtifactError(f"{folder / ARRAYS} does not match its checksum: run `shoptalk train`")
    if found["encoder"] != encoder.name:
        raise ArtifactError(
            f"{folder} was trained with the text model {found['encoder']!r}, not "
            f"{encoder.name!r}: set SHOPTALK_TEXT_MODEL back or run `shoptalk train`"
        )


def checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def saved(model: Model, path: Path) -> dict[str, Any]:
    """Writes the arrays of `model` to `path` and returns its description."""
    arrays: Arrays = {}
    parts = described(compact(model), "model", arrays)
    np.savez(path, **arrays)  # type: ignore[arg-type]
    return {
        "format": FORMAT,
        "version": model.version,
        "encoder": model.encoder_name,
        "sha256": checksum(path),
        "model": parts,
    }


def compact(model: Model) -> Model:
    """Text vectors in half precision: they take the most space."""
    texts = replace(model.texts, rows=model.texts.rows.astype(np.float16))
    return replace(model, texts=texts)
