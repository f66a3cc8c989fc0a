"""Evidence that names another item."""

from recommender.candidates.request_context import Situation
from recommender.schema import Evidence


def companion(situation: Situation, other: int) -> Evidence:
    item = situation.shop.catalog.items[other]
    return Evidence("similar", "bought_together", item.item_id, item.titles)


def leading(situation: Situation, other: int) -> Evidence:
    item = situation.shop.catalog.items[other]
    return Evidence("similar", "leads_to", item.item_id, item.titles)


def resembling(situation: Situation, other: int) -> Evidence:
    item = situation.shop.catalog.items[other]
    return Evidence("similar", "similar_to", item.item_id, item.titles)
