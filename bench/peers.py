"""Other people's recommenders, in an environment of their own: train one, write its pages.

    make .venv-peers/.peers
    .venv-peers/bin/python bench/peers.py ease --log log.npz --out pages.npz --params '{"l2": 200}'

`log.npz` holds `user`, `item`, `time` of every interaction, `ask` (the users to answer),
`listed` (the items that may come) and, where it differs from the log, `seen_user`, `seen_item`,
`seen_time`: the histories to answer from. `pages.npz` holds `all` and `new` (without what the
user had), each ask x k with -1 for an empty place, and `cpu_seconds` of the training.
"""

import argparse
import json
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from implicit.als import AlternatingLeastSquares
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender
from pytorch_lightning import Trainer
from rectools.dataset import Dataset
from rectools.models import (
    EASEModel,
    ImplicitALSWrapperModel,
    ImplicitItemKNNWrapperModel,
    SASRecModel,
)

KNN = {"cosine": CosineRecommender, "tfidf": TFIDFRecommender, "bm25": BM25Recommender}
SASREC = {
    "n_blocks": 1,
    "n_heads": 2,
    "n_factors": 64,
    "dropout_rate": 0.5,
    "session_max_len": 50,
    "epochs": 10,
}


def als(factors: int = 64, regularization: float = 0.01, alpha: float = 1.0) -> Any:
    model = AlternatingLeastSquares(
        factors=factors,
        regularization=regularization,
        alpha=alpha,
        iterations=15,
        num_threads=1,
        random_state=0,
    )
    return ImplicitALSWrapperModel(model)


def itemknn(kind: str = "cosine", neighbours: int = 50) -> Any:
    return ImplicitItemKNNWrapperModel(KNN[kind](K=neighbours, num_threads=1))


def ease(l2: float = 200.0) -> Any:
    return EASEModel(regularization=l2, recommend_n_threads=1)


def sasrec(batches: int | None = None, **params: Any) -> Any:
    """`batches`: of each epoch at most, to measure a speed."""
    settings = SASREC | params

    def trainer() -> Trainer:
        return Trainer(
            max_epochs=settings["epochs"],
            accelerator="cpu",
            limit_train_batches=batches,
            enable_progress_bar=False,
            enable_model_summary=False,
            enable_checkpointing=False,
            logger=False,
        )

    return SASRecModel(**settings, get_trainer_func=trainer, recommend_n_threads=1)


MODELS = {"als": als, "itemknn": itemknn, "ease": ease, "sasrec": sasrec}


def dataset(stored: Any, prefix: str = "") -> Dataset:
    """Interactions of one user and item are one row, weighed by their number, at the last time;
    SASRec gets each of them."""
    frame = pd.DataFrame(
        {
            "user_id": stored[f"{prefix}user"],
            "item_id": stored[f"{prefix}item"],
            "datetime": pd.to_datetime(stored[f"{prefix}time"], unit="s"),
            "weight": 1.0,
        }
    )
    return Dataset.construct(frame)


def counted(whole: Dataset, binary: bool) -> Dataset:
    frame = whole.get_raw_interactions()
    once = frame.groupby(["user_id", "item_id"], as_index=False).agg(
        weight=("weight", "sum"), datetime=("datetime", "max")
    )
    if binary:
        once["weight"] = 1.0
    return Dataset.construct(once)


def pages(model: Any, seen: Dataset, stored: Any, k: int, filter_viewed: bool) -> np.ndarray:
    """Users that the model cannot answer get nothing."""
    ask = stored["ask"]
    listed = stored["listed"]
    found = model.recommend(
        users=ask,
        dataset=seen,
        k=k,
        filter_viewed=filter_viewed,
        items_to_recommend=listed[np.isin(listed, seen.item_id_map.external_ids)],
        on_unsupported_targets="ignore",
    )
    table = np.full((ask.size, k), -1, np.int64)
    row = pd.Series(np.arange(ask.size), index=ask)
    table[row[found["user_id"]].to_numpy(), found["rank"].to_numpy() - 1] = found["item_id"]
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--params", type=json.loads, default={})
    parser.add_argument("--k", type=int, default=10)
    parser.add_argument("--answer", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(0)
    stored = np.load(options.log)
    params = dict(options.params)
    binary = params.pop("binary", False)
    train = dataset(stored)
    seen = dataset(stored, "seen_") if "seen_user" in stored else train
    if options.model != "sasrec":
        train, seen = counted(train, binary), counted(seen, binary)
    model = MODELS[options.model](**params)
    started = time.process_time()
    model.fit(train)
    spent = time.process_time() - started
    print(f"{options.model} {options.params}: {spent:.1f} CPU s", flush=True)
    found = {"cpu_seconds": np.float64(spent)}
    if options.answer:
        found["all"] = pages(model, seen, stored, options.k, filter_viewed=False)
        found["new"] = pages(model, seen, stored, options.k, filter_viewed=True)
    written = options.out.with_suffix(".new.npz")
    np.savez(written, **found)
    written.replace(options.out)


if __name__ == "__main__":
    main()
