"""Wishes, preferences and prices in words."""

from typing import Any

from actions.reply import Reply
from language.orders import Order
from language.wearers import CHINESE
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import called
from recommender.query.recipients import for_somebody
from recommender.schema import Facet, Item, Preference, Wishes
from shop.money import money


def listed(parts: list[str], reply: Reply) -> str:
    """Parts in a row, kept apart by semicolons where they have commas of their own."""
    if reply.language == "zh":
        return "、".join(parts)
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def described(wishes: Wishes, reply: Reply, catalog: Catalog) -> str:
    """What is wished, as it was understood: "breakfast, at most $4.00, no cereal". Beside a kind
    of product the text only ranks, and is not told.
    """

    def name(facet: Facet) -> str:
        return called(catalog, facet, reply.language)

    of_a_kind = wishes.names_a_kind
    text = "" if of_a_kind else wishes.text
    said = text.split()
    named = [facet for facet in wishes.include if facet.kind != "item"]
    parts = [
        reply.phrase("wish_for", value=name(facet)) if for_somebody(facet) else name(facet)
        for facet in named
        if not set(facet.value.split()).issubset(said)
    ]
    if text:
        parts.insert(0, text)
    if wishes.min_price is not None:
        parts.append(reply.phrase("wish_min_price", amount=reply.money(wishes.min_price)))
    if wishes.max_price is not None:
        parts.append(reply.phrase("wish_max_price", amount=reply.money(wishes.max_price)))
    parts += [
        reply.phrase("wish_exclude", value=name(facet))
        for facet in wishes.exclude
        if facet.kind != "item" and not wearers_name(facet)
    ]
    if wishes.order is not None:
        parts.append(order_named(wishes.order, reply))
    return listed(list(dict.fromkeys(parts)), reply)


def wearers_name(facet: Facet) -> bool:
    """What is for others only goes without saying."""
    return facet.value in {*CHINESE, *CHINESE.values()} and facet.kind == "attribute"


def order_named(order: Order, reply: Reply) -> str:
    """ "Cheapest first"."""
    return reply.phrase(f"order_{order.measure}_{'most' if order.most else 'least'}")


def name_of(preference: Preference, reply: Reply) -> str:
    """What a preference is about, in the customer's words."""
    if preference.facet is not None:
        return preference.facet.value
    return reply.phrase("name_budget", amount=reply.money(preference.amount or 0.0))


def ask_which_shown(count: int, example: str, reply: Reply) -> None:
    """The message points at what is not there; `example` shows how to say it."""
    if count == 1:
        reply.say("only_one_shown")
    else:
        reply.say("which_result", count=count, example=reply.phrase(f"example_{example}"))


def price_of(item: Item, reply: Reply) -> str:
    if item.price is None:
        return reply.phrase("price_unknown")
    return money(item.price, item.currency)


def price_on(card: dict[str, Any], reply: Reply) -> str:
    if "price" not in card:
        return reply.phrase("price_unknown")
    return money(card["price"], card["currency"])
