"""Evidence for a recommendation, from what really brought its score."""

from dataclasses import replace

from recommender.candidates.request_context import Situation
from recommender.candidates.sources import SOURCES, Source
from recommender.candidates.stated_preferences import stated
from recommender.ranking.linear import Ranked
from recommender.schema import Evidence

LEAST_SHARE = 0.02  # a signal that brought less is no reason, unless it was wished for


def explain(
    situation: Situation, ranked: Ranked, position: int, sources: tuple[Source, ...] = SOURCES
) -> tuple[Evidence, ...]:
    """The grounds of one ranked item, strongest first; `contribution` is a share of the score."""
    row, score = int(ranked.rows[position]), float(ranked.scores[position])
    shares = {
        name: float(part[position]) / score if score > 0 else 0.0
        for name, part in ranked.contributions.items()
    }
    strongest = max(shares.values(), default=0.0)
    found: list[Evidence] = []
    for source in sources:
        share = shares.get(source.name, 0.0)
        wished = source.name == "wished"
        if share <= 0 or (share < min(LEAST_SHARE, strongest) and not wished):
            continue
        if wished:
            met = stated(situation)
            found += [replace(evidence, contribution=share / len(met)) for evidence in met]
        elif (evidence := source.evidence(situation, row)) is not None:
            found.append(replace(evidence, contribution=share))
    if not found:
        fallback = next(source for source in sources if source.name == "popular")
        evidence = fallback.evidence(situation, row)
        found = [replace(evidence, contribution=shares.get("popular", 0.0))] if evidence else []
    return tuple(sorted(found, key=lambda evidence: -evidence.contribution))
