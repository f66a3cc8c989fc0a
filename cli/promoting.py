"""Promotions and ads of the store, as training takes them."""

from collections import defaultdict

import numpy as np

from recommender.catalog.campaigns import Campaign
from recommender.response.ad_clicks import ShownAds
from recommender.response.promotion_use import PastOffer, Redemptions
from recommender.training_data import PromotionHistory
from shop.offers import campaign_of, offer_of
from store.session import Store


async def promotion_history(store: Store, now: float) -> PromotionHistory:
    """Campaigns, redemptions and ad impressions until `now`."""
    return PromotionHistory(
        await campaigns(store), await redemptions(store, now), await shown_ads(store, now)
    )


async def campaigns(store: Store) -> tuple[Campaign, ...]:
    """Campaigns that are or were open to everyone."""
    return tuple(campaign_of(one) for one in await store.promotions.for_everyone())


async def redemptions(store: Store, now: float) -> Redemptions:
    """Redemptions until `now`, and all promotions begun of the kinds that were ever redeemed."""
    used = [event for event in await store.events.redemptions() if event.timestamp <= now]
    users: dict[str, list[str]] = defaultdict(list)
    for event in used:
        users[str(event.data.get("promotion_id"))].append(event.user_id)
    begun = await store.promotions.begun(now)
    kinds = {one.kind for one, _ in begun if one.promotion_id in users}
    return Redemptions(
        tuple(
            PastOffer(offer_of(one), one.starts_at or 0.0, invited, tuple(users[one.promotion_id]))
            for one, invited in begun
            if one.kind in kinds
        ),
        tuple((event.user_id, event.timestamp) for event in used),
    )


async def shown_ads(store: Store, now: float) -> ShownAds:
    shown = await store.ads.history(now)
    return ShownAds(
        tuple(ad.promotion_id for ad in shown),
        np.array([ad.leaning for ad in shown], np.float64),
        np.array([ad.clicked for ad in shown], np.float64),
    )
