"""Promotions: what the shop's own table says is running for this customer, and nothing else.

What this customer is most likely to use comes first, each with a product they may like.
"""

from typing import Any

from actions.action import ShopAction
from actions.reading import wished
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed, price_on
from recommender.catalog.facets import wanted
from shop.dates import date
from shop.offers import offer_of, title_of
from shop.services import Answer, Ask, Services
from shop.titles import titles
from store.promotions import Promotion

LISTED = 5
TITLES = 2


class AskPromotions(ShopAction):
    """ "Any deals today?"."""

    action = "action_ask_promotions"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        answer = await services.recommend(
            Ask(turn.user_id, placement="promotions", n=LISTED, now=turn.now)
        )
        cards = services.cards(answer, reply.language)
        if not cards:
            reply.say("no_promotions")
            reply.button("recommend")
            return
        kind, covering = await about(turn, answer, services)
        if kind and not covering:
            reply.say("no_promotion_for", what=kind)
        shown = [c for c in cards if not covering or c["promotion"]["promotion_id"] in covering]
        cards = [card | {"rank": rank} for rank, card in enumerate(shown, start=1)]
        for card in cards:
            promotion = answer.promotions[card["promotion"]["promotion_id"]]
            reply.add(await line(promotion, card, reply, services))
        reply.lines.insert(1 if kind and not covering else 0, reply.phrase("promotions"))
        rest = len(covering or answer.promotions) - len(cards)
        if rest > 0:
            reply.say("lines_more", count=rest)
        reply.custom = {
            "type": "products",
            "request_id": answer.request_id,
            "placement": "promotions",
            "query": {},
            "relaxed": [],
            "items": cards,
        }
        reply.listing([card["product_id"] for card in cards], answer.request_id)
        reply.button("add_first")
        reply.button("recommend")


async def about(turn: Turn, answer: Answer, services: Services) -> tuple[str, frozenset[str]]:
    """The kind of product that the message names, "" where none, and what covers that kind."""
    wishes = await wished(turn, services)
    catalog = services.live.current.catalog
    kinds = wishes.kinds
    if not kinds:
        return "", frozenset()
    named = wanted(catalog, kinds[0])
    covering = {
        promotion_id
        for promotion_id, promotion in answer.promotions.items()
        if (promotion.category or promotion.product_ids)
        and named[catalog.covered(offer_of(promotion))].any()
    }
    return kinds[0].value, frozenset(covering)


async def line(promotion: Promotion, card: dict[str, Any], reply: Reply, services: Services) -> str:
    """The promotion, and the product on its card."""
    what = await covered(promotion, reply, services)
    values = {
        "rank": card["rank"],
        "product": card["title"],
        "price": price_on(card, reply),
        "title": title_of(promotion, reply.language) or reply.phrase(f"promotion_{promotion.kind}"),
        "discount": discount(promotion, what, reply),
    }
    if promotion.ends_at is None:
        return reply.phrase("promotion_line", **values)
    until = date(promotion.ends_at - 1, reply.language)  # `ends_at` is the first moment after
    return reply.phrase("promotion_line_until", date=until, **values)


def discount(promotion: Promotion, what: str, reply: Reply) -> str:
    if promotion.discount_percent is not None:
        return reply.phrase(
            "promotion_percent", percent=f"{promotion.discount_percent:g}", what=what
        )
    if promotion.discount_amount is not None:
        amount = reply.money(promotion.discount_amount)
        return reply.phrase("promotion_amount", amount=amount, what=what)
    return reply.phrase("promotion_plain", what=what)


async def covered(promotion: Promotion, reply: Reply, services: Services) -> str:
    if promotion.product_ids:
        named = await named_products(promotion, reply, services)
        rest = len(promotion.product_ids) - TITLES
        if rest <= 0:
            return named
        return reply.phrase("promotion_products", titles=named, count=rest)
    if promotion.category:
        return services.live.current.catalog.category_in(promotion.category, reply.language)
    return reply.phrase("promotion_everything")


async def named_products(promotion: Promotion, reply: Reply, services: Services) -> str:
    first = promotion.product_ids[:TITLES]
    return listed(await titles(services, first, reply.language), reply)
