"""A database that cannot be used is said to be so, in one line."""

from pathlib import Path

import pytest

from store.session import Store, StoreUnavailable


async def reason(url: str) -> str:
    store = await Store.open(url)
    with pytest.raises(StoreUnavailable, match="cannot be used") as caught:
        await store.ping()
    await store.close()
    return str(caught.value)


async def test_a_database_that_does_not_exist_is_named(postgres_url: str) -> None:
    said = await reason(f"{postgres_url}_none")
    assert "_none" in said
    assert "\n" not in said


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop.db").write_text("no database " * 100, "utf-8")
    said = await reason(f"sqlite:///{tmp_path}/shop.db")
    assert "not a database" in said
    assert "\n" not in said


async def test_a_url_of_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match=r"(?i)sqlite|postgresql"):
        await Store.open("mysql://localhost/shop")
