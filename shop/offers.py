"""Promotions and ads that one customer may be shown now."""

import math
from collections.abc import Mapping
from typing import Any

from recommender.catalog.campaigns import MEMORY, Campaign
from recommender.offer_ranking import OFFERING
from recommender.schema import Language, Offer, Placement
from shop.dates import iso
from store.promotions import Promotion
from store.session import Store

DAY = 86400.0
FREQUENCY_CAP = 5  # how often a day a customer sees one ad that sets no cap
ADS = ("ad",)
PROMOTIONS = ("coupon", "campaign")


async def open_offers(
    store: Store, user_id: str, placement: Placement, now: float
) -> dict[str, Promotion]:
    """By id; empty for a place that shows none.

    An ad is open while a further click is within its budget, and as long as the customer
    has not seen it as often as it may be shown in a day.
    """
    if placement not in OFFERING:
        return {}
    kinds = ADS if placement == "ads" else PROMOTIONS
    found = await store.promotions.active(now, user_id, kinds)
    if placement == "ads":
        shown = await store.ads.shown_to(user_id, now - DAY)
        clicks = await store.ads.clicks([ad.promotion_id for ad in found if ad.budget is not None])
        found = [
            ad for ad in found if shown.get(ad.promotion_id, 0) < cap(ad) and affordable(ad, clicks)
        ]
    return {promotion.promotion_id: promotion for promotion in found}


async def running_campaigns(store: Store, now: float) -> list[Campaign]:
    """Promotions for everyone, those over for a while with those to come."""
    found = await store.promotions.for_everyone(now - MEMORY)
    return [campaign_of(promotion) for promotion in found]


def campaign_of(promotion: Promotion) -> Campaign:
    """One without a time runs always."""
    ends_at = math.inf if promotion.ends_at is None else promotion.ends_at
    return Campaign(offer_of(promotion), promotion.starts_at or 0.0, ends_at)


def cap(ad: Promotion) -> int:
    return FREQUENCY_CAP if ad.frequency_cap is None else ad.frequency_cap


def affordable(ad: Promotion, clicks: Mapping[str, int]) -> bool:
    """Whether one more click can be paid."""
    bid = ad.bid or 0.0
    return ad.budget is None or bid * (clicks.get(ad.promotion_id, 0) + 1) <= ad.budget


def offer_of(promotion: Promotion) -> Offer:
    return Offer(
        promotion.promotion_id,
        promotion.product_ids,
        promotion.category or "",
        promotion.audience,
        promotion.bid or 0.0,
    )


def promotion_card(promotion: Promotion, language: Language) -> dict[str, Any]:
    """As it stands on a card; what the shop did not state is left out."""
    facts = {
        "promotion_id": promotion.promotion_id,
        "kind": promotion.kind,
        "title": title_of(promotion, language),
        "discount_percent": promotion.discount_percent,
        "discount_amount": promotion.discount_amount,
        "ends_at": None if promotion.ends_at is None else iso(promotion.ends_at),
    }
    return {name: value for name, value in facts.items() if value not in (None, "")}


def title_of(promotion: Promotion, language: Language) -> str:
    """The attribute `title_zh` for Chinese where the shop has one."""
    return str(promotion.attributes.get(f"title_{language}") or promotion.title)
