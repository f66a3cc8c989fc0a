"""Tokens that name a customer. Making one needs nothing of the running shop."""

import jwt

from shop.settings import Settings

CUSTOMER_SECONDS = 86400


def token(settings: Settings, user_id: str, *, now: float, ttl: float) -> dict[str, object]:
    """A token for `user_id` that holds for `ttl` seconds, with what the client needs beside it."""
    expires_at = int(now + ttl)
    claims = {"sub": user_id, "iat": int(now), "exp": expires_at}
    signed = jwt.encode(claims, settings.secret, algorithm="HS256")
    return {"token": signed, "user_id": user_id, "expires_at": expires_at}
