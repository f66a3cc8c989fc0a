"""Products that a message may mean, offered to choose from."""

from actions.referring import Reference
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from actions.wording import ask_which_shown, price_of
from recommender.schema import Item
from shop.services import Services

CHOICES = 3  # buttons to choose with


async def ask_which(
    turn: Turn, reply: Reply, services: Services, meant: Reference, verb: str
) -> None:
    """The message does not say which: offers those that it may mean."""
    if meant.past_end and turn.shown:
        ask_which_shown(len(turn.shown), verb, reply)
    elif meant.maybe:
        items = await services.store.products.get(meant.maybe)
        ids = [item_id for item_id in meant.maybe if item_id in items]
        reply.say("which_of_these", phrase=meant.phrase)
        for place, item_id in enumerate(ids, start=1):
            reply.add(numbered(place, items[item_id], reply))
        reply.listing(ids)
        reply.offer(Offer("choose", refs=(verb,)))
        for item_id in ids[:CHOICES]:
            reply.button(verb, title=items[item_id].title_in(reply.language))
    elif meant.phrase:
        reply.say("not_sold", text=meant.phrase)
        reply.button("recommend")
    elif turn.shown:
        ask_which_shown(len(turn.shown), verb, reply)
    else:
        reply.say("nothing_shown_yet")
        reply.button("recommend")


def numbered(place: int, item: Item, reply: Reply) -> str:
    return reply.phrase(
        "companion", rank=place, title=item.title_in(reply.language), price=price_of(item, reply)
    )
