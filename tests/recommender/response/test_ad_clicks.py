"""Ads in a made-up world whose chances of a click are known."""

import numpy as np
import pytest

from recommender.response.ad_clicks import AdClicks, ShownAds, fit

BIAS, SLOPE = -2.5, 1.5


def world(count: int, seed: int = 0, loved: float = 1.0) -> ShownAds:
    """Two ads, of which one is clicked `loved` times as often as the curve says."""
    rng = np.random.default_rng(seed)
    leanings = rng.uniform(-1, 1, count)
    chances = 1 / (1 + np.exp(-BIAS - SLOPE * leanings))
    names = rng.choice(["plain", "loved"], count)
    chances = np.where(names == "loved", np.minimum(chances * loved, 1), chances)
    clicked = (rng.random(count) < chances).astype(float)
    return ShownAds(tuple(names.tolist()), leanings, clicked)


def test_chances_are_calibrated_in_every_fifth() -> None:
    curve, later = fit(world(20_000, loved=1.6)), world(20_000, seed=1, loved=1.6)
    chances = curve.chances(later.offer_ids, later.leanings)
    for part in np.array_split(np.argsort(chances), 5):
        assert chances[part].mean() == pytest.approx(later.clicked[part].mean(), abs=0.015)


def test_an_ad_that_is_clicked_more_is_known() -> None:
    ratios = fit(world(20_000, loved=1.6)).ratios
    assert ratios["loved"] / ratios["plain"] == pytest.approx(1.6, abs=0.15)


def test_little_leads_little_away_from_the_usual() -> None:
    assert fit(ShownAds()) == AdClicks()
    one = fit(ShownAds(("a",), np.array([0.5]), np.array([1.0])))
    assert one.bias == pytest.approx(AdClicks().bias, abs=3)
    assert 0 < one.chances(["a"], np.array([0.0]))[0] < 0.5
    none = fit(ShownAds(("a",) * 50, np.zeros(50), np.zeros(50)))
    assert 0 < none.chances(["a"], np.array([0.0]))[0] < AdClicks().chances(["a"], np.zeros(1))[0]


def test_a_chance_is_never_above_one() -> None:
    assert AdClicks(bias=3.0, ratios={"a": 9.0}).chances(["a", "b"], np.ones(2)).max() <= 1
