"""Promotions: what the shop's own table says is running for this customer, and nothing else.

What this customer is most likely to use comes first, each with a product they may like.
"""

from actions.action import ShopAction
from actions.dates import date
from actions.offers import title_of
from actions.reply import Reply
from actions.services import Services
from actions.titles import titles
from actions.turn import Turn
from actions.wording import listed
from store.promotions import Promotion

LISTED = 5
TITLES = 2


class AskPromotions(ShopAction):
    """ "Any deals today?"."""

    action = "action_ask_promotions"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        answer = await services.recommend(
            turn.user_id, placement="promotions", n=LISTED, now=turn.now
        )
        cards = services.cards(answer, reply.language)
        if not cards:
            reply.say("no_promotions")
            reply.button("recommend")
            return
        promotions = [answer.promotions[card["promotion"]["promotion_id"]] for card in cards]
        lines = [await line(promotion, reply, services) for promotion in promotions]
        reply.say("promotions", lines="\n".join(lines))
        if len(answer.promotions) > len(cards):
            reply.say("lines_more", count=len(answer.promotions) - len(cards))
        reply.custom = {
            "type": "products",
            "request_id": answer.request_id,
            "placement": "promotions",
            "query": {},
            "relaxed": [],
            "items": cards,
        }
        reply.listing([card["product_id"] for card in cards], answer.request_id)


async def line(promotion: Promotion, reply: Reply, services: Services) -> str:
    what = await covered(promotion, reply, services)
    values = {
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
