"""`shoptalk evaluate`: how well the recommender predicts the next basket, against baselines."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.opened import read_settings, with_store
from cli.plots import save
from cli.promoting import campaigns
from cli.train import bar, loaded, read_config, users
from recommender.artifacts import ArtifactError, load_model
from recommender.embedding.encoder import Encoder, load_encoder
from recommender.evaluation.evaluate import Protocol, evaluate
from recommender.evaluation.report import Report, as_json, intent_line, table
from recommender.evaluation.split import LEAST_BASKETS
from recommender.evaluation.split import cutoffs as cutoffs_before
from recommender.interactions import Interactions
from recommender.training_config import Config
from recommender.training_data import PromotionHistory, TrainingData

MONTH = 30 * 86400.0


class ProtocolOptions(TypedDict):
    """Options of the command that say how to split and score."""

    cutoff: str | None
    cutoffs: int
    folds: int
    k: int
    least_baskets: int


@click.command("evaluate")
@click.option(
    "--artifact",
    type=click.Path(exists=True, path_type=Path, file_okay=False),
    help="Take the ranking weights of the live model of this folder.",
)
@click.option(
    "--config", "config_path", type=click.Path(exists=True, path_type=Path, dir_okay=False)
)
@click.option("--cutoff", help="ISO date (UTC) to learn before; default: 30 days before the end.")
@click.option(
    "--cutoffs", default=1, type=click.IntRange(1), help="How many, 30 days apart, up to --cutoff."
)
@click.option(
    "--folds",
    default=1,
    type=click.IntRange(1),
    help="2 or more: also rank each of so many folds of customers by a model of the others.",
)
@click.option("--k", default=10, type=click.IntRange(1), help="Places of the page that count.")
@click.option(
    "--least-baskets",
    default=LEAST_BASKETS,
    type=click.IntRange(0),
    help="Items in fewer earlier baskets take no part.",
)
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for all figures, by cutoff.",
)
@click.option(
    "--plots",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for PNGs: the rankings, and how true the chances of a purchase were.",
)
def command(
    *,
    artifact: Path | None,
    config_path: Path | None,
    json_path: Path | None,
    plots: Path | None,
    **options: Unpack[ProtocolOptions],
) -> None:
    """Compare the recommender with its baselines on what was bought after a moment.

    The recommender is trained anew on what lies before each cutoff; a model trained on the
    whole log would know the answers.
    """
    settings = read_settings()
    encoder = chosen_encoder(settings.text_model)
    config = chosen_config(artifact, config_path, encoder)
    items, log = loaded(settings)
    promotions = PromotionHistory(campaigns=with_store(settings, campaigns))
    data = TrainingData(items, log, users(settings), promotions)
    reports = {}
    for protocol in protocols(log, options):
        day = f"{datetime.fromtimestamp(protocol.cutoff, UTC):%Y-%m-%d}"
        reports[day] = evaluate(data, encoder, config, protocol, progress=bar)
        show(day, reports[day], protocol.k)
    if json_path:
        written = {day: as_json(report) for day, report in reports.items()}
        json_path.write_text(json.dumps(written, indent=1), "utf-8")
    for path in save(reports, plots) if plots else ():
        click.echo(f"wrote {path}")


def protocols(log: Interactions, options: ProtocolOptions) -> list[Protocol]:
    """One protocol for each cutoff that the options ask for."""
    return [
        Protocol(at, options["k"], options["least_baskets"], options["folds"])
        for at in cutoff_times(log, options["cutoff"], options["cutoffs"])
    ]


def show(day: str, report: Report, k: int) -> None:
    """Prints the tables of one cutoff."""
    click.echo(f"next basket after {day}, k = {k}\n{table(report.rows)}\n")
    if (found := report.purchase_intent) is not None:
        click.echo(intent_line(found) + "\n")


def chosen_encoder(name: str) -> Encoder:
    try:
        return load_encoder(name)
    except ImportError as error:
        raise click.ClickException(str(error)) from error


def chosen_config(artifact: Path | None, path: Path | None, encoder: Encoder) -> Config:
    if artifact is None:
        return read_config(path)
    if path is not None:
        raise click.UsageError("give --artifact or --config, not both")
    try:
        return Config(weights=load_model(artifact, encoder).weights)
    except ArtifactError as error:
        raise click.ClickException(str(error)) from error


def cutoff_times(log: Interactions, cutoff: str | None, count: int) -> list[float]:
    """`count` cutoffs up to `cutoff`, or else up to a month before the end of the log."""
    try:
        last = log.timestamp.max(initial=0.0) - MONTH if cutoff is None else parsed(cutoff)
        return cutoffs_before(log, count=count, last=float(last), step=MONTH)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def parsed(cutoff: str) -> float:
    try:
        moment = datetime.fromisoformat(cutoff)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except ValueError as error:
        raise ValueError(f"--cutoff {cutoff!r}: give an ISO date, as 2017-12-01") from error
