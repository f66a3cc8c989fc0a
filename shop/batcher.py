"""A micro-batcher: requests of the event loop meet and run together on one worker thread."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Q = TypeVar("Q")
R = TypeVar("R")


class Batcher(Generic[Q, R]):
    """Calls `run` with up to `limit` requests that came within `wait` seconds.

    Every request gets its own result or its own exception. One whose caller has been
    cancelled is dropped if it has not started.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Q]], Sequence[R]],
        *,
        limit: int = 32,
        wait: float = 0.002,
    ) -> None:
        self.run = run
        self.limit = limit
        self.wait = wait
        self._waiting: list[tuple[Q, asyncio.Future[R]]] = []
        self._full = asyncio.Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="batcher")
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    async def submit(self, request: Q) -> R:
        """The result of `request`. Raises what `run` raised for it."""
        if self._closed:
            raise RuntimeError("the batcher is closed")
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if len(self._waiting) >= self.limit:
            self._full.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())
        return await future

    async def close(self) -> None:
        """Answers what is waiting, then stops the thread."""
        self._closed = True
        self._full.set()
        if self._task is not None:
            await self._task
        self._worker.shutdown(wait=False)

    async def _drain(self) -> None:
        """Runs batches until nothing waits."""
        while self._waiting:
            await self._gather()
            batch = [(q, f) for q, f in self._waiting[: self.limit] if not f.done()]
            del self._waiting[: self.limit]
            if batch:
                await self._answer(batch)

    async def _gather(self) -> None:
        """Gives others the time to join; none is needed once the batch is full."""
        if len(self._waiting) < self.limit and not self._closed:
            self._full.clear()
            try:
                await asyncio.wait_for(self._full.wait(), self.wait)
            except TimeoutError:
                return

    async def _answer(self, batch: list[tuple[Q, asyncio.Future[R]]]) -> None:
        loop = asyncio.get_running_loop()
        requests = [request for request, _ in batch]
        outcomes = await loop.run_in_executor(self._worker, self._outcomes, requests)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if future.done():
                continue
            if isinstance(outcome, Failed):
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome)

    def _outcomes(self, requests: Sequence[Q]) -> list["R | Failed"]:
        """The results; when the batch fails, each request alone, so that only a bad one does."""
        try:
            results = self.run(requests)
            if len(results) != len(requests):
                raise RuntimeError(f"{len(results)} results for {len(requests)} requests")
            return list(results)
        except Exception as error:  # it belongs to the callers, who wait in another thread
            if len(requests) == 1:
                return [Failed(error)]
            return [outcome for request in requests for outcome in self._outcomes([request])]


class Failed:
    """The exception of one request on its way to its owner."""

    def __init__(self, error: Exception) -> None:
        self.error = error
