"""Ad click model: a logistic curve over the user's affinity to an ad, times the ad's own rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

# Prior mean: about 2 of 100 impressions are clicked, more with a higher affinity.
BIAS, SLOPE = -4.0, 2.0
BIAS_SPREAD, SLOPE_SPREAD = 1.5, 1.0  # standard deviations of the normal prior
PRIOR_CLICKS = 10.0  # pseudo-clicks that shrink an ad's own rate to the curve

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ShownAds:
    """Ad impressions, one row each."""

    offer_ids: tuple[str, ...] = ()
    leanings: Numbers = field(default_factory=lambda: np.zeros(0))
    """Affinity of the user to the ad, in [-1, 1]."""
    clicked: Numbers = field(default_factory=lambda: np.zeros(0))
    """0 or 1."""


@dataclass(frozen=True)
class AdClicks:
    """P(click) = sigmoid(bias + slope x leaning) x ratio."""

    bias: float = BIAS
    slope: float = SLOPE
    ratios: Mapping[str, float] = field(default_factory=dict)
    """By ad; 1 for an ad that was never shown."""

    def chances(self, offer_ids: Sequence[str], leanings: Numbers) -> Numbers:
        """Probability of a click for each ad, at most 1."""
        ratios = np.array([self.ratios.get(offer_id, 1.0) for offer_id in offer_ids])
        return np.asarray(np.minimum(self.expected(leanings) * ratios, 1.0))

    def expected(self, leanings: Numbers) -> Numbers:
        """Probability of a click for an ad with ratio 1."""
        return np.asarray(1 / (1 + np.exp(-self.bias - self.slope * leanings)))


def fit(shown: ShownAds) -> AdClicks:
    """Maximum a posteriori curve and ratios; the prior without impressions."""
    if not shown.offer_ids:
        return AdClicks()

    def loss_and_gradient(values: Numbers) -> tuple[float, Numbers]:
        bias, slope = values
        logits = bias + slope * shown.leanings
        prior = ((bias - BIAS) / BIAS_SPREAD, (slope - SLOPE) / SLOPE_SPREAD)
        error = 1 / (1 + np.exp(-logits)) - shown.clicked
        loss = np.sum(np.logaddexp(0, logits) - shown.clicked * logits)
        gradient = (
            error.sum() + prior[0] / BIAS_SPREAD,
            error @ shown.leanings + prior[1] / SLOPE_SPREAD,
        )
        return float(loss + (prior[0] ** 2 + prior[1] ** 2) / 2), np.array(gradient)

    found = minimize(loss_and_gradient, np.array([BIAS, SLOPE]), jac=True, method="L-BFGS-B").x
    curve = AdClicks(float(found[0]), float(found[1]))
    return AdClicks(curve.bias, curve.slope, ratios(curve, shown))


def ratios(curve: AdClicks, shown: ShownAds) -> dict[str, float]:
    """Clicks of each ad over those that the curve expects, shrunk to 1."""
    names, codes = np.unique(np.array(shown.offer_ids), return_inverse=True)
    clicks = np.bincount(codes, shown.clicked)
    expected = np.bincount(codes, curve.expected(shown.leanings))
    found = (clicks + PRIOR_CLICKS) / (expected + PRIOR_CLICKS)
    return {str(name): round(float(ratio), 6) for name, ratio in zip(names, found, strict=True)}
