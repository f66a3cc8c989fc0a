"""How likely an ad is clicked: a logistic curve over how much the customer leans to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

# Before any ad was shown: about 2 of 100 are clicked, more where the customer leans to it.
BIAS, SLOPE = -4.0, 2.0
BIAS_SPREAD, SLOPE_SPREAD = 1.5, 1.0  # how far from there the shop's own figures may lead
KEPT = 10.0  # clicks of its own that an ad needs to be believed half

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ShownAds:
    """Ads that were shown, one row each."""

    offer_ids: tuple[str, ...] = ()
    leanings: Numbers = field(default_factory=lambda: np.zeros(0))
    clicked: Numbers = field(default_factory=lambda: np.zeros(0))  # 0 or 1


@dataclass(frozen=True)
class AdClicks:
    """chance = sigmoid(bias + slope x leaning) x ratio; an ad that was never shown has ratio 1."""

    bias: float = BIAS
    slope: float = SLOPE
    ratios: Mapping[str, float] = field(default_factory=dict)

    def chances(self, offer_ids: Sequence[str], leanings: Numbers) -> Numbers:
        ratios = np.array([self.ratios.get(offer_id, 1.0) for offer_id in offer_ids])
        return np.asarray(np.minimum(self.expected(leanings) * ratios, 1.0))

    def expected(self, leanings: Numbers) -> Numbers:
        """Of any ad."""
        return np.asarray(1 / (1 + np.exp(-self.bias - self.slope * leanings)))


def learn(shown: ShownAds) -> AdClicks:
    """The most likely curve, near the usual one as long as little was shown."""
    if not shown.offer_ids:
        return AdClicks()

    def surprise(values: Numbers) -> tuple[float, Numbers]:
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

    found = minimize(surprise, np.array([BIAS, SLOPE]), jac=True, method="L-BFGS-B").x
    curve = AdClicks(float(found[0]), float(found[1]))
    return AdClicks(curve.bias, curve.slope, ratios(curve, shown))


def ratios(curve: AdClicks, shown: ShownAds) -> dict[str, float]:
    """Clicks of each ad over those that the curve expects, drawn to 1."""
    names, codes = np.unique(np.array(shown.offer_ids), return_inverse=True)
    clicks = np.bincount(codes, shown.clicked)
    expected = np.bincount(codes, curve.expected(shown.leanings))
    found = (clicks + KEPT) / (expected + KEPT)
    return {str(name): round(float(ratio), 6) for name, ratio in zip(names, found, strict=True)}
