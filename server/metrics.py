"""Counts and durations of requests, for Prometheus."""

import time

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as rendered

from server.errors import Handler


class Metrics:
    """The figures of one process; both doors share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter(
            "shoptalk_requests_total", "Requests answered.", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "shoptalk_request_seconds", "Time to answer.", ("route",), registry=self.registry
        )

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        response = await handler(request)
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "none"
        self.requests.labels(request.method, route, str(response.status)).inc()
        self.seconds.labels(route).observe(time.perf_counter() - started)
        return response

    async def page(self, _request: web.Request) -> web.Response:
        return web.Response(
            body=rendered(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )
