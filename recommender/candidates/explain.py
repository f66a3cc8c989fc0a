"""Evidence of a recommendation: what brought its score, and what was stated that it meets."""

from collections.abc import Sequence
from dataclasses import replace

from recommender.candidates.request_context import RequestContext
from recommender.candidates.sources import SOURCES, Popular, Source
from recommender.candidates.stated_preferences import conditions_met
from recommender.ranking.linear import Ranked
from recommender.schema import Evidence

LEAST_SHARE = 0.02  # a source that brought less is no reason
# What a stated condition counts beside the parts of a score. Every candidate meets them all, so
# they do not rank: this only gives them a place among the reasons.
CONDITION = 0.05
FALLBACK = Popular()  # names a reason for every item


def explain(
    context: RequestContext, ranked: Ranked, position: int, sources: Sequence[Source] = SOURCES
) -> tuple[Evidence, ...]:
    """The evidence of one ranked item, strongest first.

    `contribution`: a share of the score and the stated conditions together.
    """
    row, conditions = int(ranked.rows[position]), conditions_met(context)
    total = float(ranked.scores[position]) + CONDITION * len(conditions)
    if total <= 0:
        return fallback(context, row, 0.0)
    shares = {name: float(part[position]) / total for name, part in ranked.contributions.items()}
    strongest = max((*shares.values(), CONDITION * len(conditions) / total))
    least = min(LEAST_SHARE, strongest)
    found = [replace(evidence, contribution=CONDITION / total) for evidence in conditions]
    for source in sources:
        share = shares.get(source.name, 0.0)
        if share <= 0 or share < least:
            continue
        if (evidence := source.evidence(context, row)) is not None:
            found.append(replace(evidence, contribution=share))
    if not found:
        return fallback(context, row, shares.get(FALLBACK.name, 0.0))
    return tuple(sorted(found, key=lambda evidence: -evidence.contribution))


def fallback(context: RequestContext, row: int, share: float) -> tuple[Evidence, ...]:
    return (replace(FALLBACK.evidence(context, row), contribution=share),)
