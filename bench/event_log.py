"""The log under load: size, rebuild of profiles, and what one more event costs as histories grow.

Times are of the processor, so that other work on the machine does not count. Writes a database
of its own into a temporary folder: about 0.15 GB a million events.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import numpy as np

from recommender.profile.update import empty, update
from recommender.schema import Event, EventType, Item
from shop.profiles import profile_of
from shop.services import Ask, Services
from shop.settings import Settings
from store.session import Store

KINDS = (EventType.VIEW, EventType.DWELL, EventType.CLICK, EventType.CART, EventType.PURCHASE)
SHARES = (0.45, 0.25, 0.15, 0.05, 0.10)
PRODUCTS = 2000
ROWS = 50_000
SAMPLE = 200  # customers whose profiles are rebuilt
TRIES = 200
NOW = 1_780_000_000.0


def events(count: int, users: int, rng: np.random.Generator) -> Iterator[list[Event]]:
    """A year of behaviour, in portions; a few customers do most of it."""
    for start in range(0, count, ROWS):
        size = min(ROWS, count - start)
        who = np.minimum(rng.zipf(1.3, size), users)
        kinds = rng.choice(len(KINDS), size, p=SHARES)
        items, ages = rng.integers(0, PRODUCTS, size), rng.uniform(0, 365 * 86400, size)
        yield [
            Event(
                f"e{start + n}", f"u{who[n]}", KINDS[kinds[n]], NOW - float(ages[n]),
                item_id=f"p{items[n]}", value=30.0 if kinds[n] == 1 else 1.0,
            )
            for n in range(size)
        ]  # fmt: skip


async def filled(store: Store, count: int, users: int) -> None:
    started = time.process_time()
    await store.migrate()
    await store.products.upsert([Item(f"p{n}", f"Product {n}", "A > B") for n in range(PRODUCTS)])
    for portion in events(count, users, np.random.default_rng(0)):
        await store.events.load(portion)
    print(f"loaded {count:,} events: {count / (time.process_time() - started):,.0f} a second")


async def rebuilt(store: Store, users: int) -> None:
    ids = [f"u{n}" for n in np.random.default_rng(1).integers(1, users, SAMPLE)] + ["u1"]
    logs = [await store.events.of_user(user) for user in dict.fromkeys(ids)]
    number = sum(map(len, logs))
    started = time.process_time()
    for log in logs:
        if log:
            reduce(update, log, empty(log[0].user_id))
    folded = time.process_time() - started
    started = time.process_time()
    for user in dict.fromkeys(ids):
        await profile_of(store, user)
    whole = time.process_time() - started
    print(
        f"rebuilt {len(logs)} profiles of {number:,} events: {number / folded:,.0f} events a second"
        f" folding, {number / whole:,.0f} with reading and saving"
    )


async def one_more(store: Store) -> None:
    """Append and fold one event, for customers with ever longer histories."""
    for length in (10, 100, 1_000, 10_000, 100_000):
        user = f"history{length}"
        log = [
            Event(f"{user}-{n}", user, EventType.VIEW, NOW - n, item_id=f"p{n % PRODUCTS}")
            for n in range(length)
        ]
        await store.events.load(log)
        await profile_of(store, user)
        times = []
        for n in range(TRIES):
            started = time.process_time()
            more = Event(f"{user}+{n}", user, EventType.CLICK, NOW + n, item_id=f"p{n}")
            await store.events.append([more])
            await profile_of(store, user)
            times.append(1000 * (time.process_time() - started))
        p50, p95 = np.percentile(times, [50, 95])
        print(f"one more event after {length:>7,}: p50 {p50:.1f} ms, p95 {p95:.1f} ms")


async def visible(folder: Path, url: str) -> None:
    """From an event handed in to a page of ten that has seen it, through the services."""
    settings = Settings(database_url=url, secret="x" * 32, artifact_dir=folder / "artifacts")
    services = await Services.open(settings)
    times = []
    for n in range(TRIES):
        item = f"p{(7 * n) % PRODUCTS}"
        started = time.process_time()
        event = Event(f"seen{n}", f"somebody{n}", EventType.FAVOURITE, NOW, item_id=item)
        await services.record([event])
        answer = await services.recommend(Ask(f"somebody{n}", placement="home", n=10, now=NOW))
        times.append(1000 * (time.process_time() - started))
        assert item in [one.item.item_id for one in answer.recommendations.items]
    p50, p95 = np.percentile(times, [50, 95])
    print(f"event to recommendation: p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    await services.close()


async def run(count: int, users: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), f"sqlite:///{name}/shop.db"
        store = await Store.open(url)
        await filled(store, count, users)
        size = sum(path.stat().st_size for path in folder.glob("shop.db*"))
        print(f"{size / 1e6:,.0f} MB, {size / count:.0f} bytes an event, with four indexes")
        await rebuilt(store, users)
        await one_more(store)
        await store.close()
        await visible(folder, url)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="10000000 for the whole")
    parser.add_argument("--users", type=int, default=50_000)
    given = parser.parse_args()
    asyncio.run(run(given.events, given.users))


if __name__ == "__main__":
    main()
