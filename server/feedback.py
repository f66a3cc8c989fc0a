"""What customers think of products and answers: thumbs, reasons, "not interested"."""

import time
from typing import Annotated, Literal, Self
from uuid import uuid4

from aiohttp import web
from pydantic import BaseModel, Field, StringConstraints
from pydantic import model_validator as checks

from recommender.schema import Event, EventType
from server.body import Clean, json_body
from server.errors import ApiError
from server.history import HIGHEST_ID
from server.keys import SERVICES, USER_ID
from shop.services import Services

MAX_BODY = 8 * 1024
Short = Annotated[Clean, StringConstraints(min_length=1, max_length=200)]


class Feedback(BaseModel, extra="forbid"):
    """`request_id` is that of the products shown, `message_id` that of an answer in the chat."""

    request_id: Short | None = None
    message_id: Annotated[int, Field(ge=1, le=HIGHEST_ID)] | None = None
    product_id: Short | None = None
    verdict: Literal["up", "down", "not_interested"]
    reason: Short | None = None

    @checks(mode="after")
    def complete(self) -> Self:
        if (self.request_id is None) == (self.message_id is None):
            raise ValueError("it takes a request_id or a message_id, one of them")
        if self.verdict == "not_interested" and self.product_id is None:
            raise ValueError("not_interested needs a product_id")
        return self


async def post(request: web.Request) -> web.Response:
    """Counts in the next ranking; a later verdict on the same thing replaces an earlier."""
    given = Feedback.model_validate(await json_body(request, MAX_BODY))
    services, user_id = request.app[SERVICES], request[USER_ID]
    await check_shown(services, user_id, given)
    facts = given.model_dump(exclude_none=True, exclude={"product_id"})
    event = Event(
        str(uuid4()),
        user_id,
        EventType.FEEDBACK,
        time.time(),
        item_id=given.product_id,
        channel="web",
        data=facts,
    )
    await services.record([event])
    return web.json_response({"accepted": 1}, status=202)


async def check_shown(services: Services, user_id: str, given: Feedback) -> None:
    """Raises ApiError 404 for what this customer was never shown."""
    if given.message_id is not None:
        if not await services.store.messages.is_of(user_id, given.message_id):
            raise ApiError(404, "message_id: there is no such message")
        if given.product_id and not await services.store.products.known({given.product_id}):
            raise ApiError(404, "product_id: no such product")
        return
    shown = await services.store.exposures.of_request(str(given.request_id))
    if not shown or shown[0].user_id != user_id:
        raise ApiError(404, "request_id: nothing was shown under it")
    if given.product_id and given.product_id not in {one.item_id for one in shown}:
        raise ApiError(404, "product_id: it was not among what was shown")
