"""How a review feels, as the shop's own rated reviews have taught.

Two linear models read the same characters: one their TF-IDF, one that times how much more often
praise has them than blame (Wang and Manning, 2012: NB-SVM). Their margins are added.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.sentiment import LONGEST
from language.words import folded

LONGEST_GRAM = 4  # characters
UNSURE = 0.2  # a feeling nearer to 0 than this is not told


@dataclass(frozen=True)
class Opinions:
    """Arrays of one row a gram (V): `grams` is sorted; weights are of unit-length inputs."""

    grams: NDArray[np.str_]
    idf: NDArray[np.float32]
    ratio: NDArray[np.float32]  # log of how much more often praise has the gram
    tfidf_weights: NDArray[np.float32]
    ratio_weights: NDArray[np.float32]
    intercept: float
    slope: float  # log odds of praise = slope · margin + offset, on reviews held out
    offset: float
    right: float  # share of the held-out reviews that it reads rightly
    lexicon_right: float  # and that the lexicon does
    reviews: int  # that it learned from

    def feeling(self, text: str) -> float:
        """From -1 (blame) to 1 (praise); 0 where it is not sure."""
        felt = math.tanh((self.slope * self.margin(text) + self.offset) / 2)
        return felt if abs(felt) >= UNSURE else 0.0

    def margin(self, text: str) -> float:
        """Above 0: praise. A text without a known gram gets the intercept."""
        found, counts = np.unique(np.array(grams(text), np.str_), return_counts=True)
        rows = np.minimum(np.searchsorted(self.grams, found), len(self.grams) - 1)
        known = self.grams[rows] == found
        rows = rows[known]
        spelled = unit((1 + np.log(counts[known])) * self.idf[rows])
        telling = unit(spelled * self.ratio[rows])
        said = spelled @ self.tfidf_weights[rows] + telling @ self.ratio_weights[rows]
        return float(said) + self.intercept


def grams(text: str) -> list[str]:
    """Runs of one to four characters of a folded text."""
    text = folded(text[:LONGEST])
    lengths = range(1, LONGEST_GRAM + 1)
    return [text[at : at + n] for n in lengths for at in range(len(text) - n + 1)]


def unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
