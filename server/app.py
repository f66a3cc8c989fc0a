"""The shop process: two doors in front of the same services."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web

from actions.registry import executor
from server import (
    actions_endpoint,
    agent,
    auth,
    cart,
    channels,
    demo,
    erasure,
    events,
    feedback,
    figures,
    health,
    history,
    listing,
    openapi,
    orders,
    pages,
    products,
    profile,
    recommendations,
    stream,
)
from server.channels import Channel, Chat, InChatwoot, Opener
from server.chat import TURN_SECONDS, Gateway
from server.cors import Cors
from server.errors import errors
from server.keys import BRIDGE, EXECUTOR, METRICS, PUSHES, RASA, REPLIES, SERVICES
from server.limits import Limiter
from server.metrics import Metrics
from server.pushes import Pushes
from server.replies import Replies
from server.upkeep import upkeep
from shop.alerts import Alerts
from shop.services import Services
from shop.settings import Settings

PROBES = [web.get("/healthz", health.alive), web.get("/readyz", health.ready)]
DEMO = [web.get("/demo/customers", demo.customers), web.post("/demo/token", demo.pick)]
GOODBYE_SECONDS = 20.0  # for turns under way when the process is told to end


def public_app(
    services: Services,
    rasa: aiohttp.ClientSession,
    metrics: Metrics,
    openers: Mapping[str, Opener] | None = None,
) -> web.Application:
    """What customers reach; `openers`: other channels than those that are registered."""
    limiter = Limiter(services.settings.rate_limit)
    cors = Cors(services.settings.cors_origins.split(","))
    app = web.Application(
        middlewares=[
            metrics.middleware,
            cors.preflight,
            errors,
            auth.identity,
            limiter.middleware,
            erasure.complete,
        ],
        client_max_size=events.MAX_BODY,
    )
    app[SERVICES], app[RASA], app[METRICS] = services, rasa, metrics
    app[PUSHES] = Pushes(services.store.messages)
    app[REPLIES] = Replies(services)
    app.on_shutdown.append(app[PUSHES].close)
    app.on_response_prepare.extend([pages.headers, cors.headers])
    gateway = Gateway(services, rasa)
    app.add_routes([*PROBES, *public_routes(gateway), *(DEMO if services.settings.demo else [])])
    known = channels.openers() if openers is None else openers
    add_channels(app, channels.opened(known, services, Chat(services, gateway, limiter)))
    return app


def add_channels(app: web.Application, opened: Mapping[str, Channel]) -> None:
    for channel in opened.values():
        app.add_routes(channel.routes())
        if isinstance(channel, InChatwoot):
            app[BRIDGE] = channel.bridge

    async def running(_app: web.Application) -> AsyncIterator[None]:
        try:
            for channel in opened.values():
                await channel.start()
            yield
        finally:
            for channel in opened.values():
                await channel.close()

    app.cleanup_ctx.append(running)


def public_routes(gateway: Gateway) -> list[web.AbstractRouteDef]:
    return [
        web.post("/webhooks/rest/webhook", gateway.webhook),
        web.get("/v1/orders", orders.orders),
        web.get("/v1/chat/history", history.history),
        web.get("/v1/chat/stream", stream.stream),
        web.post("/v1/guest", auth.guest),
        web.post("/v1/events", events.post),
        web.get("/v1/recommendations", recommendations.recommendations),
        web.get("/v1/search", recommendations.search),
        web.get("/v1/categories", listing.categories),
        web.get("/v1/products", listing.products),
        web.get("/v1/products/{product_id}", products.get),
        web.get("/v1/cart", cart.show),
        web.put("/v1/cart/{product_id}", cart.change),
        web.post("/v1/checkout", cart.checkout),
        web.get("/v1/favourites", cart.favourites),
        web.put("/v1/favourites/{product_id}", cart.add_favourite),
        web.delete("/v1/favourites/{product_id}", cart.remove_favourite),
        web.post("/v1/feedback", feedback.post),
        web.get("/v1/profile", profile.show),
        web.get("/v1/profile/export", profile.export),
        web.patch("/v1/profile", profile.consent),
        web.delete("/v1/profile", profile.erase),
        web.post("/v1/profile/join", profile.join),
        web.delete("/v1/profile/{preference_id}", profile.forget),
        web.get("/v1/admin/engagement", figures.engagement),
        web.get("/v1/admin/conversations", figures.conversations),
        web.get("/v1/admin/recommendations", figures.recommendations),
        web.get("/v1/admin/demand", figures.demand),
        web.get("/v1/admin/segments", figures.segments),
        web.get("/v1/admin/models", figures.models),
        web.get("/v1/agent/conversations", agent.conversations),
        web.get("/v1/agent/conversations/{user_id}", agent.conversation),
        web.post("/v1/agent/conversations/{user_id}/take", agent.take),
        web.post("/v1/agent/conversations/{user_id}/messages", agent.write),
        web.post("/v1/agent/conversations/{user_id}/return", agent.give_back),
        web.get("/openapi.json", openapi.document),
        *pages.routes(),
    ]


def internal_app(
    services: Services, rasa: aiohttp.ClientSession, metrics: Metrics
) -> web.Application:
    """What only Rasa and the operator reach."""
    app = web.Application(
        middlewares=[metrics.middleware, errors], client_max_size=actions_endpoint.MAX_BODY
    )
    app[SERVICES], app[RASA], app[METRICS] = services, rasa, metrics
    app[EXECUTOR] = executor(services)
    action_calls = web.post("/webhook", actions_endpoint.webhook)
    app.add_routes([*PROBES, action_calls, web.get("/metrics", metrics.page)])
    return app


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[web.AppRunner, web.AppRunner]]:
    """Both doors, open; closed at the end, after the turns under way."""
    services = await Services.open(settings)
    timeout = aiohttp.ClientTimeout(total=TURN_SECONDS)
    async with aiohttp.ClientSession(settings.rasa_url, timeout=timeout) as rasa:
        metrics = Metrics()
        doors = (
            web.AppRunner(public_app(services, rasa, metrics), shutdown_timeout=GOODBYE_SECONDS),
            web.AppRunner(internal_app(services, rasa, metrics), shutdown_timeout=GOODBYE_SECONDS),
        )
        addresses = (
            (settings.public_host, settings.public_port),
            (settings.internal_host, settings.internal_port),
        )
        alerts = Alerts(services)
        try:
            alerts.following.start()
            for door, (host, port) in zip(doors, addresses, strict=True):
                await door.setup()
                await web.TCPSite(door, host, port).start()
            keeping = asyncio.create_task(upkeep(services))
            yield doors
            keeping.cancel()
        finally:
            for door in doors:
                await door.cleanup()
            await alerts.following.close()
            await services.close()


async def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT. Raises OSError where a port is taken."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, ended.set)
    async with opened(settings):
        await ended.wait()
