"""Review sentiment model, trained on the shop's own rated reviews (NB-SVM).

Two linear models over character n-grams: one over TF-IDF, one over TF-IDF times the naive Bayes
log-count ratio (Wang and Manning 2012). Their margins are added.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.sentiment import LONGEST
from language.words import folded

LONGEST_GRAM = 4  # characters
UNSURE = 0.2  # absolute sentiment below which a text counts as neutral


@dataclass(frozen=True)
class ReviewSentiment:
    """Vocabulary and weights; arrays have one row per n-gram, for inputs of unit length."""

    grams: NDArray[np.str_]
    """The n-grams, sorted."""
    idf: NDArray[np.float32]
    ratio: NDArray[np.float32]
    """log(P(gram | positive) / P(gram | negative))."""
    tfidf_weights: NDArray[np.float32]
    ratio_weights: NDArray[np.float32]
    intercept: float
    slope: float
    """Log odds of positive = slope x margin + offset, fitted to held-out reviews."""
    offset: float
    accuracy: float
    """On held-out reviews."""
    lexicon_accuracy: float
    """Of the lexicon on the same reviews."""
    reviews: int
    """Number of reviews trained on."""

    def sentiment(self, text: str) -> float:
        """From -1 (negative) to 1 (positive); 0 where uncertain."""
        found = math.tanh((self.slope * self.margin(text) + self.offset) / 2)
        return found if abs(found) >= UNSURE else 0.0

    def margin(self, text: str) -> float:
        """Above 0: positive. A text without known n-grams has the intercept."""
        found, counts = np.unique(np.array(grams(text), np.str_), return_counts=True)
        rows = np.minimum(np.searchsorted(self.grams, found), len(self.grams) - 1)
        known = self.grams[rows] == found
        rows = rows[known]
        tfidf = unit((1 + np.log(counts[known])) * self.idf[rows])
        scaled = unit(tfidf * self.ratio[rows])
        margin = tfidf @ self.tfidf_weights[rows] + scaled @ self.ratio_weights[rows]
        return float(margin) + self.intercept


def grams(text: str) -> list[str]:
    """Character n-grams of a folded text, n from 1 to 4."""
    text = folded(text[:LONGEST])
    lengths = range(1, LONGEST_GRAM + 1)
    return [text[at : at + n] for n in lengths for at in range(len(text) - n + 1)]


def unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
