"""More products like one that was shown."""

from dataclasses import replace

from actions.action import ShopAction
from actions.referring import named
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.sold_out import offer_similar
from actions.turn import Turn
from actions.wording import ask_which_shown
from language.pointing import pointed
from shop.services import Services


class MoreLikeThis(ShopAction):
    """ "More like the second one"; what was just spoken of, or the first, where none is named."""

    action = "action_more_like_this"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if not turn.shown and not turn.focus:
            reply.say("nothing_shown_yet")
            reply.button("recommend")
            return
        items = await services.store.products.get(turn.shown)
        places = pointed(turn.text, turn.shown)
        if places == ():
            ask_which_shown(len(turn.shown), "similar", reply)
            return
        item_id = places[0] if places else named(turn.text, turn.shown, items)
        item_id = item_id or turn.focus or turn.shown[0]
        await show_similar(turn, reply, services, item_id)


async def show_similar(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    item = (await services.store.products.get([item_id])).get(item_id)
    if item is not None and not item.in_stock:
        await offer_similar(turn, reply, services, item)
        return
    title = item.title_in(reply.language) if item else item_id
    await show(turn, reply, services, alike(turn, item_id), "similar", title=title)


def alike(turn: Turn, item_id: str) -> Search:
    """The limits, diets and exclusions of the running search hold on; what it was for does not."""
    old = turn.search or Search()
    hard = tuple(facet for facet in old.wishes.include if facet.hard)
    wishes = replace(old.wishes, text="", include=hard, order=None)
    return Search(wishes, item_id, seen=tuple(i for i in old.seen if i != item_id))
