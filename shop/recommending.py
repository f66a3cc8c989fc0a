"""Recommendations for a customer, checked against the store as it is now."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.offer_ranking import OFFERING
from recommender.ranking.eligibility import budget
from recommender.ranking.order import RATING
from recommender.schema import (
    Event,
    EventType,
    Placement,
    Profile,
    Recommendations,
    Recommended,
    Request,
    Wishes,
)
from recommender.sequential.inference import trait_names
from shop.batcher import Batcher
from shop.customers import Customers
from shop.live_model import LiveModel
from shop.offers import offer_of, open_offers
from shop.popular import popular
from shop.recording import Recording
from store.promotions import Promotion
from store.session import Store

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, before anything is known of the customer."""

    user_id: str
    placement: Placement = "chat"
    wishes: Wishes = field(default_factory=Wishes)
    n: int = 10
    item_id: str | None = None  # what the page is about
    exclude_items: frozenset[str] = frozenset()
    askable: tuple[str, ...] = ()  # attributes that the customer may be asked for
    now: float = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was recommended to one request; `request_id` is that of the exposures."""

    request_id: str
    placement: Placement
    wishes: Wishes
    profile: Profile  # of whom they are for
    recommendations: Recommendations
    promotions: Mapping[str, Promotion] = field(default_factory=dict)  # that were open, by id


class Recommending:
    """Every public method may raise StoreUnavailable."""

    def __init__(
        self, store: Store, live: LiveModel, customers: Customers, recording: Recording
    ) -> None:
        self._store = store
        self._live = live
        self._customers = customers
        self._recording = recording
        self._batcher: Batcher[Request, Recommendations] = Batcher(self._run)

    async def close(self) -> None:
        await self._batcher.close()

    async def recommend(self, ask: Ask) -> Answer:
        """Up to `n` products, recorded as shown.

        A failing model costs the personal touch, not the answer: then popular products are
        shown under the same promises.
        """
        found = await self.suggest(ask)
        await self._record_shown(found, ask.now)
        return found

    async def suggest(self, ask: Ask) -> Answer:
        """As `recommend`, for somebody else's eyes: nothing is recorded as shown."""
        profile, history = await self._customers.known(ask.user_id)
        promotions = await open_offers(self._store, ask.user_id, ask.placement, ask.now)
        request = Request(
            profile=profile,
            history=history,
            placement=ask.placement,
            wishes=ask.wishes,
            n=ask.n,
            item_id=ask.item_id,
            exclude_items=ask.exclude_items,
            askable=ask.askable,
            offers=tuple(offer_of(promotion) for promotion in promotions.values()),
            now=ask.now,
            traits=await self._traits(ask.user_id),
            ratings=await self._ratings(ask.wishes),
        )
        found = await self._checked(request, await self._recommended(request))
        return Answer(str(uuid4()), ask.placement, ask.wishes, profile, found, promotions)

    async def _traits(self, user_id: str) -> tuple[str, ...]:
        """What the shop knows of the customer, where the model can make anything of it."""
        foresight = self._live.current.model.sequential
        if foresight is None or not foresight.traits:
            return ()
        user = await self._store.users.get(user_id)
        return trait_names(user.attributes) if user else ()

    async def _ratings(self, wishes: Wishes) -> dict[str, tuple[float, int]]:
        """Those of every product, where the wished order goes by them."""
        if wishes.order is None or wishes.order.measure != RATING:
            return {}
        return await self._store.events.ratings()

    def _run(self, requests: Sequence[Request]) -> list[Recommendations]:
        return self._live.current.recommend_batch(requests)

    async def _recommended(self, request: Request) -> Recommendations:
        try:
            return await self._batcher.submit(request)
        except Exception:  # whatever is wrong with the model, the customer gets an answer
            logger.exception("the recommender failed; popular products are shown")
        if request.placement in OFFERING:
            return Recommendations(())
        return popular(self._live.current, request)

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
        stored = await self._store.products.get([one.item.item_id for one in items])
        current = [
            replace(one, item=stored[one.item.item_id])
            for one in items
            if one.item.item_id in stored
        ]
        return tuple(one for one in current if keeps_promises(one, request))

    async def _record_shown(self, answer: Answer, now: float) -> None:
        """Exposures and event, in one transaction."""
        items = answer.recommendations.items
        if not items:
            return

        async def expose(connection: AsyncConnection) -> None:
            await self._store.exposures.record(
                answer.request_id,
                answer.profile.user_id,
                answer.placement,
                now,
                items,
                within=connection,
            )

        await self._recording.record([shown(answer, now)], [answer.profile], beside=expose)


def shown(answer: Answer, now: float) -> Event:
    """What the log is told of an answer."""
    data = {
        "request_id": answer.request_id,
        "item_ids": [one.item.item_id for one in answer.recommendations.items],
        "placement": answer.placement,
    }
    user_id, channel = answer.profile.user_id, answer.placement
    return Event(str(uuid4()), user_id, EventType.SHOWN, now, channel=channel, data=data)


def keeps_promises(one: Recommended, request: Request) -> bool:
    """In stock, within the price limits and not ruled out, as the product is now."""
    item = one.item
    if not item.in_stock or item.item_id in request.profile.disliked_items:
        return False
    highest, lowest = budget(request.wishes, request.profile), request.wishes.min_price
    if item.price is None:
        return highest is None and lowest is None
    return (highest is None or item.price <= highest) and (lowest is None or item.price >= lowest)
