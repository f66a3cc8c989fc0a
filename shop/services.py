"""What the actions and the server work with: store, sentences, recommender. Built in one place."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from threadpoolctl import threadpool_limits

from language.fillers import without_opening
from recommender.offer_ranking import OFFERING
from recommender.ranking.eligibility import budget
from recommender.schema import (
    Consent,
    Event,
    EventType,
    Language,
    Placement,
    Profile,
    Recommendations,
    Recommended,
    Request,
    Wishes,
)
from recommender.sequential.inference import trait_names
from shop.batcher import Batcher
from shop.cards import card
from shop.erasing import Erasing, Places
from shop.histories import Histories
from shop.live_model import LiveModel
from shop.offers import offer_of, open_offers, promotion_card
from shop.phrases import Phrases
from shop.policies import Policies
from shop.popular import popular
from shop.profiles import profile_of
from shop.segments import Groups
from shop.settings import Settings
from shop.spool import SPOOL, Spool
from store.promotions import Promotion
from store.session import Store, StoreUnavailable
from store.trackers import Trackers

logger = logging.getLogger(__name__)

# What is noted for learning alone; not kept while learning is paused. Carts, favourites and
# purchases are kept: the shop works with them.
OBSERVED = frozenset(
    {EventType.VIEW, EventType.DWELL, EventType.CLICK, EventType.SEARCH, EventType.SHOWN}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was recommended to one request; `request_id` is that of the exposures."""

    request_id: str
    placement: Placement
    wishes: Wishes
    profile: Profile  # of whom they are for
    recommendations: Recommendations
    promotions: Mapping[str, Promotion] = field(default_factory=dict)  # that were open, by id


class Services:
    """Every method may raise StoreUnavailable."""

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
        self.policies = policies
        self.histories = Histories()
        self.groups = Groups(store.figures.habits)
        places = Places(store, spool, Trackers(settings.trackers))
        self.erasing = Erasing(places, settings.secret, self.histories)
        self.batcher: Batcher[Request, Recommendations] = Batcher(self._run)

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
        live = await LiveModel.open(store, folder, settings.text_model)
        spool = Spool(settings.var_dir / SPOOL)
        return cls(settings, store, phrases, live, spool, policies)

    async def close(self) -> None:
        await self.batcher.close()
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
    def currency(self) -> str:
        """The currency of the shop: that of its first product."""
        items = self.live.current.catalog.items
        return items[0].currency if items else "USD"

    async def profile(self, user_id: str) -> Profile:
        """The stored profile, caught up with the log."""
        return await profile_of(self.store, user_id)

    async def record(self, events: Sequence[Event], read: Sequence[Profile] = ()) -> list[bool]:
        """Appends to the log; False where an event was there already, or may not be kept.

        Profiles catch up when they are read. `read`: those that were read just now.

        While the store is down the events are kept in the spool and StoreUnavailable is raised.
        """
        try:
            await self.spool.replay(self.store)
            paused = await self._paused(events, read)
            dropped = [e.type in OBSERVED and e.user_id in paused for e in events]
            kept = [e for e, drop in zip(events, dropped, strict=True) if not drop]
            added = iter(await self.store.events.append(kept))
            return [not drop and next(added) for drop in dropped]
        except StoreUnavailable:
            self.spool.keep(events)
            raise

    async def _paused(self, events: Sequence[Event], read: Sequence[Profile]) -> set[str]:
        """Customers whose behaviour may not be learned from."""
        known = {profile.user_id: profile for profile in read}
        observed = {event.user_id for event in events if event.type in OBSERVED}
        profiles = [known.get(name) or await self.profile(name) for name in observed]
        return {profile.user_id for profile in profiles if not profile.consent.learning}

    def parse(self, text: str) -> Wishes:
        """What a message asks for."""
        return self.live.current.queries.parse(without_opening(text))

    async def recommend(
        self,
        user_id: str,
        *,
        placement: Placement,
        wishes: Wishes = Wishes(),  # noqa: B008  frozen
        n: int = 10,
        item_id: str | None = None,
        exclude_items: frozenset[str] = frozenset(),
        now: float,
    ) -> Answer:
        """Up to `n` products, checked against the store as it is now, and recorded as shown.

        A failing model costs the personal touch, not the answer: then popular products are
        shown under the same promises.
        """
        found = await self.suggest(
            user_id,
            placement=placement,
            wishes=wishes,
            n=n,
            item_id=item_id,
            exclude_items=exclude_items,
            now=now,
        )
        await self._record_shown(user_id, found, now)
        return found

    async def suggest(
        self,
        user_id: str,
        *,
        placement: Placement = "chat",
        wishes: Wishes = Wishes(),  # noqa: B008  frozen
        n: int = 10,
        item_id: str | None = None,
        exclude_items: frozenset[str] = frozenset(),
        now: float,
    ) -> Answer:
        """As `recommend`, for somebody else's eyes: nothing is recorded as shown."""
        profile = await self.profile(user_id)
        promotions = await open_offers(self.store, user_id, placement, now)
        request = Request(
            profile=profile,
            history=learned(await self.histories.of(profile, self.store.events), profile.consent),
            placement=placement,
            wishes=wishes,
            n=n,
            item_id=item_id,
            exclude_items=exclude_items,
            offers=tuple(offer_of(promotion) for promotion in promotions.values()),
            now=now,
            traits=await self._traits(user_id),
        )
        found = await self._checked(request, await self._recommended(request))
        return Answer(str(uuid4()), placement, wishes, profile, found, promotions)

    def cards(self, answer: Answer, language: Language) -> list[dict[str, Any]]:
        """The answer's products as cards, with the promotion or ad that each is shown for."""
        found = []
        for one in answer.recommendations.items:
            facts = card(one, language, self.phrases)
            if one.offer_id is not None:
                facts["promotion"] = promotion_card(answer.promotions[one.offer_id], language)
            found.append(facts)
        return found

    async def _traits(self, user_id: str) -> tuple[str, ...]:
        """What the shop knows of the customer, where the model can make anything of it."""
        foresight = self.live.current.model.sequential
        if foresight is None or not foresight.traits:
            return ()
        user = await self.store.users.get(user_id)
        return trait_names(user.attributes) if user else ()

    def _run(self, requests: Sequence[Request]) -> list[Recommendations]:
        return self.live.current.recommend_batch(requests)

    async def _recommended(self, request: Request) -> Recommendations:
        try:
            return await self.batcher.submit(request)
        except Exception:  # whatever is wrong with the model, the customer gets an answer
            logger.exception("the recommender failed; popular products are shown")
        if request.placement in OFFERING:
            return Recommendations(())
        return popular(self.live.current, request)

    async def _checked(self, request: Request, found: Recommendations) -> Recommendations:
        """Without what has been sold out or has become too dear since the catalogue was read."""
        fresh = await self._kept(request, found.items)
        if len(fresh) < len(found.items):
            gone = frozenset(one.item.item_id for one in found.items) - {
                one.item.item_id for one in fresh
            }
            request = replace(request, exclude_items=request.exclude_items | gone)
            found = await self._recommended(request)
            fresh = await self._kept(request, found.items)
        ranked = tuple(replace(one, rank=rank) for rank, one in enumerate(fresh, start=1))
        return replace(found, items=ranked)

    async def _kept(
        self, request: Request, items: Sequence[Recommended]
    ) -> tuple[Recommended, ...]:
        stored = await self.store.products.get([one.item.item_id for one in items])
        current = [
            replace(one, item=stored[one.item.item_id])
            for one in items
            if one.item.item_id in stored
        ]
        return tuple(one for one in current if keeps_promises(one, request))

    async def _record_shown(self, user_id: str, answer: Answer, now: float) -> None:
        items = answer.recommendations.items
        if not items:
            return
        await self.store.exposures.record(answer.request_id, user_id, answer.placement, now, items)
        shown = {
            "request_id": answer.request_id,
            "item_ids": [one.item.item_id for one in items],
            "placement": answer.placement,
        }
        event = Event(
            str(uuid4()), user_id, EventType.SHOWN, now, channel=answer.placement, data=shown
        )
        await self.record([event], [answer.profile])


def learned(history: tuple[Event, ...], consent: Consent) -> tuple[Event, ...]:
    """What of a history may be learned from; the history itself where nothing was ever paused."""
    if not consent.pauses and consent.paused_from is None:
        return history
    return tuple(event for event in history if consent.allows(event.seq))


def keeps_promises(one: Recommended, request: Request) -> bool:
    """In stock, within the price limits and not ruled out, as the product is now."""
    item = one.item
    if not item.in_stock or item.item_id in request.profile.disliked_items:
        return False
    highest, lowest = budget(request.wishes, request.profile), request.wishes.min_price
    if item.price is None:
        return highest is None and lowest is None
    return (highest is None or item.price <= highest) and (lowest is None or item.price >= lowest)
