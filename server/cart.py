"""Cart, checkout and favourites, for the shop's pages."""

import time
from datetime import UTC, datetime
from typing import Annotated, Any

from aiohttp import web
from pydantic import BaseModel, Field, StringConstraints

from actions.turn import GUEST
from recommender.schema import Item, Language
from server.body import Clean, json_body
from server.errors import ApiError
from server.keys import SERVICES, USER_ID
from server.language import accepted_language
from shop.cards import product
from shop.carts import MOST, cart_of, favourites_of, put, save
from shop.placing import CannotPlace, place_order
from shop.services import Services
from store.orders import Order

MAX_BODY = 64 * 1024
REFUSALS = {
    "empty": "The cart is empty.",
    "short": "Too few in stock of: {ids}.",
    "unpriced": "No price is known of: {ids}.",
    "changed": "The cart was changed meanwhile; look at it and try again.",
    "key": "idempotency_key: take another one",
}


class Quantity(BaseModel, extra="forbid"):
    """The body of `PUT /v1/cart/ID`."""

    quantity: Annotated[int, Field(ge=0, le=MOST, strict=True)]


class CheckoutRequest(BaseModel, extra="forbid"):
    """The body of `POST /v1/checkout`."""

    idempotency_key: Annotated[Clean, StringConstraints(min_length=1, max_length=200)]
    address: Annotated[Clean, StringConstraints(min_length=1, max_length=500)] | None = None


async def show(request: web.Request) -> web.Response:
    cart = await cart_of(request.app[SERVICES], request[USER_ID], time.time())
    return web.json_response(cart.as_json(accepted_language(request)))


async def change(request: web.Request) -> web.Response:
    """So many of a product from now on; the answer is the cart."""
    services, user_id, now = request.app[SERVICES], request[USER_ID], time.time()
    wanted = Quantity.model_validate(await json_body(request, MAX_BODY)).quantity
    item = await known(services, request.match_info["product_id"])
    if item.stock is not None and wanted > item.stock:
        raise ApiError(422, f"quantity: {max(0, item.stock)} are in stock")
    if wanted or (await cart_of(services, user_id, now)).quantity(item.item_id):
        await services.record([put(user_id, item.item_id, wanted, now=now, channel="web")])
    return await show(request)


async def checkout(request: web.Request) -> web.Response:
    """Places one order of what lies in the cart; the same key again gives the same order."""
    services, user_id = request.app[SERVICES], request[USER_ID]
    wanted = CheckoutRequest.model_validate(await json_body(request, MAX_BODY))
    if user_id.startswith(GUEST):
        raise ApiError(403, "Sign in to place an order; the cart of a guest can only be filled.")
    try:
        order = await place_order(
            services,
            user_id,
            key=wanted.idempotency_key,
            address=wanted.address,
            now=time.time(),
            channel="web",
        )
    except CannotPlace as refused:
        ids = ", ".join(line.item.item_id for line in refused.lines)
        raise ApiError(422, REFUSALS[refused.reason].format(ids=ids)) from None
    return web.json_response(
        await described(services, order, accepted_language(request)), status=201
    )


async def favourites(request: web.Request) -> web.Response:
    items = await favourites_of(request.app[SERVICES], request[USER_ID])
    language = accepted_language(request)
    return web.json_response({"items": [product(item, language) for item in items]})


async def add_favourite(request: web.Request) -> web.Response:
    return await saved(request, True)


async def remove_favourite(request: web.Request) -> web.Response:
    return await saved(request, False)


async def saved(request: web.Request, wanted: bool) -> web.Response:
    """Records a change only where there is one, and answers with the list."""
    services, user_id = request.app[SERVICES], request[USER_ID]
    item = await known(services, request.match_info["product_id"])
    if wanted != (item in await favourites_of(services, user_id)):
        event = save(user_id, item.item_id, wanted, now=time.time(), channel="web")
        await services.record([event])
    return await favourites(request)


async def known(services: Services, product_id: str) -> Item:
    possible = [product_id] if product_id.isprintable() else []
    found = await services.store.products.get(possible)
    if product_id not in found:
        raise ApiError(404, "There is no such product.")
    return found[product_id]


async def described(services: Services, order: Order, language: Language) -> dict[str, Any]:
    items = await services.store.products.get([line.product_id for line in order.lines])
    return {
        "order_id": order.order_id,
        "status": order.status,
        "placed_at": datetime.fromtimestamp(order.placed_at, UTC).isoformat(),
        "address": order.address,
        "items": [
            {
                "product_id": line.product_id,
                "title": items[line.product_id].title_in(language)
                if line.product_id in items
                else "",
                "quantity": line.quantity,
                "unit_price": line.unit_price,
            }
            for line in order.lines
        ],
        "total": round(sum((line.unit_price or 0.0) * line.quantity for line in order.lines), 2),
        "currency": services.currency,
    }
