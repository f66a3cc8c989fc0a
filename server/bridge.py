"""Hand-offs as conversations of a Chatwoot inbox, and what is answered there to the customer.

What stands in the shop's own queue is told to Chatwoot, again and again until it is there: while
Chatwoot is down the case simply stays in the queue, and the shop's own agent page works on.
"""

import logging
import time

import aiohttp

from server.chatwoot import Chatwoot, ChatwootError
from shop.following import Following
from shop.services import Services
from store.handoffs import Handoff
from store.messages import Message

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
LEASE_SECONDS = 30  # for which one process alone tells Chatwoot
TRANSCRIPT = 50  # messages that the agents are given
GONE = 404
FAILURES = (aiohttp.ClientError, TimeoutError, ChatwootError)


class Bridge:
    """Tells Chatwoot what is new, every few seconds."""

    def __init__(self, services: Services, chatwoot: Chatwoot) -> None:
        self._store, self._services, self._chatwoot = services.store, services, chatwoot
        self.following = Following(
            lambda: self.look(time.time()), LOOK_SECONDS, "Chatwoot cannot be told"
        )

    async def close(self) -> None:
        await self.following.close()
        await self._chatwoot.close()

    async def look(self, now: float) -> None:
        """Opens what is not there yet, and passes on what customers wrote since."""
        if not await self._store.handoffs.lease(now, LEASE_SECONDS):
            return
        for handoff in await self._store.handoffs.standing():
            try:
                await self._tell(handoff)
            except FAILURES as error:
                logger.warning("Chatwoot was not told of %s: %r", handoff.reference, error)

    async def ended(self, handoff: Handoff) -> None:
        """The conversation was given back on the shop's own page."""
        if handoff.outside_id is None:
            return
        try:
            await self._chatwoot.resolve(handoff.outside_id)
        except FAILURES as error:
            logger.warning("Chatwoot was not told of the end of %s: %r", handoff.reference, error)

    async def _tell(self, handoff: Handoff) -> None:
        said = await self._store.messages.of_user(handoff.user_id, limit=TRANSCRIPT)
        if handoff.outside_id is None:
            await self._open(handoff, said)
            return
        for message in said:
            if message.author == "customer" and message.message_id > handoff.told_through:
                try:
                    await self._chatwoot.write(handoff.outside_id, message.text or "")
                except ChatwootError as error:
                    if error.status != GONE:
                        raise
                    await self._store.handoffs.told(handoff.user_id, None, 0)  # opened anew
                    return
                await self._store.handoffs.told(
                    handoff.user_id, handoff.outside_id, message.message_id
                )

    async def _open(self, handoff: Handoff, said: list[Message]) -> None:
        user = await self._store.users.get(handoff.user_id)
        name = str(user.attributes.get("name", user.user_id)) if user else handoff.user_id
        contact = await self._chatwoot.contact(handoff.user_id, name, user.email if user else None)
        conversation = await self._chatwoot.open(contact)
        through = said[-1].message_id if said else 0
        await self._store.handoffs.told(handoff.user_id, conversation, through)
        await self._chatwoot.write(conversation, self._note(handoff, said), private=True)
        words = [one.text for one in said if one.author == "customer" and one.text]
        if words:
            await self._chatwoot.write(conversation, words[-1])

    def _note(self, handoff: Handoff, said: list[Message]) -> str:
        lines = [f"{handoff.reference} · {handoff.reason}", ""]
        lines += [f"{one.author}: {one.text}" for one in said if one.text]
        return "\n".join(lines)
