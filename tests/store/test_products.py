"""The catalogue counts what changed, and its version tells readers of it."""

from dataclasses import replace
from uuid import uuid4

from recommender.schema import Item
from store.database import Written
from store.session import Store


async def test_what_a_write_did_is_counted(store: Store) -> None:
    tea, cup = Item(str(uuid4()), "Tea"), Item(str(uuid4()), "Cup", price=2.0)
    assert await store.products.upsert([tea]) == Written(new=1)
    dearer = replace(tea, price=3.0)
    assert await store.products.upsert([dearer, cup]) == Written(new=1, changed=1)
    assert await store.products.upsert([dearer, cup]) == Written()


async def test_stock_of_an_unknown_product_changes_nothing(store: Store) -> None:
    await store.products.upsert([Item(str(uuid4()), "Tea")])
    version = await store.products.version()
    await store.products.set_stock("unknown", 3)
    assert await store.products.version() == version
    assert await store.products.get(["unknown"]) == {}


async def test_stock_may_become_unlimited_again(store: Store) -> None:
    tea = Item(str(uuid4()), "Tea", stock=0)
    await store.products.upsert([tea])
    await store.products.set_stock(tea.item_id, None)
    assert (await store.products.get([tea.item_id]))[tea.item_id].in_stock


async def test_more_products_are_found_than_a_query_takes_values(store: Store) -> None:
    tea = Item(str(uuid4()), "Tea")
    await store.products.upsert([tea])
    asked = [*(f"none-{n}" for n in range(12_000)), tea.item_id]
    assert await store.products.get(asked) == {tea.item_id: tea}


async def test_a_product_comes_back_as_it_was(store: Store, tea: Item) -> None:
    await store.products.upsert([tea])
    assert await store.products.get([tea.item_id, "none"]) == {tea.item_id: tea}
    assert await store.products.known({tea.item_id, "none"}) == {tea.item_id}
    assert tea in await store.products.all()


async def test_the_version_grows_only_with_a_change(store: Store, tea: Item) -> None:
    await store.products.upsert([tea])
    version = await store.products.version()
    await store.products.upsert([tea])
    assert await store.products.version() == version
    await store.products.set_stock(tea.item_id, 0)
    assert await store.products.version() > version
    assert not (await store.products.get([tea.item_id]))[tea.item_id].in_stock
