"""Recommendations and search for the shop's pages, from the same pipeline as the chat."""

import asyncio
import time
from dataclasses import asdict, replace
from typing import Annotated, Literal, Self

from aiohttp import web
from pydantic import BaseModel, Field, StringConstraints, model_validator

from recommender.schema import Wishes
from server.body import Clean
from server.errors import ApiError
from server.keys import SERVICES, USER_ID
from server.language import language_of
from shop.services import Ask

Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Wanted(BaseModel, extra="forbid"):
    """What both query strings take. Limits of the query win over those in the words."""

    n: Annotated[int, Field(ge=1, le=100)] = 10
    min_price: Price | None = None
    max_price: Price | None = None
    language: Literal["en", "zh"] | None = None

    @model_validator(mode="after")
    def possible(self) -> Self:
        low, high = self.min_price, self.max_price
        if low is not None and high is not None and low > high:
            raise ValueError("min_price is above max_price")
        return self


class Query(Wanted):
    """The query string of `/v1/recommendations`."""

    placement: Literal["home", "product", "cart", "search", "promotions", "ads"] = "home"
    product_id: Clean | None = None
    q: Annotated[Clean, StringConstraints(max_length=1000)] = ""

    @model_validator(mode="after")
    def complete(self) -> Self:
        if self.placement == "product" and not self.product_id:
            raise ValueError("placement product needs a product_id")
        return self


class SearchQuery(Wanted):
    """The query string of `/v1/search`."""

    q: Annotated[Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


async def recommendations(request: web.Request) -> web.Response:
    return await answered(request, Query.model_validate(dict(request.query)))


async def search(request: web.Request) -> web.Response:
    wanted = SearchQuery.model_validate(dict(request.query))
    return await answered(request, Query(placement="search", **wanted.model_dump()))


async def answered(request: web.Request, query: Query) -> web.Response:
    services = request.app[SERVICES]
    if query.product_id and not await services.store.products.known({query.product_id}):
        raise ApiError(404, "product_id: no such product")
    wishes = await asyncio.to_thread(services.parse, query.q) if query.q.strip() else Wishes()
    wishes = replace(
        wishes,
        min_price=wishes.min_price if query.min_price is None else query.min_price,
        max_price=wishes.max_price if query.max_price is None else query.max_price,
    )
    answer = await services.recommend(
        Ask(
            request[USER_ID],
            placement=query.placement,
            wishes=wishes,
            n=query.n,
            item_id=query.product_id,
            now=time.time(),
        )
    )
    return web.json_response(
        {
            "request_id": answer.request_id,
            "placement": answer.placement,
            "query": asdict(wishes),
            "relax": list(answer.recommendations.relax),
            "items": services.cards(answer, language_of(request, query.language)),
        }
    )
