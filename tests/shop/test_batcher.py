"""The micro-batcher gives everybody their own answer."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest

from shop.batcher import Batcher


class Doubling:
    """Doubles numbers, refuses 13, and remembers its batches and threads."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.threads: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.gate.wait(5)
        self.batches.append(list(numbers))
        self.threads.add(threading.get_ident())
        if 13 in numbers:
            raise ValueError("thirteen")
        return [2 * number for number in numbers]


@pytest.fixture
def doubling() -> Doubling:
    return Doubling()


@pytest.fixture
async def batcher(doubling: Doubling) -> AsyncIterator[Batcher[int, int]]:
    made = Batcher(doubling, limit=8, wait=0.01)
    yield made
    doubling.gate.set()
    await made.close()


async def test_requests_meet_in_batches_of_limited_size(
    batcher: Batcher[int, int], doubling: Doubling
) -> None:
    answers = await asyncio.gather(*(batcher.submit(number) for number in range(12)))
    assert answers == [2 * number for number in range(12)]
    assert [len(batch) for batch in doubling.batches] == [8, 4]


async def test_it_runs_on_one_other_thread(batcher: Batcher[int, int], doubling: Doubling) -> None:
    for number in range(3):
        await batcher.submit(number)
    assert len(doubling.threads) == 1
    assert threading.get_ident() not in doubling.threads


async def test_an_exception_reaches_its_owner_only(batcher: Batcher[int, int]) -> None:
    answers = await asyncio.gather(
        *(batcher.submit(number) for number in (1, 13, 2)), return_exceptions=True
    )
    assert answers[0] == 2
    assert isinstance(answers[1], ValueError)
    assert answers[2] == 4


async def test_a_cancelled_request_costs_the_others_nothing(
    batcher: Batcher[int, int], doubling: Doubling
) -> None:
    doubling.gate.clear()
    running = asyncio.create_task(batcher.submit(1))
    await asyncio.sleep(0.05)  # the worker is busy with the first one
    waiting = [asyncio.create_task(batcher.submit(number)) for number in (2, 3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    running.cancel()
    await asyncio.sleep(0)
    doubling.gate.set()
    assert await waiting[1] == 6
    assert [2] not in doubling.batches
    assert 2 not in [number for batch in doubling.batches for number in batch]


async def test_a_result_missing_is_an_error() -> None:
    batcher: Batcher[int, int] = Batcher(lambda numbers: [])  # noqa: ARG005
    with pytest.raises(RuntimeError, match="0 results"):
        await batcher.submit(1)
    await batcher.close()


async def test_closing_answers_what_waits_and_refuses_more(
    batcher: Batcher[int, int],
) -> None:
    waiting = asyncio.create_task(batcher.submit(4))
    await asyncio.sleep(0)
    await batcher.close()
    assert await waiting == 8
    with pytest.raises(RuntimeError, match="closed"):
        await batcher.submit(5)
