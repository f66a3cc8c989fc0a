"""Chatwoot's API as the bridge needs it: contacts, conversations and messages of an API inbox."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from shop.settings import Settings

TIMEOUT = aiohttp.ClientTimeout(total=10)
TAKEN = 422  # the answer to a contact that is there already


class ChatwootError(Exception):
    """Chatwoot refused, or answered something else than documented."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Contact:
    """`source_id` is the contact's name in the inbox."""

    contact_id: int
    source_id: str


class Chatwoot:
    """Every method raises ChatwootError, aiohttp.ClientError or TimeoutError."""

    def __init__(self, settings: Settings) -> None:
        self._inbox_id = settings.chatwoot_inbox_id
        self._base = f"{settings.chatwoot_url}/api/v1/accounts/{settings.chatwoot_account_id}"
        self._session = aiohttp.ClientSession(
            headers={"api_access_token": settings.chatwoot_token}, timeout=TIMEOUT
        )

    async def close(self) -> None:
        await self._session.close()

    async def contact(self, identifier: str, name: str, email: str | None) -> Contact:
        """The contact of a customer: made, or the one that has this identifier."""
        body = {"inbox_id": self._inbox_id, "identifier": identifier, "name": name, "email": email}
        try:
            made = await self._call("POST", "/contacts", body)
            payload = part(made, "payload")
            found, inboxes = part(payload, "contact"), [part(payload, "contact_inbox")]
        except ChatwootError as error:
            if error.status != TAKEN:
                raise
            found = await self._known(identifier)
            inboxes = [
                one
                for one in found.get("contact_inboxes") or ()
                if part(one, "inbox").get("id") == self._inbox_id
            ]
        contact_id = number(found)
        if not inboxes:
            path = f"/contacts/{contact_id}/contact_inboxes"
            inboxes = [await self._call("POST", path, {"inbox_id": self._inbox_id})]
        return Contact(contact_id, str(inboxes[0].get("source_id")))

    async def open(self, contact: Contact) -> int:
        """The number of a new conversation."""
        body = {
            "source_id": contact.source_id,
            "contact_id": contact.contact_id,
            "inbox_id": self._inbox_id,
            "status": "open",
        }
        return number(await self._call("POST", "/conversations", body))

    async def write(self, conversation: int, text: str, *, private: bool = False) -> None:
        """As the customer; a private note is for the agents only."""
        kind = "outgoing" if private else "incoming"
        body = {"content": text, "message_type": kind, "private": private}
        await self._call("POST", f"/conversations/{conversation}/messages", body)

    async def resolve(self, conversation: int) -> None:
        path = f"/conversations/{conversation}/toggle_status"
        await self._call("POST", path, {"status": "resolved"})

    async def _known(self, identifier: str) -> dict[str, Any]:
        found = await self._call("GET", "/contacts/search", query={"q": identifier})
        payload = found.get("payload")
        for one in payload if isinstance(payload, list) else ():
            if isinstance(one, dict) and one.get("identifier") == identifier:
                return one
        raise ChatwootError(f"no contact has the identifier {identifier}")

    async def _call(
        self, method: str, path: str, body: Any = None, query: dict[str, str] | None = None
    ) -> dict[str, Any]:
        async with self._session.request(
            method, self._base + path, json=body, params=query
        ) as response:
            if response.status >= 400:
                raise ChatwootError(f"{method} {path}: {response.status}", response.status)
            answer = await response.json()
        if not isinstance(answer, dict):
            raise ChatwootError(f"{method} {path}: no object came back")
        return answer


def part(found: Any, name: str) -> dict[str, Any]:
    value = found.get(name) if isinstance(found, dict) else None
    return value if isinstance(value, dict) else {}


def number(found: dict[str, Any]) -> int:
    if not isinstance(found.get("id"), int):
        raise ChatwootError("an object without an id came back")
    return int(found["id"])
