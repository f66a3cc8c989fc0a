"""`shoptalk train`: teaches the recommender from the store's log."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from cli.opened import read_settings, with_store
from cli.promoting import promoting
from recommender.artifacts import ArtifactError, note, save
from recommender.embedding.encoder import load_encoder
from recommender.interactions import Interactions, interactions
from recommender.schema import Item
from recommender.sequential.inference import trait_names
from recommender.sequential.trainer import Epoch
from recommender.sequential.users import KnownCustomers
from recommender.train import Config, Run, train
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
    known = with_store(settings, lambda store: promoting(store, now))
    try:
        encoder = load_encoder(settings.text_model)
        epochs: list[Epoch] = []
        where = device or settings.device
        run = Run(where, checkpoint, progress=bar, report=lambda one: tell(one, epochs))
        model = train(
            items,
            log,
            encoder,
            config=config,
            now=now,
            promoting=known,
            run=run,
            customers=customers(settings),
        )
        folder = save(model, out or settings.artifact_dir)
    except (ArtifactError, ImportError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    note(folder, figures(epochs, events=len(log), customers=len(log.users)))
    if checkpoint:
        checkpoint.unlink(missing_ok=True)
    click.echo(f"{len(items):,} products, {len(log):,} events, {len(log.users):,} customers")
    click.echo(f"{model.neighbours.nnz:,} pairs bought together, {len(model.texts.texts):,} texts")
    if model.redemption is not None:
        used = sum(len(one.used_by) for one in known.redemptions.offers)
        click.echo(f"{used:,} uses of {len(known.redemptions.offers):,} promotions")
    if opinions := model.opinions:
        click.echo(
            f"{opinions.reviews:,} reviews: {opinions.right:.1%} of those held out read rightly, "
            f"{opinions.lexicon_right:.1%} by the lexicon"
        )
    click.echo(f"live model: {folder}")


def figures(epochs: Sequence[Epoch], **facts: int) -> dict[str, float]:
    """What is kept of a training: the best epoch's metrics on what was held out."""
    if not epochs:
        return dict(facts)
    best = max(epochs, key=lambda epoch: epoch.ndcg)
    found = {"recall@10": round(best.recall, 4), "ndcg@10": round(best.ndcg, 4)}
    return found | {"epochs": len(epochs)} | facts


def tell(epoch: Epoch, told: list[Epoch]) -> None:
    told.append(epoch)
    click.echo(
        f"epoch {epoch.number}: loss {epoch.loss:.3f}, ndcg@10 {epoch.ndcg:.4f} held out, "
        f"{epoch.train_ndcg:.4f} trained on"
    )


def read_config(path: Path | None) -> Config:
    try:
        return Config.read(path) if path else Config()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def loaded(settings: Settings) -> tuple[list[Item], Interactions]:
    """The catalogue and the log of the store."""
    items, columns = with_store(settings, read_store)
    return items, interactions(columns)


async def read_store(store: Store) -> tuple[list[Item], dict[str, Any]]:
    return await store.products.all(), await store.events.columns()


def customers(settings: Settings) -> KnownCustomers:
    """What the same store knows of its customers."""
    return with_store(settings, read_customers)


async def read_customers(store: Store) -> KnownCustomers:
    traits = {user.user_id: trait_names(user.attributes) for user in await store.users.all()}
    searches = await store.events.searches()
    return KnownCustomers(traits, searches, await store.events.rated_texts())


def bar(steps: Iterable[Any]) -> Iterable[Any]:
    return tqdm(list(steps), unit="step", disable=None)
