"""The shopkeeper's door: who has the admin token may look."""

import hmac
from collections.abc import Mapping

from server.errors import ApiError
from shop.settings import Settings

PATHS = ("/v1/admin/", "/v1/agent/")


def check_admin(settings: Settings, headers: Mapping[str, str]) -> None:
    """Raises ApiError 401 without a token, 403 with another one, or where none is set."""
    scheme, _, given = headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        raise ApiError(
            401,
            "The admin token is needed: Authorization: Bearer TOKEN.",
            {"WWW-Authenticate": "Bearer"},
        )
    known = settings.admin_token
    if not known or not hmac.compare_digest(given.strip().encode(), known.encode()):
        raise ApiError(403, "This is for the shopkeeper: the admin token is needed.")
