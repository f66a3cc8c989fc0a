"""Evidence that names another item."""

from recommender.candidates.request_context import RequestContext
from recommender.schema import Evidence


def companion(context: RequestContext, other: int) -> Evidence:
    item = context.shop.catalog.items[other]
    return Evidence("similar", "bought_together", item.item_id, item.titles)


def leading(context: RequestContext, other: int) -> Evidence:
    item = context.shop.catalog.items[other]
    return Evidence("similar", "leads_to", item.item_id, item.titles)


def resembling(context: RequestContext, other: int) -> Evidence:
    item = context.shop.catalog.items[other]
    return Evidence("similar", "similar_to", item.item_id, item.titles)
