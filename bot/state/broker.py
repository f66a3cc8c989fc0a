"""Streams conversation events to RabbitMQ at `RASA_BROKER_URL`; nowhere when it is unset."""

from __future__ import annotations

import os
from asyncio import AbstractEventLoop
from typing import Any, Optional, Text
from urllib.parse import urlsplit

from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.pika import PikaEventBroker
from rasa.shared.exceptions import RasaException

VARIABLE = "RASA_BROKER_URL"
QUEUE = "shoptalk_conversations"


class Broker(EventBroker):
    """Builds Rasa's own RabbitMQ broker, or none."""

    @classmethod
    async def from_endpoint_config(
        cls,
        broker_config: Any,  # noqa: ARG003  Rasa's signature
        event_loop: Optional[AbstractEventLoop] = None,
    ) -> Optional[PikaEventBroker]:
        url = os.environ.get(VARIABLE, "")
        if not url:
            return None
        broker = rabbitmq(url, event_loop)
        await broker.connect()
        return broker


def rabbitmq(url: Text, event_loop: Optional[AbstractEventLoop] = None) -> PikaEventBroker:
    """A broker for `amqp[s]://user:password@host[:port][/vhost]`, not connected yet."""
    address = urlsplit(url)
    if address.scheme not in ("amqp", "amqps") or not (address.hostname and address.password):
        raise RasaException(f"{VARIABLE} takes amqp[s]://user:password@host[:port][/vhost].")
    port = address.port or (5671 if address.scheme == "amqps" else 5672)
    return PikaEventBroker(
        url, address.username, address.password, port, queues=[QUEUE], event_loop=event_loop
    )
