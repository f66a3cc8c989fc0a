"""Reads a JSON body within bounds."""

import json
from typing import Annotated, Any

from aiohttp import web
from pydantic import StringConstraints

from server.errors import ApiError

# What every database takes: PostgreSQL refuses NUL; pydantic itself refuses half characters.
Clean = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]


async def json_body(request: web.Request, limit: int) -> Any:
    """The parsed body. Raises ApiError: 413 above `limit` bytes, 400 for what is not JSON.

    The limit holds for the body as it is after decompression.
    """
    try:
        return json.loads(await bounded(request, limit))
    except (ValueError, RecursionError):
        raise ApiError(400, "The request body is not JSON in UTF-8.") from None
    except web.RequestPayloadError:
        raise ApiError(400, "The request body cannot be decompressed.") from None


async def bounded(request: web.Request, limit: int) -> bytes:
    """Reads no further than the first piece above the limit."""
    raw = bytearray()
    if (request.content_length or 0) <= limit:
        async for piece in request.content.iter_any():
            raw += piece
            if len(raw) > limit:
                break
        else:
            return bytes(raw)
    raise ApiError(413, f"The request body is larger than {limit} bytes.")
