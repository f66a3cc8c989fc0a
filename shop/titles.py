"""The titles of products, in the language of the customer."""

from collections.abc import Sequence

from recommender.schema import Language
from shop.services import Services


async def titles(
    services: Services, item_ids: Sequence[str], language: Language = "en"
) -> list[str]:
    items = await services.store.products.get(item_ids)
    return [items[i].title_in(language) if i in items else i for i in item_ids]
