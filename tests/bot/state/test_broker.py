import asyncio
import json
import socket
import uuid

import aio_pika
import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.state.broker import QUEUE, VARIABLE, rabbitmq

RABBITMQ = "amqp://guest:guest@127.0.0.1:5672"


async def broker():
    """The broker as Rasa makes it from endpoints.yml."""
    return await EventBroker.create(
        EndpointConfig(type="bot.state.broker.Broker"), asyncio.get_running_loop()
    )


async def test_unset_sends_events_nowhere(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert await broker() is None


async def test_an_event_reaches_the_queue(monkeypatch):
    skip_without_rabbitmq()
    monkeypatch.setenv(VARIABLE, RABBITMQ)
    sender = await broker()
    mark = str(uuid.uuid4())
    sender.publish({"event": "user", "text": "推荐点早餐", "sender_id": mark})
    assert await arrives(mark)
    await sender.close()


async def arrives(mark):
    connection = await aio_pika.connect(RABBITMQ)
    async with connection:
        queue = await (await connection.channel()).declare_queue(QUEUE, durable=True)
        for _ in range(100):
            message = await queue.get(no_ack=True, fail=False)
            if message is None:
                await asyncio.sleep(0.05)
            elif json.loads(message.body)["sender_id"] == mark:
                return True
    return False


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("amqp://u:p@rabbit.shop", "amqp://u:p@rabbit.shop:5672", 5672),
        ("amqp://u:p@rabbit.shop:7000/v", "amqp://u:p@rabbit.shop:7000/v", 7000),
        ("amqps://u:p%40@rabbit.shop", "amqps://u:p%40@rabbit.shop:5671", 5671),
    ],
)
async def test_an_address_is_taken_whole(url, host, port):
    made = rabbitmq(url, asyncio.get_running_loop())
    assert (made._configure_url(), made.port) == (host, port)


@pytest.mark.parametrize("wrong", ["rabbit.shop", "http://u:p@host", "amqp://host", "amqp://u@h"])
def test_what_is_no_address_says_what_is_accepted(wrong):
    with pytest.raises(RasaException, match=f"{VARIABLE} takes amqp"):
        rabbitmq(wrong)


def skip_without_rabbitmq():
    try:
        socket.create_connection(("127.0.0.1", 5672), timeout=1).close()
    except OSError:
        pytest.skip("no RabbitMQ answers at 127.0.0.1:5672")
