"""Fits the review sentiment model to reviews with stars."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from language.sentiment import sentiment
from recommender.reviews.sentiment_model import ReviewSentiment, grams
from recommender.reviews.summary import sentiment_of_stars

HELD_OUT = 0.1  # share of the reviews for calibration and comparison with the lexicon
MOST_GRAMS = 600_000
COST = 0.3  # C of both support vector machines
MOST_REVIEWS = 100_000  # newest reviews used

Rows = sparse.csr_matrix


def fit(
    reviews: Sequence[tuple[str, float]], *, least: int, seed: int = 0
) -> ReviewSentiment | None:
    """A model of texts and stars, oldest first; reviews of three stars are left out.

    None for fewer than `least` positive or negative reviews, or where the model is not more
    accurate than the lexicon on held-out reviews.
    """
    clear = [
        (text, sentiment_of_stars(stars) > 0)
        for text, stars in reviews
        if text.strip() and sentiment_of_stars(stars)
    ]
    clear = clear[-MOST_REVIEWS:]
    good = np.array([positive for _, positive in clear], np.bool_)
    if min(np.count_nonzero(good), np.count_nonzero(~good)) < max(least, 1):
        return None
    texts = [text for text, _ in clear]
    held = np.random.default_rng(seed).random(len(texts)) < HELD_OUT
    found = fitted(texts, good, held)
    return found if found.accuracy > found.lexicon_accuracy else None


def fitted(
    texts: Sequence[str], good: NDArray[np.bool_], held: NDArray[np.bool_]
) -> ReviewSentiment:
    """Calibrated on the held-out reviews, then fitted to all."""
    counter = CountVectorizer(analyzer=grams, min_df=2, max_features=MOST_GRAMS, dtype=np.float32)
    counts = counter.fit_transform(texts)
    tfidf = TfidfTransformer(sublinear_tf=True)
    rows = tfidf.fit_transform(counts)
    margins = Margins.of(counts[~held], rows[~held], good[~held]).of_rows(rows[held])
    odds = LogisticRegression().fit(margins[:, None], good[held])
    lexicon = np.array([sentiment(t) for t, is_held in zip(texts, held, strict=True) if is_held])
    final = Margins.of(counts, rows, good)
    return ReviewSentiment(
        grams=np.array(counter.get_feature_names_out(), np.str_),
        idf=tfidf.idf_.astype(np.float32),
        ratio=final.ratio,
        tfidf_weights=final.plain.coef_[0].astype(np.float32),
        ratio_weights=final.scaled.coef_[0].astype(np.float32),
        intercept=float(final.plain.intercept_[0] + final.scaled.intercept_[0]),
        slope=float(odds.coef_[0, 0]),
        offset=float(odds.intercept_[0]),
        accuracy=float(np.mean((margins > 0) == good[held])),
        lexicon_accuracy=float(np.mean((lexicon > 0) == good[held])),
        reviews=len(texts),
    )


@dataclass(frozen=True)
class Margins:
    """The two linear models, over TF-IDF and over TF-IDF scaled by `ratio`."""

    ratio: NDArray[np.float32]
    plain: LinearSVC
    scaled: LinearSVC

    @classmethod
    def of(cls, counts: Rows, tfidf: Rows, good: NDArray[np.bool_]) -> "Margins":
        ratio = log_ratio(counts, good)
        return cls(ratio, svm(tfidf, good), svm(scale(tfidf, ratio), good))

    def of_rows(self, tfidf: Rows) -> NDArray[np.float64]:
        """Sum of both margins."""
        plain = self.plain.decision_function(tfidf)
        return np.asarray(plain + self.scaled.decision_function(scale(tfidf, self.ratio)))


def svm(rows: Rows, good: NDArray[np.bool_]) -> LinearSVC:
    return LinearSVC(C=COST, class_weight="balanced", random_state=0).fit(rows, good)


def scale(tfidf: Rows, ratio: NDArray[np.float32]) -> Rows:
    """Columns times `ratio`, rows of unit length."""
    return sparse.csr_matrix(normalize(tfidf @ sparse.diags(ratio)))


def log_ratio(counts: Rows, good: NDArray[np.bool_]) -> NDArray[np.float32]:
    """log(P(gram | positive) / P(gram | negative)) of occurring at all, add-one smoothed."""
    present = counts > 0
    positive = 1 + np.asarray(present[good].sum(axis=0)).ravel()
    negative = 1 + np.asarray(present[~good].sum(axis=0)).ravel()
    ratio = (positive / positive.sum()) / (negative / negative.sum())
    return np.asarray(np.log(ratio), np.float32)
