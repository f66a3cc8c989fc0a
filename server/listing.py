"""The catalogue to leaf through: its departments, and the products of one."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import numpy as np
from aiohttp import web
from pydantic import BaseModel, Field, StringConstraints

from recommender.catalog.catalog import Catalog
from recommender.catalog.name_index import translated
from recommender.schema import CATEGORY_SEPARATOR, Item
from server.body import Clean
from server.keys import SERVICES
from server.language import accepted_language
from shop.cards import product


class Parent(BaseModel, extra="forbid"):
    """The query string of `/v1/categories`."""

    parent: Annotated[Clean, StringConstraints(max_length=300)] = ""


class Listing(BaseModel, extra="forbid"):
    """The query string of `/v1/products`."""

    category: Annotated[Clean, StringConstraints(max_length=300)] = ""
    sort: Literal["name", "price", "-price", "newest"] = "name"
    in_stock: bool = False
    n: Annotated[int, Field(ge=1, le=100)] = 24
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


async def categories(request: web.Request) -> web.Response:
    parent = Parent.model_validate(dict(request.query)).parent
    catalog = request.app[SERVICES].live.current.catalog
    return web.json_response(await asyncio.to_thread(departments, catalog, parent))


async def products(request: web.Request) -> web.Response:
    query = Listing.model_validate(dict(request.query))
    catalog = request.app[SERVICES].live.current.catalog
    found = await asyncio.to_thread(listed, catalog.items, query)
    language = accepted_language(request)
    page = found[query.offset : query.offset + query.n]
    return web.json_response(
        {"total": len(found), "items": [product(item, language) for item in page]}
    )


def departments(catalog: Catalog, parent: str) -> dict[str, Any]:
    """The departments from the widest to `parent`, and those just below it, the fullest first."""
    chinese = {path: name for name, path in translated(catalog)}
    counts: Counter[str] = Counter()
    held = np.bincount(catalog.category, minlength=len(catalog.categories))
    for path, number in zip(catalog.categories, held.tolist(), strict=True):
        for above in prefixes(path):
            counts[above] += number
    start = f"{parent}{CATEGORY_SEPARATOR}" if parent else ""
    below = [
        path
        for path in counts
        if path.startswith(start) and CATEGORY_SEPARATOR not in path[len(start) :]
    ]
    below.sort(key=lambda path: (-counts[path], path))
    return {
        "way": [department(path, counts, chinese) for path in prefixes(parent) if path in counts],
        "categories": [department(path, counts, chinese) for path in below],
    }


def prefixes(path: str) -> list[str]:
    """The path of each level, the widest first; none of an empty path."""
    levels = path.split(CATEGORY_SEPARATOR) if path else []
    return [CATEGORY_SEPARATOR.join(levels[:depth]) for depth in range(1, len(levels) + 1)]


def department(path: str, counts: Counter[str], chinese: dict[str, str]) -> dict[str, Any]:
    name_zh = {"name_zh": chinese[path]} if chinese.get(path) else {}
    name = path.rsplit(CATEGORY_SEPARATOR, maxsplit=1)[-1]
    return {"path": path, "name": name, **name_zh, "products": counts[path]}


def listed(items: Sequence[Item], query: Listing) -> list[Item]:
    """The products of a department and of what lies below it."""
    found = [
        item
        for item in items
        if (
            not query.category
            or item.category == query.category
            or item.category.startswith(query.category + CATEGORY_SEPARATOR)
        )
        and (item.in_stock or not query.in_stock)
    ]
    if query.sort == "name":
        return sorted(found, key=lambda item: item.title.casefold())
    if query.sort == "newest":
        return sorted(found, key=lambda item: -(item.created_at or 0.0))
    sign = -1.0 if query.sort == "-price" else 1.0
    return sorted(found, key=lambda item: (item.price is None, sign * (item.price or 0.0)))
