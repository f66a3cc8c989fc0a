"""Who is asking: a signed token names the customer, nothing else does."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import uuid4

import jwt
from aiohttp import web
from pydantic import StringConstraints, TypeAdapter, ValidationError

from server import admin
from server.body import Clean
from server.errors import ApiError, Handler
from server.keys import SERVICES, USER_ID
from server.pages import is_page
from server.tokens import token
from shop.erasing import Erasing
from shop.settings import Settings

GUEST = "guest:"
GUEST_SECONDS = 30 * 86400
OPEN = ("/v1/guest", "/demo/", "/healthz", "/readyz", "/openapi.json", "/v1/chatwoot/",
        "/v1/channels/")  # fmt: skip
MAX_USER_ID = 200
SUBJECT: TypeAdapter[str] = TypeAdapter(
    Annotated[Clean, StringConstraints(min_length=1, max_length=MAX_USER_ID)]
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token names, and since when."""

    user_id: str
    issued_at: float  # 0 where the token does not say


def bearer(settings: Settings, headers: Mapping[str, str]) -> Bearer:
    """Raises ApiError 401."""
    scheme, _, signed = headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not signed:
        raise refused("A token is needed: Authorization: Bearer TOKEN.")
    return bearer_of(settings, signed.strip())


def bearer_of(settings: Settings, signed: str) -> Bearer:
    """Raises ApiError 401."""
    try:
        claims = decoded(settings, signed)
    except jwt.ExpiredSignatureError:
        raise refused("The token has expired.") from None
    except (jwt.InvalidTokenError, ValueError):
        raise refused("The token is not valid.") from None
    try:
        user_id = SUBJECT.validate_python(claims["sub"])
    except ValidationError:
        raise refused("The token names no customer.") from None
    issued_at = claims.get("iat")
    return Bearer(user_id, float(issued_at) if isinstance(issued_at, int | float) else 0.0)


async def check(erasing: Erasing, token: Bearer) -> None:
    """Raises ApiError 401 for a token from before its customer's data was deleted."""
    await erasing.current()
    ended = erasing.ended(token.user_id)
    if ended is not None and token.issued_at <= ended:
        raise refused("The token has ended. Sign in again.")


def refused(message: str) -> ApiError:
    return ApiError(401, message, {"WWW-Authenticate": "Bearer"})


def decoded(settings: Settings, signed: str) -> dict[str, object]:
    """The claims; each algorithm is tried with its own key only."""
    algorithm = jwt.get_unverified_header(signed).get("alg")
    keys = {"HS256": settings.secret, "RS256": settings.jwt_public_key}
    key = keys.get(str(algorithm))
    if not key:
        raise jwt.InvalidAlgorithmError
    claims: dict[str, object] = jwt.decode(
        signed, key, algorithms=[str(algorithm)], options={"require": ["sub", "exp"]}
    )
    return claims


@web.middleware
async def identity(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Sets `request[USER_ID]` on every route that is not open."""
    if request.path.startswith(admin.PATHS):
        admin.check_admin(request.app[SERVICES].settings, request.headers)
    elif not is_page(request) and not request.path.startswith(OPEN):
        services = request.app[SERVICES]
        token = bearer(services.settings, request.headers)
        await check(services.erasing, token)
        request[USER_ID] = token.user_id
    return await handler(request)


async def guest(request: web.Request) -> web.Response:
    """A token for somebody new."""
    settings = request.app[SERVICES].settings
    made = token(settings, f"{GUEST}{uuid4()}", now=time.time(), ttl=GUEST_SECONDS)
    return web.json_response(made)
