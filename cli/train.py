"""`shoptalk train`: teaches the recommender from the store's log."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from tqdm import tqdm

from cli.promoting import promoting
from recommender.artifacts import ArtifactError, note, save
from recommender.embedding.encoder import load_encoder
from recommender.interactions import Interactions, interactions
from recommender.schema import Item
from recommender.sequential.inference import trait_names
from recommender.sequential.trainer import Epoch
from recommender.sequential.users import KnownCustomers
from recommender.train import Config, Run, train
from store.session import Store, StoreUnavailable

DATABASE_URL = "sqlite+aiosqlite:///var/shoptalk.db"
ARTIFACT_DIR = "var/artifacts"
TEXT_MODEL = "use-multilingual"
T = TypeVar("T")


@click.command("train")
@click.option(
    "--config", "config_path", type=click.Path(exists=True, path_type=Path, dir_okay=False)
)
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    envvar="SHOPTALK_DEVICE",
    default="auto",
    help="Where the network trains; auto: CUDA where there is one.",
)
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that a killed training goes on from; removed when it is done.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Default: SHOPTALK_ARTIFACT_DIR.")
def command(
    config_path: Path | None, out: Path | None, device: str, checkpoint: Path | None
) -> None:
    """Train the recommender on the store's log and make it the live model."""
    config = read_config(config_path)
    items, log = loaded()
    now = time.time()
    known = asyncio.run(with_store(lambda store: promoting(store, now)))
    try:
        encoder = load_encoder(os.environ.get("SHOPTALK_TEXT_MODEL", TEXT_MODEL))
        epochs: list[Epoch] = []
        run = Run(device, checkpoint, progress=bar, report=lambda one: tell(one, epochs))
        model = train(
            items,
            log,
            encoder,
            config=config,
            now=now,
            promoting=known,
            run=run,
            customers=customers(),
        )
        folder = save(model, out or Path(os.environ.get("SHOPTALK_ARTIFACT_DIR", ARTIFACT_DIR)))
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


def loaded() -> tuple[list[Item], Interactions]:
    """The catalogue and the log of the store at SHOPTALK_DATABASE_URL."""
    items, columns = asyncio.run(with_store(read_store))
    return items, interactions(columns)


async def read_store(store: Store) -> tuple[list[Item], dict[str, Any]]:
    await store.ping()
    return await store.products.all(), await store.events.columns()


def customers() -> KnownCustomers:
    """What the same store knows of its customers."""
    return asyncio.run(with_store(read_customers))


async def read_customers(store: Store) -> KnownCustomers:
    traits = {user.user_id: trait_names(user.attributes) for user in await store.users.all()}
    searches = await store.events.searches()
    return KnownCustomers(traits, searches, await store.events.rated_texts())


async def with_store(read: Callable[[Store], Awaitable[T]]) -> T:
    """What `read` finds in the store at SHOPTALK_DATABASE_URL."""
    try:
        store = await Store.open(os.environ.get("SHOPTALK_DATABASE_URL", DATABASE_URL))
        try:
            return await read(store)
        finally:
            await store.close()
    except (StoreUnavailable, ValueError) as error:
        raise click.ClickException(f"SHOPTALK_DATABASE_URL: {error}") from error


def bar(steps: Iterable[Any]) -> Iterable[Any]:
    return tqdm(list(steps), unit="step", disable=None)
