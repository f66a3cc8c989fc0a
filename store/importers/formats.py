"""The formats of `shoptalk import`: ours, and those that other packages add."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from plugins import registry
from store.importers import folder
from store.importers.chosen import Chosen
from store.importers.complete_journey import CompleteJourney, package_folder
from store.importers.load import Loader
from store.importers.report import DataError
from store.importers.shop import Shop
from store.importers.source import Part


class Importer(Protocol):
    """Loads data of one format. Loading the same again changes nothing."""

    async def load(self, directory: Path | None, loader: Loader, chosen: Chosen) -> None:
        """Raises DataError before anything is loaded where the data as a whole is not as it
        must be; rows that are wrong are refused in the loader's report.
        """


@dataclass(frozen=True)
class Tables:
    """An importer of tables with the documented columns: rows are checked one by one.

    `parts` finds them in a folder, by the name of the table. `example` writes a small shop of this
    format into a folder; the contract tests load it.
    """

    parts: Callable[[Path], Mapping[str, Part]]
    example: Callable[[Path], None] | None = None

    async def load(self, directory: Path | None, loader: Loader, chosen: Chosen) -> None:
        if directory is None:
            raise DataError("This format needs DIR, the folder of the data.")
        await Shop(self.parts(directory), loader, chosen).load()


class Package:
    """Complete Journey; without a folder its data is that of its package."""

    async def load(self, directory: Path | None, loader: Loader, chosen: Chosen) -> None:
        await CompleteJourney(directory or package_folder(), loader).load(chosen)


TABULAR: Mapping[str, Importer] = {
    form: Tables(partial(folder.parts, form=form)) for form in folder.READERS
}
BUILT_IN: Mapping[str, Importer] = {**TABULAR, "complete-journey": Package()}


def importers() -> dict[str, Importer]:
    """By the name of the format. Raises PluginError."""
    return registry.registered(registry.IMPORTERS, BUILT_IN, needs=("load",))
