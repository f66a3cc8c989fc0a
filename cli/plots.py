"""The figures of `shoptalk evaluate` as pictures."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recommender.evaluation.calibration import Calibration
from recommender.evaluation.report import TRAINED_ON, Report, Row

OURS, OTHERS = "#1b6ca8", "#b8b8b8"


def save(reports: dict[str, Report], folder: Path) -> list[Path]:
    """One PNG of the rankings of each day, and with a network one of the purchase intent."""
    mpl.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for day, report in reports.items():
        made.append(written(rankings(day, report.rows), folder / f"ranking-{day}.png"))
        if report.purchase_intent is not None:
            made.append(written(intent(day, report.purchase_intent), folder / f"intent-{day}.png"))
    return made


def written(figure: Figure, path: Path) -> Path:
    figure.savefig(path, dpi=120)
    return path


def rankings(day: str, rows: Sequence[Row]) -> Figure:
    """NDCG with its interval, a panel a table; ours also on what it was trained on."""
    tables = [name for name in dict.fromkeys(row.table for row in rows) if name != TRAINED_ON]
    figure = Figure(figsize=(5 * len(tables), 4), layout="constrained")
    figure.suptitle(f"Next basket after {day}")
    trained = {row.ranker: row for row in rows if row.table == TRAINED_ON}
    for axes, name in zip(figure.subplots(1, len(tables), squeeze=False)[0], tables, strict=True):
        shown = [row for row in rows if row.table == name][::-1]
        bars(axes, shown)
        if name == tables[0]:
            marks(axes, shown, trained)
        axes.set_title(f"{name} ({shown[0].customers} customers)")
        axes.set_xlabel("NDCG, 95 % interval")
        axes.set_xlim(left=0)
    return figure


def bars(axes: Axes, rows: Sequence[Row]) -> None:
    means = [row.ndcg.mean for row in rows]
    low = [row.ndcg.mean - row.ndcg.low for row in rows]
    high = [row.ndcg.high - row.ndcg.mean for row in rows]
    colours = [OURS if row.ranker.startswith("shoptalk") else OTHERS for row in rows]
    axes.barh([row.ranker for row in rows], means, xerr=[low, high], color=colours, capsize=2)


def marks(axes: Axes, rows: Sequence[Row], trained: dict[str, Row]) -> None:
    places = [place for place, row in enumerate(rows) if row.ranker in trained]
    values = [trained[rows[place].ranker].ndcg.mean for place in places]
    if places:
        axes.plot(values, places, "D", color="#d1495b", label="on what was trained on")
        axes.legend(loc="center right", frameon=False)


def intent(day: str, found: Calibration) -> Figure:
    """Reliability diagram: observed share of purchases against predicted probability."""
    figure = Figure(figsize=(4.5, 4.5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color=OTHERS, linewidth=1)
    predicted, observed = (
        [one.predicted for one in found.bins],
        [one.observed for one in found.bins],
    )
    axes.plot(predicted, observed, "o-", color=OURS)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="predicted probability of a purchase", aspect="equal")
    axes.set_ylabel("observed share")
    axes.set_title(
        f"Intent after {day}: AUROC {found.auroc.mean:.3f},\n"
        f"Brier {found.brier.mean:.3f} (base rate {found.brier_of_base_rate:.3f})"
    )
    return figure
