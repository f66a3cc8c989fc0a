"""Recommendations and search for the shop's pages, from the same pipeline as the chat."""

import asyncio
import time
from dataclasses import asdict, replace
from typing import Annotated, Literal

from aiohttp import web
from pydantic import BaseModel, Field, StringConstraints, model_validator

from recommender.schema import Language, Wishes
from server.body import Clean
from server.errors import ApiError
from server.keys import SERVICES, USER_ID

Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Query(BaseModel, extra="forbid"):
    """The query string of `/v1/recommendations` and `/v1/search`."""

    placement: Literal["chat", "home", "product", "cart", "search", "promotions", "ads"] = "home"
    n: Annotated[int, Field(ge=1, le=100)] = 10
    product_id: Clean | None = None
    q: Annotated[Clean, StringConstraints(max_length=1000)] = ""
    min_price: Price | None = None
    max_price: Price | None = None
    language: Literal["en", "zh"] | None = None

    @model_validator(mode="after")
    def complete(self) -> "Query":
        if self.placement == "product" and not self.product_id:
            raise ValueError("placement product needs a product_id")
        if None not in (self.min_price, self.max_price) and self.min_price > self.max_price:  # type: ignore[operator]
            raise ValueError("min_price is above max_price")
        return self


async def recommendations(request: web.Request) -> web.Response:
    query = Query.model_validate(dict(request.query))
    if query.placement in ("promotions", "ads"):
        raise ApiError(422, f"placement: {query.placement} is not served yet")
    return await answered(request, query)


async def search(request: web.Request) -> web.Response:
    query = Query.model_validate(dict(request.query) | {"placement": "search"})
    if not query.q.strip():
        raise ApiError(422, "q: what to search for")
    return await answered(request, query)


async def answered(request: web.Request, query: Query) -> web.Response:
    services, placement = request.app[SERVICES], query.placement
    if query.product_id and not await services.store.products.known({query.product_id}):
        raise ApiError(404, "product_id: no such product")
    wishes = await asyncio.to_thread(services.parse, query.q) if query.q.strip() else Wishes()
    wishes = replace(
        wishes,
        min_price=wishes.min_price if query.min_price is None else query.min_price,
        max_price=wishes.max_price if query.max_price is None else query.max_price,
    )
    answer = await services.recommend(
        request[USER_ID],
        placement=placement,
        wishes=wishes,
        n=query.n,
        item_id=query.product_id,
        now=time.time(),
    )
    return web.json_response(
        {
            "request_id": answer.request_id,
            "placement": answer.placement,
            "query": asdict(wishes),
            "relax": list(answer.recommendations.relax),
            "items": services.cards(answer, language_of(request, query)),
        }
    )


def language_of(request: web.Request, query: Query) -> Language:
    """The one asked for; else the browser's."""
    accepted = request.headers.get("Accept-Language", "").lower()
    return query.language or ("zh" if accepted.startswith("zh") else "en")
