"""New models, a broken one and new stock come in while customers ask; nobody notices."""

import asyncio
from typing import Any

from support.grocer import trained

from recommender import artifacts
from shop.services import Services

CUSTOMERS = 4
MODELS = 5


async def test_no_request_fails_while_models_and_stock_change(
    door: Any, services: Services
) -> None:
    done = asyncio.Event()
    answered: list[int] = []

    async def asks(user_id: str) -> None:
        customer = door.customer(user_id)
        while not done.is_set():
            for path, query in (
                ("/v1/recommendations", {"placement": "home", "n": 3}),
                ("/v1/search", {"q": "breakfast"}),
            ):
                status, body = await customer.get(path, **query)
                assert status == 200, body
                assert body["items"]
                answered.append(status)

    async def changes() -> None:
        folder = services.live.folder
        for number in range(MODELS):
            artifacts.save(trained(f"model-{number}", services.live.encoder), folder)
            await services.live.refresh()
            assert services.model_version == f"model-{number}"
            await services.store.products.set_stock("oats", number % 2)
            await services.live.refresh()
            seen = len(answered)
            while len(answered) < seen + CUSTOMERS:  # each model answers somebody
                await asyncio.sleep(0)
        artifacts.save(trained("broken", services.live.encoder), folder)
        (folder / "broken" / "arrays.npz").write_bytes(b"damaged")
        await services.live.refresh()
        assert services.model_version == f"model-{MODELS - 1}"
        done.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(changes())
        for number in range(CUSTOMERS):
            group.create_task(asks(f"customer-{number}"))
    assert len(answered) >= MODELS * CUSTOMERS
