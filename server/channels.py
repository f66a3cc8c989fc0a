"""Ways by which customers reach the shop beside its own pages: ours, and other packages'."""

import time
from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from aiohttp import web

from plugins import registry
from server import chatwoot_webhook
from server.bridge import Bridge
from server.chat import Answer, Gateway, Message
from server.chatwoot import Chatwoot
from server.erasure import erase_again
from server.limits import CHANNELS, Limiter
from shop.services import Services


class Chat:
    """The conversation with the bot, for channels."""

    def __init__(self, services: Services, gateway: Gateway, limiter: Limiter) -> None:
        self._services = services
        self._gateway = gateway
        self._limiter = limiter

    async def say(
        self, user_id: str, text: str, *, channel: str, conversation: str = "", event_id: str = ""
    ) -> Answer:
        """The messages that answer `text`, in the form of Rasa's REST channel.

        `user_id`: whom the channel has made sure to speak for. `event_id`: a UUID of the message,
        which makes a repeat harmless. Raises ApiError, which a handler may pass on.
        """
        started = time.time()
        await self._limiter.check(user_id)
        sender = f"{user_id}/{conversation}" if conversation else user_id
        metadata = {"channel": channel, "event_id": UUID(event_id) if event_id else None}
        message = Message.model_validate({"message": text, "sender": sender, "metadata": metadata})
        try:
            return await self._gateway.turn(user_id, message)
        finally:
            await erase_again(self._services.erasing, user_id, started)


class Channel(Protocol):
    """One way, set up and open."""

    def routes(self) -> Iterable[web.RouteDef]:
        """Below `/v1/channels/<name>/`. They take no token: the channel finds out who asks."""

    async def start(self) -> None:
        """Begins what runs beside the requests, when the door opens."""

    async def close(self) -> None:
        """Ends it, also where it has not begun."""


class Opener(Protocol):
    """What an entry point names."""

    def open(self, services: Services, chat: Chat) -> Channel | None:
        """None where the channel is not set up."""


class InChatwoot:
    """People who answer in a Chatwoot."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge

    def routes(self) -> Iterable[web.RouteDef]:
        return [web.post(chatwoot_webhook.PATH, chatwoot_webhook.webhook)]

    async def start(self) -> None:
        self.bridge.following.start()

    async def close(self) -> None:
        await self.bridge.close()


class ChatwootOpener:
    def open(self, services: Services, chat: Chat) -> Channel | None:  # noqa: ARG002
        settings = services.settings
        return InChatwoot(Bridge(services, Chatwoot(settings))) if settings.chatwoot_url else None


BUILT_IN: Mapping[str, Opener] = {"chatwoot": ChatwootOpener()}


def openers() -> dict[str, Opener]:
    """By name. Raises PluginError."""
    return registry.registered(registry.CHANNELS, BUILT_IN, needs=("open",))


def opened(openers: Mapping[str, Opener], services: Services, chat: Chat) -> dict[str, Channel]:
    """Those that are set up. Raises PluginError for one with a route outside its room."""
    found = {name: one.open(services, chat) for name, one in openers.items()}
    channels = {name: channel for name, channel in found.items() if channel is not None}
    for name, channel in channels.items():
        room = chatwoot_webhook.PATH if name == "chatwoot" else f"{CHANNELS}{name}/"
        for route in channel.routes():
            if not route.path.startswith(room):
                reason = f"has the route {route.path}, which is not below {room}"
                raise registry.PluginError(f"the channel {name!r} {reason}")
    return channels
