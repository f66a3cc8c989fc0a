"""Learning how reviews feel from those with stars; scikit-learn is needed here only."""

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
from recommender.reviews.sentiment_model import Opinions, grams
from recommender.reviews.summary import rated

HELD_OUT = 0.1  # share of the reviews that slope, offset and comparison are taken from
MOST_GRAMS = 600_000
COST = 0.3  # the C of both support vector machines
MOST_REVIEWS = 100_000  # the newest count

Rows = sparse.csr_matrix


def learn(reviews: Sequence[tuple[str, float]], *, least: int, seed: int = 0) -> Opinions | None:
    """From texts and stars, oldest first; those of three stars tell neither praise nor blame.

    None where there are fewer than `least` of praise or of blame, or where the lexicon reads
    the reviews held out as well.
    """
    clear = [(text, rated(stars) > 0) for text, stars in reviews if text.strip() and rated(stars)]
    clear = clear[-MOST_REVIEWS:]
    good = np.array([praise for _, praise in clear], np.bool_)
    if min(np.count_nonzero(good), np.count_nonzero(~good)) < max(least, 1):
        return None
    texts = [text for text, _ in clear]
    held = np.random.default_rng(seed).random(len(texts)) < HELD_OUT
    found = fitted(texts, good, held)
    return found if found.right > found.lexicon_right else None


def fitted(texts: Sequence[str], good: NDArray[np.bool_], held: NDArray[np.bool_]) -> Opinions:
    """Tried on the reviews held out, then fitted to all."""
    counter = CountVectorizer(analyzer=grams, min_df=2, max_features=MOST_GRAMS, dtype=np.float32)
    counts = counter.fit_transform(texts)
    tfidf = TfidfTransformer(sublinear_tf=True)
    spelled = tfidf.fit_transform(counts)
    tried = Margins.of(counts[~held], spelled[~held], good[~held])
    apart = tried.of_rows(spelled[held])
    odds = LogisticRegression().fit(apart[:, None], good[held])
    lexicon = np.array([sentiment(t) for t, is_held in zip(texts, held, strict=True) if is_held])
    final = Margins.of(counts, spelled, good)
    return Opinions(
        grams=np.array(counter.get_feature_names_out(), np.str_),
        idf=tfidf.idf_.astype(np.float32),
        ratio=final.ratio,
        tfidf_weights=final.plain.coef_[0].astype(np.float32),
        ratio_weights=final.telling.coef_[0].astype(np.float32),
        intercept=float(final.plain.intercept_[0] + final.telling.intercept_[0]),
        slope=float(odds.coef_[0, 0]),
        offset=float(odds.intercept_[0]),
        right=float(np.mean((apart > 0) == good[held])),
        lexicon_right=float(np.mean((lexicon > 0) == good[held])),
        reviews=len(texts),
    )


@dataclass(frozen=True)
class Margins:
    """Both models; `ratio`: log of how much more often praise has a gram than blame."""

    ratio: NDArray[np.float32]
    plain: LinearSVC
    telling: LinearSVC

    @classmethod
    def of(cls, counts: Rows, spelled: Rows, good: NDArray[np.bool_]) -> "Margins":
        ratio = log_ratio(counts, good)
        return cls(ratio, machine(spelled, good), machine(weighed(spelled, ratio), good))

    def of_rows(self, spelled: Rows) -> NDArray[np.float64]:
        both = self.plain.decision_function(spelled)
        return np.asarray(both + self.telling.decision_function(weighed(spelled, self.ratio)))


def machine(rows: Rows, good: NDArray[np.bool_]) -> LinearSVC:
    return LinearSVC(C=COST, class_weight="balanced", random_state=0).fit(rows, good)


def weighed(spelled: Rows, ratio: NDArray[np.float32]) -> Rows:
    return sparse.csr_matrix(normalize(spelled @ sparse.diags(ratio)))


def log_ratio(counts: Rows, good: NDArray[np.bool_]) -> NDArray[np.float32]:
    """log(P(gram | praise) / P(gram | blame)) of being there at all, add-one smoothed."""
    present = counts > 0
    praise = 1 + np.asarray(present[good].sum(axis=0)).ravel()
    blame = 1 + np.asarray(present[~good].sum(axis=0)).ravel()
    ratio = (praise / praise.sum()) / (blame / blame.sum())
    return np.asarray(np.log(ratio), np.float32)
