"""Reads a JSON body within bounds."""

import json
from typing import Any

from aiohttp import web

from server.errors import ApiError


async def json_body(request: web.Request, limit: int) -> Any:
    """The parsed body. Raises ApiError: 413 above `limit` bytes, 400 for what is not JSON."""
    if (request.content_length or 0) > limit:
        raise ApiError(413, f"The request body is larger than {limit} bytes.")
    raw = await request.read()
    if len(raw) > limit:
        raise ApiError(413, f"The request body is larger than {limit} bytes.")
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(400, "The request body is not JSON in UTF-8.") from None
