"""What a classifier trained on Chinese reviews reaches: a measure, its weights are not shipped.

Two linear support vector machines over characters and words, one on TF-IDF and one on naive
Bayes log-count ratios (Wang and Manning, 2012), their margins added. Trained on eight tenths of
the reviews by hash of the text; one tenth is for choices (C), one is held out.

    .venv-bot/bin/python bench/sentiment_trained.py
"""

import csv
import zlib
from pathlib import Path

import jieba
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

DATA = Path(__file__).parents[2] / "shared/data/reviews_zh/online_shopping_10_cats.csv"
PARTS, HELD_OUT, VALIDATION = 10, 0, 1
COST = 0.3
MOST_CHARACTERS = 400_000  # features


def main() -> None:
    if not DATA.exists():
        raise SystemExit(f"The reviews are not at {DATA}.")
    with DATA.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    texts = [row["review"] or "" for row in rows]
    labels = np.array([row["label"] == "1" for row in rows])
    part = np.array([zlib.crc32(text.encode()) % PARTS for text in texts])
    trained = part > VALIDATION
    counted = features(texts, trained)
    ratios = [by_ratio(one, labels, trained) for one in counted]
    margins = [margin(sparse.hstack(kind).tocsr(), labels, trained) for kind in (counted, ratios)]
    said = sum(one / one.std() for one in margins) > 0
    for name, rows_ in (("validation", part == VALIDATION), ("held out", part == HELD_OUT)):
        right = (said == labels)[rows_]
        print(f"{name}: {right.mean():.4f} of {rows_.sum():,}")


def features(texts: list[str], trained: np.ndarray) -> list[sparse.csr_matrix]:
    """Character n-grams up to 3 and words up to 2, TF-IDF as seen in the training part."""
    jieba.setLogLevel(60)
    options = {"sublinear_tf": True, "min_df": 2}
    kinds = [
        TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), max_features=MOST_CHARACTERS, **options
        ),
        TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), **options),
    ]
    seen = [text for text, is_seen in zip(texts, trained, strict=True) if is_seen]
    return [kind.fit(seen).transform(texts) for kind in kinds]


def by_ratio(rows: sparse.csr_matrix, labels: np.ndarray, trained: np.ndarray) -> sparse.csr_matrix:
    """Each feature by how much more often praise has it than blame; rows of length one."""
    present = rows > 0
    good = 1 + np.asarray(present[trained & labels].sum(axis=0)).ravel()
    bad = 1 + np.asarray(present[trained & ~labels].sum(axis=0)).ravel()
    ratio = np.log((good / good.sum()) / (bad / bad.sum()))
    scaled = (rows @ sparse.diags(ratio)).tocsr()
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(length, 1e-9)) @ scaled


def margin(rows: sparse.csr_matrix, labels: np.ndarray, trained: np.ndarray) -> np.ndarray:
    model = LinearSVC(C=COST, max_iter=2000, random_state=7)
    return model.fit(rows[trained], labels[trained]).decision_function(rows)


if __name__ == "__main__":
    main()
