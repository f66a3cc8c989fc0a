"""The recommender in use. It follows the trained model and the catalogue without a restart."""

import asyncio
import logging
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from recommender import artifacts
from recommender.artifacts import ArtifactError
from recommender.catalog.campaigns import Campaign
from recommender.embedding.encoder import Encoder, load_encoder
from recommender.recommend import Recommender
from recommender.schema import Item
from shop.following import Following
from shop.offers import running_campaigns
from store.session import Store, StoreUnavailable

logger = logging.getLogger(__name__)

REFRESH_SECONDS = 2.0
WARM_UP = "something else entirely"


class LiveModel:
    """`current` answers; `refresh` replaces it when a newer model or catalogue is there.

    All loading happens on a thread. A model that cannot be loaded is refused once, with a
    line in the log, and the one in use stays.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        encoder: Encoder,
        rates: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self.store = store
        self.folder = folder
        self.encoder = encoder
        self.rates = rates  # of other currencies, in the shop's own
        self.current = Recommender.popular([], encoder)
        self._seen: tuple[str | None, int] = (None, -1)  # model and catalogue last looked at
        self._refreshing = asyncio.Lock()
        self._following = Following(
            self.refresh, REFRESH_SECONDS, "the catalogue and the model cannot be refreshed"
        )

    @classmethod
    async def open(
        cls,
        store: Store,
        folder: Path,
        text_model: str,
        rates: Mapping[str, float] = MappingProxyType({}),
    ) -> "LiveModel":
        """Loads what there is, and goes on following it."""
        encoder = await asyncio.to_thread(load_encoder, text_model)
        live = cls(store, folder, encoder, rates)
        try:
            await live.refresh()
        except StoreUnavailable as error:
            logger.error("the catalogue cannot be read yet: %s", error)
        live._following.start()
        return live

    async def close(self) -> None:
        await self._following.close()

    @property
    def ready(self) -> bool:
        """Whether the catalogue has been loaded."""
        return self._seen[1] >= 0

    async def refresh(self) -> None:
        """Catches up with model and catalogue. Raises StoreUnavailable."""
        async with self._refreshing:
            version, products = artifacts.current(self.folder), await self.store.products.version()
            if (version, products) == self._seen:
                return
            new_model = version != self._seen[0] or not self.ready
            items = await self.store.products.all()
            campaigns = await running_campaigns(self.store, time.time())
            self.current = await asyncio.to_thread(
                self._loaded if new_model else self._restocked, items, campaigns
            )
            self._seen = (version, products)

    def _loaded(self, items: list[Item], campaigns: list[Campaign]) -> Recommender:
        if artifacts.current(self.folder) is None:
            logger.info("nothing is trained yet; %d products", len(items))
            return self._warm(Recommender.popular(items, self.encoder, campaigns))
        try:
            recommender = artifacts.load(self.folder, items, self.encoder, campaigns)
            logger.info("model %s is in use, %d products", recommender.version, len(items))
        except ArtifactError as error:
            logger.error("the trained model is refused: %s", error)
            recommender = (
                self.current.with_items(items, campaigns)
                if self.ready
                else Recommender.popular(items, self.encoder, campaigns)
            )
        return self._warm(recommender)

    def _restocked(self, items: list[Item], campaigns: list[Campaign]) -> Recommender:
        return self._warm(self.current.with_items(items, campaigns))

    def _warm(self, recommender: Recommender) -> Recommender:
        recommender.queries.exchanging(self.rates)
        return warm(recommender)


def warm(recommender: Recommender) -> Recommender:
    """Builds what a first question would otherwise wait for."""
    recommender.queries.facet(WARM_UP)
    recommender.queries.parse(WARM_UP)
    return recommender
