"""Whether a visit ends in a purchase: gradient boosting on all that is known of it, and the model
that runs in the shop (`recommender.visits.intent`) on what the shop knows. Five folds, AUROC.

`PageValues` is worked out from purchases, so it gives the answer away: with and without it.
Needs scikit-learn: `.venv/bin/uv pip install scikit-learn`.
"""

import argparse
from pathlib import Path

import numpy as np
import polars as pl
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

DATA = Path(__file__).parents[2] / "shared/data/intent_sessions/online_shoppers_intention.csv"
SEED = 0
RESAMPLES = 1000


def sessions(path: Path) -> tuple[pl.DataFrame, np.ndarray]:
    table = pl.read_csv(path, infer_schema_length=None)
    bought = table["Revenue"].cast(pl.Boolean).to_numpy().astype(int)
    words = [name for name, kind in table.schema.items() if kind in (pl.String, pl.Boolean)]
    codes = [pl.col(name).cast(pl.String).cast(pl.Categorical).to_physical() for name in words]
    return table.with_columns(codes).drop("Revenue"), bought


def folds() -> StratifiedKFold:
    return StratifiedKFold(5, shuffle=True, random_state=SEED)


def boosted(table: pl.DataFrame, bought: np.ndarray) -> np.ndarray:
    model = HistGradientBoostingClassifier(
        learning_rate=0.04, max_iter=250, max_leaf_nodes=15, l2_regularization=2.0,
        max_features=0.5, random_state=SEED,
    )  # fmt: skip
    return cross_val_predict(model, table.to_numpy(), bought, cv=folds(), method="predict_proba")[
        :, 1
    ]


def running(table: pl.DataFrame) -> np.ndarray:
    """What the shop's own model is made of: looks at products, and seconds on them."""
    looks, seconds = table["ProductRelated"].to_numpy(), table["ProductRelated_Duration"].to_numpy()
    return np.column_stack([np.log1p(looks), np.log1p(seconds)])


def interval(bought: np.ndarray, scores: np.ndarray) -> str:
    """AUROC with its 95 % bootstrap interval."""
    rng = np.random.default_rng(SEED)
    rows = [rng.integers(0, bought.size, bought.size) for _ in range(RESAMPLES)]
    areas = [roc_auc_score(bought[some], scores[some]) for some in rows]
    low, high = np.percentile(areas, [2.5, 97.5])
    return f"{roc_auc_score(bought, scores):.4f} [{low:.4f}-{high:.4f}]"


def calibrated(bought: np.ndarray, scores: np.ndarray) -> None:
    """Said chance against what came to pass, by fifths of the visits."""
    parts = np.array_split(np.argsort(scores, kind="stable"), 5)
    pairs = [f"{scores[part].mean():.3f} / {bought[part].mean():.3f}" for part in parts]
    brier, usual = np.mean((scores - bought) ** 2), bought.mean() * (1 - bought.mean())
    print(f"  said / came to pass, by fifths: {', '.join(pairs)}")
    print(f"  Brier score {brier:.4f}; always saying the mean: {usual:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    table, bought = sessions(parser.parse_args().data)
    print(f"{bought.size:,} visits, {bought.mean():.1%} end in a purchase; AUROC, five folds")
    print("boosting, everything        ", interval(bought, boosted(table, bought)))
    without = table.drop("PageValues")
    print("boosting, without PageValues", interval(bought, boosted(without, bought)))
    known = running(table)
    model = LogisticRegression()
    scores = cross_val_predict(model, known, bought, cv=folds(), method="predict_proba")[:, 1]
    print("looks and seconds, logistic ", interval(bought, scores))
    calibrated(bought, scores)
    few = table.select("ProductRelated", "ProductRelated_Duration")
    print("looks and seconds, boosting ", interval(bought, boosted(few, bought)))
    fitted = model.fit(known, bought)
    looks, seconds = fitted.coef_[0]
    print(
        f"coefficients: bias {fitted.intercept_[0]:.2f}, looks {looks:.2f}, seconds {seconds:.2f}"
    )


if __name__ == "__main__":
    main()
