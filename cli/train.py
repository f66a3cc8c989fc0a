"""`shoptalk train`: teaches the recommender from the store's log."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from cli.opened import read_settings, with_store
from cli.promoting import promotion_history
from recommender.artifacts import ArtifactError, save, save_metrics
from recommender.embedding.encoder import load_encoder
from recommender.interactions import Interactions, interactions
from recommender.model import Model
from recommender.schema import Item
from recommender.sequential.inference import trait_names
from recommender.sequential.trainer import Epoch
from recommender.sequential.users import UserData
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import Run, TrainingData
from shop.settings import Settings
from store.session import Store


@click.command("train")
@click.option(
    "--config", "config_path", type=click.Path(exists=True, path_type=Path, dir_okay=False)
)
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    help="Where the network trains; auto: CUDA where there is one. Default: SHOPTALK_DEVICE.",
)
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that a killed training goes on from; removed when it is done.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Default: SHOPTALK_ARTIFACT_DIR.")
def command(
    config_path: Path | None, out: Path | None, device: str | None, checkpoint: Path | None
) -> None:
    """Train the recommender on the store's log and make it the live model."""
    settings, config = read_settings(), read_config(config_path)
    items, log = loaded(settings)
    now = time.time()
    promotions = with_store(settings, lambda store: promotion_history(store, now))
    data = TrainingData(items, log, users(settings), promotions)
    try:
        encoder = load_encoder(settings.text_model)
        epochs: list[Epoch] = []
        where = device or settings.device
        run = Run(where, checkpoint, progress=bar, report=lambda one: show(one, epochs))
        model = train(data, encoder, config, now=now, run=run)
        folder = save(model, out or settings.artifact_dir)
    except (ArtifactError, ImportError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    save_metrics(folder, figures(epochs, events=len(log), customers=len(log.users)))
    if checkpoint:
        checkpoint.unlink(missing_ok=True)
    describe(model, data)
    click.echo(f"live model: {folder}")


def describe(model: Model, data: TrainingData) -> None:
    """Prints what the model learned from."""
    log, offers = data.log, data.promotions.redemptions.offers
    click.echo(f"{len(data.items):,} products, {len(log):,} events, {len(log.users):,} customers")
    click.echo(f"{model.neighbours.nnz:,} pairs bought together, {len(model.texts.texts):,} texts")
    if model.promotion_use is not None:
        used = sum(len(one.used_by) for one in offers)
        click.echo(f"{used:,} uses of {len(offers):,} promotions")
    if found := model.review_sentiment:
        click.echo(
            f"{found.reviews:,} reviews: {found.accuracy:.1%} of those held out read rightly, "
            f"{found.lexicon_accuracy:.1%} by the lexicon"
        )


def figures(epochs: Sequence[Epoch], **facts: int) -> dict[str, float]:
    """Metrics to save with a model: those of the best epoch on held-out purchases, and `facts`."""
    if not epochs:
        return dict(facts)
    best = max(epochs, key=lambda epoch: epoch.ndcg)
    found = {"recall@10": round(best.recall, 4), "ndcg@10": round(best.ndcg, 4)}
    return found | {"epochs": len(epochs)} | facts


def show(epoch: Epoch, epochs: list[Epoch]) -> None:
    """Prints an epoch and appends it to `epochs`."""
    epochs.append(epoch)
    click.echo(
        f"epoch {epoch.number}: loss {epoch.loss:.3f}, ndcg@10 {epoch.ndcg:.4f} held out, "
        f"{epoch.train_ndcg:.4f} trained on"
    )


def read_config(path: Path | None) -> Config:
    try:
        return Config.load(path) if path else Config()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def loaded(settings: Settings) -> tuple[list[Item], Interactions]:
    """The catalogue and the log of the store."""
    items, columns = with_store(settings, read_store)
    return items, interactions(columns)


async def read_store(store: Store) -> tuple[list[Item], dict[str, Any]]:
    return await store.products.all(), await store.events.columns()


def users(settings: Settings) -> UserData:
    """Traits, searches and reviews of the same store."""
    return with_store(settings, read_users)


async def read_users(store: Store) -> UserData:
    traits = {user.user_id: trait_names(user.attributes) for user in await store.users.all()}
    searches = await store.events.searches()
    return UserData(traits, searches, await store.events.rated_texts())


def bar(steps: Iterable[Any]) -> Iterable[Any]:
    return tqdm(list(steps), unit="step", disable=None)
