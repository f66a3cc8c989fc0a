"""Every error of the public door in the one documented form."""

import logging
from collections.abc import Awaitable, Callable
from uuid import uuid4

from aiohttp import web
from pydantic import ValidationError

from store.session import StoreUnavailable

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    422: "invalid",
    429: "too_many_requests",
    503: "unavailable",
}
MESSAGES = {
    404: "There is nothing at this address; /openapi.json lists what there is.",
    405: "This address takes other methods; the header Allow lists them.",
}


class ApiError(Exception):
    """An error that the client is told as it stands."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


@web.middleware
async def errors(  # noqa: PLR0911  one line per kind of error
    request: web.Request, handler: Handler
) -> web.StreamResponse:
    """Turns whatever is raised into the documented JSON; a trace goes to the log only."""
    try:
        return await handler(request)
    except ApiError as error:
        return response(error.status, str(error), error.headers)
    except ValidationError as error:
        return response(422, reason(error))
    except web.HTTPRequestEntityTooLarge:
        return response(413, "The request body is too large.")
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return response(error.status, MESSAGES.get(error.status, error.reason), allowed(error))
    except StoreUnavailable:
        logger.exception("the store is unavailable")
        return response(503, "The shop cannot be reached at the moment. Please try again shortly.")
    except Exception:
        reference = uuid4().hex[:8]
        logger.exception("reference %s: %s %s", reference, request.method, route(request))
        return response(503, f"Something went wrong on our side (reference {reference}).")


def route(request: web.Request) -> str:
    """The address without what it names: that may be a customer."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"


def response(status: int, message: str, headers: dict[str, str] | None = None) -> web.Response:
    error = {"code": CODES.get(status, "error"), "message": message}
    return web.json_response({"error": error}, status=status, headers=headers)


def allowed(error: web.HTTPException) -> dict[str, str]:
    return {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}


def reason(error: ValidationError) -> str:
    """What is wrong with each field, without the value that came."""
    return "; ".join(
        ": ".join(filter(None, (".".join(map(str, one["loc"])), one["msg"])))
        for one in error.errors(include_url=False, include_input=False)
    )
