"""One product, as it is now."""

from aiohttp import web

from server.errors import ApiError
from server.keys import SERVICES
from server.language import language_of
from shop.cards import product


async def get(request: web.Request) -> web.Response:
    product_id = request.match_info["product_id"]
    possible = [product_id] if product_id.isprintable() else []
    found = await request.app[SERVICES].store.products.get(possible)
    if product_id not in found:
        raise ApiError(404, "There is no such product.")
    item = found[product_id]
    language = language_of(request)
    facts = {"description": item.description_in(language), "attributes": dict(item.attributes)}
    return web.json_response(product(item, language) | facts)
