"""Every importer, of whichever package, keeps one contract."""

import json
from pathlib import Path

import polars as pl
import pytest

from store.importers.chosen import Chosen
from store.importers.formats import Importer, importers
from store.importers.load import Loader
from store.importers.progress import Progress
from store.importers.report import DataError, Report
from store.session import Store

ROWS = [{"product_id": f"p{n}", "title": f"Tea {n}", "price": 2.5} for n in range(3)]
OURS = {
    "csv": lambda folder: pl.DataFrame(ROWS).write_csv(folder / "products.csv"),
    "parquet": lambda folder: pl.DataFrame(ROWS).write_parquet(folder / "products.parquet"),
    "jsonl": lambda folder: (folder / "products.jsonl").write_text(
        "\n".join(map(json.dumps, ROWS)), "utf-8"
    ),
}
IMPORTERS = importers()


@pytest.fixture
async def store(tmp_path: Path) -> Store:
    opened = await Store.open(f"sqlite:///{tmp_path}/shop.db")
    await opened.migrate()
    return opened


async def loaded(importer: Importer, folder: Path, store: Store) -> Report:
    report, progress = Report(folder.parent / "report.csv"), Progress()
    with report:
        await importer.load(folder, Loader(store, report, progress), Chosen())
    progress.finish()
    return report


@pytest.mark.parametrize("form", IMPORTERS)
async def test_a_folder_without_its_data_is_refused_as_a_whole(
    form: str, tmp_path: Path, store: Store
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with pytest.raises(DataError):
        await loaded(IMPORTERS[form], folder, store)
    assert await store.products.version() == 0
    await store.close()


@pytest.mark.parametrize("form", IMPORTERS)
async def test_what_is_loaded_again_changes_nothing(
    form: str, tmp_path: Path, store: Store
) -> None:
    write = OURS.get(form) or getattr(IMPORTERS[form], "example", None)
    if write is None:
        await store.close()
        pytest.skip(f"{form} has no example")
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder)
    first = await loaded(IMPORTERS[form], folder, store)
    assert not first.refused
    items, version = await store.products.all(), await store.products.version()
    assert items
    await loaded(IMPORTERS[form], folder, store)
    assert (await store.products.all(), await store.products.version()) == (items, version)
    await store.close()
