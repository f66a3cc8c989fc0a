"""How fast a turn is: a stock Rasa project against our bot, side by side in one run.

    .venv/bin/python bench/turn_latency.py [--turns 200] [--without-shop | --shop-url URL]

Three rows, each a real server asked over HTTP on the loopback interface:
- stock: `rasa init` (DIET, TED, trackers in memory), whose rule calls a trivial action;
- bot: ours (trackers in SQLite) with the same trivial action;
- shop: ours with the shop's own actions behind its gateway; each turn recommends products.

Latency is measured in one conversation at a time, throughput in several at once. A conversation
ends after 20 turns, as Rasa's turns grow slower with each.
"""

import argparse
import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import jwt
from processes import free_port, memory_mb, running
from stock_rasa import MESSAGE, QUIET, RASA, ROOT, make_project

RECOMMEND = "recommend me something for breakfast under ${:.2f}"
LEAST = 4.0  # dollars; every message names another price, so that none was read before
SHOPTALK = ROOT / ".venv/bin/shoptalk"
SECRET = "a secret of the benchmark, 32 or more characters"
TURNS_PER_CONVERSATION = 20
WARM_UP = 20
USERS = [str(user) for user in range(900, 908)]  # households of the demo shop

Say = Callable[[aiohttp.ClientSession, int, int], Awaitable[None]]  # (session, speaker, turn)


@dataclass(frozen=True)
class Figures:
    """One row of the table. Times in milliseconds; throughput in turns a second."""

    name: str
    p50: float
    p95: float
    throughput: float
    memory_mb: int | None


def main() -> None:
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="turn-latency-") as name:
        rows = list(measure_all(arguments, Path(name)))
    print_table(rows, arguments)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=200, help="per measurement")
    parser.add_argument("--conversations", type=int, default=8, help="at once, for throughput")
    parser.add_argument("--without-stock", action="store_true")
    parser.add_argument("--without-shop", action="store_true")
    parser.add_argument("--shop-url", help="a running shop; needs --secret, its SHOPTALK_SECRET")
    parser.add_argument("--secret", default=SECRET)
    return parser.parse_args()


def measure_all(arguments: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    actions = free_port()
    url = f"http://127.0.0.1:{actions}/webhook"
    command = [sys.executable, ROOT / "bench/tiny_actions.py", str(actions)]
    with running(command, url, cwd=ROOT, log=folder / "actions.log"):
        if not arguments.without_stock:
            with stock(folder / "stock", url) as (process, rasa):
                yield measure("stock", rasa_turn(rasa, lambda _: MESSAGE), process, arguments)
        with bot(folder, url) as (process, rasa):
            yield measure("bot", rasa_turn(rasa, wish), process, arguments)
    if not arguments.without_shop:
        given = (None, arguments.shop_url)
        with nullcontext(given) if arguments.shop_url else shop(folder) as (process, gateway):
            turn = gateway_turn(gateway, arguments.secret)
            yield measure("shop", turn, process, arguments)


@contextmanager
def stock(folder: Path, action_url: str):
    folder.mkdir()
    say(f"training a stock project in {folder}")
    make_project(folder, action_url)
    port = free_port()
    command = [RASA, "run", "--port", str(port), "--interface", "127.0.0.1"]
    url = f"http://127.0.0.1:{port}"
    with running(command, url, cwd=folder, log=folder / "rasa.log", environment=QUIET) as process:
        yield process, url


@contextmanager
def bot(folder: Path, action_url: str):
    port = free_port()
    options = "--endpoints endpoints.yml --credentials bot/credentials.yml --model models"
    command = [RASA, "run", *options.split(), "--interface", "127.0.0.1", "--port", str(port)]
    environment = QUIET | {
        "ACTION_ENDPOINT_URL": action_url,
        "RASA_TRACKER_DB_URL": f"sqlite:///{folder}/bot.db",
        "OPENBLAS_NUM_THREADS": "1",  # as `shoptalk up` sets it
    }
    url = f"http://127.0.0.1:{port}"
    with running(
        command, url, cwd=ROOT, log=folder / "bot.log", environment=environment
    ) as process:
        yield process, url


@contextmanager
def shop(folder: Path):
    """The whole stack on a copy of the data of Complete Journey."""
    data = ROOT / "var/complete-journey/shoptalk.db"
    if not data.exists():
        raise SystemExit("No shop under var/complete-journey: run `make bench`, or --without-shop.")
    with closing(sqlite3.connect(data)) as one, closing(sqlite3.connect(folder / "shop.db")) as two:
        one.backup(two)
    public, internal, rasa = free_port(), free_port(), free_port()
    environment = QUIET | {
        "SHOPTALK_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/shop.db",
        "SHOPTALK_SECRET": SECRET,
        "SHOPTALK_RATE_LIMIT": "1000000",
        "SHOPTALK_PUBLIC_PORT": str(public),
        "SHOPTALK_INTERNAL_PORT": str(internal),
        "SHOPTALK_RASA_URL": f"http://127.0.0.1:{rasa}",
        "SHOPTALK_VAR_DIR": str(folder),
        "SHOPTALK_ARTIFACT_DIR": str(data.parent / "artifacts"),
        "RASA_TRACKER_DB_URL": f"sqlite:///{folder}/shop-tracker.db",
    }
    url = f"http://127.0.0.1:{public}"
    with running(
        [SHOPTALK, "up"],
        f"{url}/readyz",
        cwd=ROOT,
        log=folder / "up.log",
        environment=environment,
    ) as process:
        yield process, url


def wish(number: int) -> str:
    return RECOMMEND.format(LEAST + number / 100)


def rasa_turn(url: str, message: Callable[[int], str]) -> Say:
    async def turn(session: aiohttp.ClientSession, speaker: int, number: int) -> None:
        conversation = f"{speaker}-{number // TURNS_PER_CONVERSATION}"
        body = {"sender": conversation, "message": message(number)}
        await post(session, f"{url}/webhooks/rest/webhook", body)

    return turn


def gateway_turn(url: str, secret: str) -> Say:
    tokens = [token(user, secret) for user in USERS]

    async def turn(session: aiohttp.ClientSession, speaker: int, number: int) -> None:
        user = speaker % len(USERS)
        conversation = f"{USERS[user]}/{speaker}-{number // TURNS_PER_CONVERSATION}"
        body = {"sender": conversation, "message": wish(number)}
        headers = {"Authorization": f"Bearer {tokens[user]}"}
        await post(session, f"{url}/webhooks/rest/webhook", body, headers)

    return turn


def token(user: str, secret: str) -> str:
    return jwt.encode({"sub": user, "exp": time.time() + 3600}, secret, "HS256")


async def post(
    session: aiohttp.ClientSession, url: str, body: dict, headers: dict | None = None
) -> None:
    async with session.post(url, json=body, headers=headers) as response:
        answer = await response.json()
        if response.status != 200 or not answer:
            raise RuntimeError(f"{response.status} {answer!r} to {body!r}")


def measure(name, turn: Say, process, arguments: argparse.Namespace) -> Figures:
    say(f"measuring {name}")
    times, throughput = asyncio.run(ask(turn, arguments.turns, arguments.conversations))
    cuts = statistics.quantiles(times, n=20)
    return Figures(name, cuts[9], cuts[18], throughput, memory_mb(process) if process else None)


async def ask(turn: Say, turns: int, conversations: int) -> tuple[list[float], float]:
    """Latencies in milliseconds, one conversation at a time; turns a second, several at once."""
    async with aiohttp.ClientSession() as session:
        for number in range(WARM_UP):
            await turn(session, 0, number)
        times = []
        for number in range(turns):
            start = time.perf_counter()
            await turn(session, 1, number)
            times.append((time.perf_counter() - start) * 1000)

        async def converse(speaker: int) -> None:
            for number in range(turns // conversations):
                await turn(session, speaker, number)

        start = time.perf_counter()
        await asyncio.gather(*(converse(speaker) for speaker in range(2, 2 + conversations)))
        done = turns // conversations * conversations
        return times, done / (time.perf_counter() - start)


def print_table(rows: list[Figures], arguments: argparse.Namespace) -> None:
    first = rows[0]
    several = f"turns/s, {arguments.conversations} conversations"
    print(f"\n| server | p50 ms | p95 ms | {several} | times {first.name} | memory MB |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        ratio = row.throughput / first.throughput
        print(
            f"| {row.name} | {row.p50:.0f} | {row.p95:.0f} | {row.throughput:.0f} "
            f"| {ratio:.1f} | {row.memory_mb or ''} |"
        )


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
