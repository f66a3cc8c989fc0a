"""What customers do on the pages, into the log."""

import time
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from aiohttp import web
from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)
from pydantic import model_validator as checks

from recommender.schema import PUBLIC_EVENT_TYPES, Event, EventType
from server.body import Clean, json_body
from server.errors import ApiError, reason
from server.keys import SERVICES, USER_ID
from shop.services import Services
from store.exposures import Impression
from store.products import Products
from store.promotions import Promotions

MAX_BODY = 4 * 1024 * 1024
MAX_EVENTS = 1000
TYPES = (*PUBLIC_EVENT_TYPES, "impression")  # the last is noted where it was shown, not in the log
AHEAD = 86400.0  # seconds that a client's clock may be ahead


def seconds(time_of_event: Any) -> Any:
    """Epoch seconds of an ISO 8601 time; anything but a string as it is."""
    if not isinstance(time_of_event, str):
        return time_of_event
    with suppress(ValueError):
        at = datetime.fromisoformat(time_of_event)
        if at.tzinfo is not None:
            return at.timestamp()
    raise ValueError("it takes ISO 8601 with a zone, or epoch seconds")


Time = Annotated[
    float,
    BeforeValidator(seconds),
    Field(gt=0, allow_inf_nan=False),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "format": "date-time"}]}),
]
Short = Annotated[Clean, StringConstraints(max_length=200)]


class PageEvent(BaseModel):
    """One event as a client sends it; the customer is the token's."""

    event_id: UUID
    type: Literal[
        "view",
        "dwell",
        "click",
        "favourite",
        "cart",
        "purchase",
        "review",
        "search",
        "redeem",
        "impression",
    ]
    timestamp: Time
    product_id: Short | None = None
    promotion_id: Short | None = None
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    text: Annotated[Clean, StringConstraints(max_length=10_000)] | None = None
    session_id: Short | None = None
    channel: Short | None = None
    request_id: Short | None = None

    @checks(mode="after")
    def complete(self) -> "PageEvent":
        if self.type == "search" and not self.text:
            raise ValueError("a search needs a text")
        if self.type == "redeem" and not self.promotion_id:
            raise ValueError("redeem needs a promotion_id")
        if self.type not in ("search", "redeem") and not self.product_id:
            raise ValueError(f"{self.type} needs a product_id")
        if self.type == "dwell" and self.value is None:
            raise ValueError("dwell needs a value, the seconds")
        if self.type == "impression" and not self.request_id:
            raise ValueError("impression needs a request_id, that of the answer")
        if self.type == "review" and not 1 <= (self.value or 0) <= 5:
            raise ValueError("a review needs a value, the rating from 1 to 5")
        return self

    def event(self, user_id: str) -> Event:
        return Event(
            str(self.event_id),
            user_id,
            EventType(self.type),
            self.timestamp,
            item_id=self.product_id,
            value=self.value,
            text=self.text,
            session_id=self.session_id,
            channel=self.channel or "web",
            data={"promotion_id": self.promotion_id} if self.type == "redeem" else {},
        )


async def post(request: web.Request) -> web.Response:
    """Takes what is right and says what is wrong with the rest."""
    body = await json_body(request, MAX_BODY)
    found = body if isinstance(body, list) else [body]
    if len(found) > MAX_EVENTS:
        raise ApiError(422, f"At most {MAX_EVENTS} events in one request; {len(found)} came.")
    right, wrong = sorted_out(found, now=time.time())
    services = request.app[SERVICES]
    absent = await unknown(services, right)
    wrong |= absent
    good = [event for index, event in right.items() if index not in absent]
    user_id = request[USER_ID]
    await services.record([e.event(user_id) for e in good if e.type != "impression"])
    await services.store.exposures.see(
        user_id,
        [
            Impression(str(e.request_id), str(e.product_id), e.timestamp)
            for e in good
            if e.type == "impression"
        ],
    )
    rejected = [{"index": index, "reason": wrong[index]} for index in sorted(wrong)]
    return web.json_response({"accepted": len(good), "rejected": rejected}, status=202)


def sorted_out(found: list[Any], now: float) -> tuple[dict[int, PageEvent], dict[int, str]]:
    """The good events and the reasons against the others, by their place in the request."""
    right: dict[int, PageEvent] = {}
    wrong: dict[int, str] = {}
    for index, one in enumerate(found):
        try:
            event = PageEvent.model_validate(one)
        except ValidationError as error:
            wrong[index] = explained(one, error)
            continue
        if event.timestamp > now + AHEAD:
            wrong[index] = "timestamp: it lies in the future"
        else:
            right[index] = event
    return right, wrong


def explained(one: Any, error: ValidationError) -> str:
    kind = one.get("type") if isinstance(one, dict) else None
    if isinstance(kind, str) and kind not in TYPES:
        return f"type: one of {', '.join(TYPES)}"
    return reason(error)


async def unknown(services: Services, events: dict[int, PageEvent]) -> dict[int, str]:
    """What events name that the shop does not have, by their place."""
    lists: dict[str, Products | Promotions] = {
        "product": services.store.products,
        "promotion": services.store.promotions,
    }
    found: dict[int, str] = {}
    for kind, kept in lists.items():
        ids = {index: getattr(event, f"{kind}_id") for index, event in events.items()}
        known = await kept.known({one for one in ids.values() if one})
        for index, one in ids.items():
            if one and one not in known:
                found[index] = f"{kind}_id: no such {kind}"
    return found
