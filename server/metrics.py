"""Counts and durations of requests, for Prometheus."""

import math
import time

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as rendered

from server.errors import Handler

SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30)


class Metrics:
    """The figures of one process; both doors share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter(
            "shoptalk_requests_total", "Requests answered.", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "shoptalk_request_seconds",
            "Time to answer.",
            ("route",),
            registry=self.registry,
            buckets=SECONDS,
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

    def latency(self, route: str) -> dict[str, float | int | None]:
        """How many requests this process answered there, and in how many milliseconds at most."""
        buckets = [
            (float(one.labels["le"]), one.value)
            for metric in self.seconds.collect()
            for one in metric.samples
            if one.name.endswith("_bucket") and one.labels["route"] == route
        ]
        count = int(buckets[-1][1]) if buckets else 0
        return {"requests": count, "p50_ms": bound(buckets, 0.5), "p95_ms": bound(buckets, 0.95)}

    async def page(self, _request: web.Request) -> web.Response:
        return web.Response(
            body=rendered(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )


def bound(buckets: list[tuple[float, float]], quantile: float) -> float | None:
    """Milliseconds within which that share was answered; None where nothing was, or where it
    took longer than is counted. `buckets` are (seconds, how many within them), ascending.
    """
    least = quantile * buckets[-1][1] if buckets else 0.0
    found = next((at for at, count in buckets if count >= least > 0), math.inf)
    return None if math.isinf(found) else round(found * 1000, 1)
