"""Report of an evaluation, as tables to print and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from recommender.evaluation.calibration import Calibration
from recommender.evaluation.metrics import Interval

ALL, NEW = "all items", "new items only"
TRAINED_ON = "all items, trained on"  # each user's last basket before the cutoff


@dataclass(frozen=True)
class Row:
    """Metrics of one ranker in one table: `ALL`, `NEW` or `TRAINED_ON`."""

    table: str
    ranker: str
    customers: int
    recall: Interval
    ndcg: Interval
    hit_rate: Interval
    mrr: Interval
    coverage: float
    novelty: float


@dataclass(frozen=True)
class Report:
    """All tables of one cutoff, and the calibration of the network's purchase intent."""

    rows: list[Row]
    purchase_intent: Calibration | None
    """None without a network."""


def as_json(report: Report) -> dict[str, Any]:
    """`{"rows": [...], "intent": {...} or None}`; the keys are public."""
    found = report.purchase_intent
    return {
        "rows": [asdict(row) for row in report.rows],
        "intent": calibration_json(found) if found else None,
    }


def calibration_json(found: Calibration) -> dict[str, Any]:
    bins = [
        {"said": one.predicted, "happened": one.observed, "count": one.count} for one in found.bins
    ]
    described = asdict(found)
    return described | {"happened": described.pop("base_rate"), "bins": bins}


def table(rows: Sequence[Row]) -> str:
    """The rows as text, table by table."""
    lines: list[str] = []
    for name in dict.fromkeys(r.table for r in rows):
        lines += ["", f"{name}", HEADER]
        lines += [line(r) for r in rows if r.table == name]
    return "\n".join(lines[1:])


HEADER = (
    f"{'':18} {'recall':>7} {'95%':>15} {'ndcg':>7} {'95%':>15} "
    f"{'hits':>7} {'mrr':>7} {'coverage':>8} {'novelty':>8}"
)


def intent_line(found: Calibration) -> str:
    """The calibration of the purchase intent as text."""
    return (
        f"intent to buy, {found.count} events, {found.base_rate:.3f} before a purchase: AUROC "
        f"{found.auroc.mean:.4f} [{found.auroc.low:.4f}-{found.auroc.high:.4f}], Brier "
        f"{found.brier.mean:.4f} (the share alone {found.brier_of_base_rate:.4f})"
    )


def line(r: Row) -> str:
    return (
        f"{r.ranker:18} {r.recall.mean:7.4f} [{r.recall.low:.4f}-{r.recall.high:.4f}] "
        f"{r.ndcg.mean:7.4f} [{r.ndcg.low:.4f}-{r.ndcg.high:.4f}] "
        f"{r.hit_rate.mean:7.4f} {r.mrr.mean:7.4f} {r.coverage:8.4f} {r.novelty:8.2f}"
    )
