"""A customer's own review: a rating and what they say, kept after a yes."""

import re

from actions.action import ShopAction
from actions.cart.buy_again import bought_most
from actions.choices import ask_which
from actions.referring import refer
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from language.numbers import CARDINAL, cardinal
from language.words import folded
from recommender.schema import EventType
from shop.services import Services

STARS = re.compile(
    rf"(?P<number>{CARDINAL})(?:\s*(?:/\s*5|out of (?:5|five)|颗?星|分)|[ -]*stars?\b)"
    r"|(?P<signs>★{1,5}|⭐{1,5})",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"[:：,，.。!！;；]\s*(.{2,})$|\b(?:because|since|as)\b\s+(.{3,})$|因为(.{2,})$"
)
CHOICES = (5, 4, 3, 2, 1)
LONGEST = 2000


class WriteReview(ShopAction):
    """ "5 stars for the coffee maker: fast and quiet"."""

    action = "action_write_review"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.is_guest:
            reply.say("guest_review")
            return
        stars = rating(turn.text)
        meant = await refer(turn.saying(without_opinion(turn.text)), services)
        if not meant.item_ids:
            bought = await bought_most(turn, services)
            meant = await refer(turn.saying(without_opinion(turn.text)), services, bought)
        if len(meant.item_ids) != 1:
            await ask_which(turn, reply, services, meant, "rate")
            return
        await ask(turn, reply, services, meant.item_ids[0], stars)


async def ask(
    turn: Turn, reply: Reply, services: Services, item_id: str, stars: int | None
) -> None:
    """For the rating when it is not told, else whether to keep the review as it was understood."""
    item = (await services.store.products.get([item_id])).get(item_id)
    if item is None:
        reply.say("not_listed")
        return
    title = item.title_in(reply.language)
    reply.speaking_of(item_id)
    if stars is None:
        reply.say("ask_rating", title=title)
        for choice in CHOICES:
            reply.button("stars", count=choice, title=title)
        return
    said = turn.as_written(opinion(turn.text))
    reply.say("ask_review", title=title, rating=stars)
    if said:
        reply.say("review_text", text=said)
    reply.say("ask_keep_review")
    reply.offer(Offer("review", refs=(item_id, str(stars), said)))
    reply.button("yes")
    reply.button("no")


async def keep_review(turn: Turn, reply: Reply, services: Services, refs: tuple[str, ...]) -> None:
    """After a yes; a later review of the same product counts instead of it."""
    item_id, stars, said = refs
    event = turn.event(
        EventType.REVIEW, item_id, item_id=item_id, value=float(stars), text=said or None
    )
    await services.record([event])
    items = await services.store.products.get([item_id])
    title = items[item_id].title_in(reply.language) if item_id in items else item_id
    reply.say("review_kept", title=title, rating=stars)


def rating(text: str) -> int | None:
    """None for what is no number of stars from 1 to 5."""
    for match in STARS.finditer(folded(text)):
        stars = len(match["signs"]) if match["signs"] else int(cardinal(match["number"]))
        if stars in CHOICES:
            return stars
    return None


def opinion(text: str) -> str:
    """What the customer says of it, after the rating: "5 stars for the mug: lovely handle"."""
    bare = STARS.sub(" ", text)
    match = SAYING.search(bare)
    return next((part for part in match.groups() if part), "").strip()[:LONGEST] if match else ""


def without_opinion(text: str) -> str:
    text = STARS.sub(" ", folded(text))
    said = opinion(text)
    return text[: text.rindex(said)] if said and said in text else text
