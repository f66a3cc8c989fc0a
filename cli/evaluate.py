"""`shoptalk evaluate`: how well the recommender foresees the next basket, beside baselines."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.opened import read_settings, with_store
from cli.plots import save
from cli.promoting import campaigns
from cli.train import bar, customers, loaded, read_config
from recommender.artifacts import ArtifactError, load_model
from recommender.embedding.encoder import Encoder, load_encoder
from recommender.evaluation.evaluate import LEAST_BASKETS, evaluate
from recommender.evaluation.evaluate import cutoffs as moments_before
from recommender.evaluation.report import as_json, intent_line, table
from recommender.interactions import Interactions
from recommender.train import DAY, Config

MONTH = 30 * DAY


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
def command(  # noqa: PLR0913
    *,
    artifact: Path | None,
    config_path: Path | None,
    cutoff: str | None,
    cutoffs: int,
    folds: int,
    k: int,
    least_baskets: int,
    json_path: Path | None,
    plots: Path | None,
) -> None:
    """Compare the recommender with its baselines on what was bought after a moment.

    The recommender is trained anew on what lies before each cutoff; a model trained on the
    whole log would know the answers.
    """
    settings = read_settings()
    encoder = chosen_encoder(settings.text_model)
    config = chosen_config(artifact, config_path, encoder)
    items, log = loaded(settings)
    known, promoted = customers(settings), with_store(settings, campaigns)
    reports = {}
    for moment in moments(log, cutoff, cutoffs):
        day = f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
        reports[day] = evaluate(
            items,
            log,
            encoder,
            cutoff=moment,
            config=config,
            customers=known,
            campaigns=promoted,
            k=k,
            least_baskets=least_baskets,
            folds=folds,
            progress=bar,
        )
        click.echo(f"next basket after {day}, k = {k}\n{table(reports[day].rows)}\n")
        if (found := reports[day].intent) is not None:
            click.echo(intent_line(found) + "\n")
    if json_path:
        written = {day: as_json(report) for day, report in reports.items()}
        json_path.write_text(json.dumps(written, indent=1), "utf-8")
    for path in save(reports, plots) if plots else ():
        click.echo(f"wrote {path}")


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


def moments(log: Interactions, cutoff: str | None, count: int) -> list[float]:
    try:
        last = log.timestamp.max(initial=0.0) - MONTH if cutoff is None else parsed(cutoff)
        return moments_before(log, count=count, last=float(last), step=MONTH)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def parsed(cutoff: str) -> float:
    try:
        moment = datetime.fromisoformat(cutoff)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except ValueError as error:
        raise ValueError(f"--cutoff {cutoff!r}: give an ISO date, as 2017-12-01") from error
