"""The customer's own orders."""

from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from recommender.schema import Language
from server.keys import SERVICES, USER_ID
from shop.order_payload import order_payload


class OrdersQuery(BaseModel, extra="forbid"):
    """The query string of `/v1/orders`."""

    n: Annotated[int, Field(ge=1, le=100)] = 20
    language: Language = "en"


async def orders(request: web.Request) -> web.Response:
    """The newest first; none for a guest."""
    query = OrdersQuery.model_validate(dict(request.query))
    store = request.app[SERVICES].store
    found = await store.orders.of_user(request[USER_ID], query.n)
    items = await store.products.get({line.product_id for order in found for line in order.lines})
    listed = [order_payload(order, items, query.language) for order in found]
    return web.json_response({"orders": listed})
