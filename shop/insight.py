"""What a profile says about a customer now, with what the catalogue adds to it."""

from dataclasses import asdict
from typing import Any

from recommender.catalog.catalog import Catalog
from recommender.profile.affinities import affinities
from recommender.profile.preferences import strength
from recommender.profile.sessions import churn_risk, purchase_probability
from recommender.schema import Profile


def insight(
    profile: Profile, catalog: Catalog, now: float, segment: str | None = None
) -> dict[str, Any]:
    """The stored profile, and what is read from it. `segment`: the group of like customers."""
    return asdict(profile) | {
        "preferences": [
            asdict(one) | {"strength": round(strength(one, now), 4)} for one in profile.preferences
        ],
        "affinities": asdict(affinities(profile, catalog, now)),
        "intent": round(purchase_probability(profile, now), 4),
        "churn_risk": round(churn_risk(profile, now), 4),
        "segment": segment,
    }
