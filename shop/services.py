"""What the actions and the server work with: store, sentences, recommender. Built in one place."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from language.fillers import without_opening
from recommender.query.parser import Asked
from recommender.schema import Event, Language, Profile, Wishes
from shop.cards import card
from shop.customers import Customers
from shop.erasing import Erasing, Places
from shop.exchange_rates import exchange_rates
from shop.live_model import LiveModel
from shop.offers import promotion_card
from shop.phrases import Phrases
from shop.policies import Policies
from shop.policy_pages import PolicyPages
from shop.recommending import Answer, Ask, Recommending
from shop.recording import Recording, Write
from shop.segments import Groups
from shop.settings import Settings
from shop.spool import SPOOL, Spool
from shop.turn_memory import TurnMemory
from store.session import Store
from store.trackers import Trackers

__all__ = ["Answer", "Ask", "Services"]


class Services:
    """Opens, wires and closes the parts. Every method may raise StoreUnavailable."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        phrases: Phrases,
        live: LiveModel,
        spool: Spool,
        policies: Policies,
    ) -> None:
        self.settings = settings
        self.store = store
        self.phrases = phrases
        self.live = live
        self.spool = spool
        self.memory = TurnMemory()
        self.pages = PolicyPages(settings.policies_dir, policies, self.encode)
        self.customers = Customers(store)
        self.groups = Groups(store.figures.habits)
        places = Places(store, spool, Trackers(settings.trackers))
        self.erasing = Erasing(places, settings.secret, self.customers.histories)
        self.recording = Recording(store, spool)
        self.recommending = Recommending(store, live, self.customers, self.recording)

    @classmethod
    async def open(cls, settings: Settings) -> "Services":
        """Opens the store, brings its tables to the newest form and loads the model.

        From here on the process's matrix products use one thread each: on small machines a
        second one costs more in waiting than it brings.
        """
        threadpool_limits(1)
        phrases, policies = Phrases.load(), Policies.load(settings.policies_dir)
        store = await Store.open(settings.database_url)
        await store.migrate()
        folder = Path(settings.artifact_dir)
        rates = exchange_rates(settings.exchange_rates)
        live = await LiveModel.open(store, folder, settings.text_model, rates)
        spool = Spool(settings.var_dir / SPOOL)
        services = cls(settings, store, phrases, live, spool, policies)
        await services.pages.follow()
        return services

    async def close(self) -> None:
        await self.pages.close()
        await self.recommending.close()
        await self.groups.close()
        await self.live.close()
        await self.store.close()

    @property
    def ready(self) -> bool:
        """Whether the catalogue has been loaded."""
        return self.live.ready

    @property
    def model_version(self) -> str:
        return self.live.current.version

    @property
    def policies(self) -> Policies:
        """The shop's policies as its pages say them now."""
        return self.pages.current

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of texts, by the shop's encoder."""
        return self.live.encoder.encode(texts)

    @property
    def currency(self) -> str:
        """The currency of the shop: that of its first product."""
        return self.live.current.queries.lexicon.currency

    async def profile(self, user_id: str) -> Profile:
        return await self.customers.profile(user_id)

    async def record(self, events: Sequence[Event], beside: Write | None = None) -> list[bool]:
        return await self.recording.record(events, beside=beside)

    def parse(self, text: str) -> Wishes:
        """What a message asks for."""
        return self.read(text).wishes

    def read(self, text: str) -> Asked:
        """What a message asks for, and what of it nothing could use."""
        return self.live.current.queries.read(without_opening(text))

    async def recommend(self, ask: Ask) -> Answer:
        return await self.recommending.recommend(ask)

    async def suggest(self, ask: Ask) -> Answer:
        return await self.recommending.suggest(ask)

    def cards(self, answer: Answer, language: Language) -> list[dict[str, Any]]:
        """The answer's products as cards, with the promotion or ad that each is shown for."""
        found = []
        for one in answer.recommendations.items:
            facts = card(one, language, self.phrases)
            if one.offer_id is not None:
                facts["promotion"] = promotion_card(answer.promotions[one.offer_id], language)
            found.append(facts)
        return found
