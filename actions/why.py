"""Why a product was recommended: the evidence kept with what was shown."""

from collections.abc import Sequence

from actions.action import ShopAction
from actions.referring import named
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import ask_which_shown
from language.pointing import pointed
from recommender.schema import Item
from shop.cards import reasons
from shop.services import Services
from store.exposures import Exposure


class WhyRecommended(ShopAction):
    """ "Why the first one?"; the first where none is named."""

    action = "action_why_recommended"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        exposures = await shown_last(turn, services)
        if not exposures:
            reply.say("nothing_shown_yet")
            reply.button("recommend")
            return
        shown = [exposure.item_id for exposure in exposures]
        items = await services.store.products.get(shown)
        places = pointed(turn.text, shown)
        if places == ():
            ask_which_shown(len(shown), "why", reply)
            return
        item_id = places[0] if places else named(turn.text, shown, items) or shown[0]
        explain(exposures[shown.index(item_id)], items.get(item_id), reply)
        reply.button("similar")
        reply.button("profile")


async def shown_last(turn: Turn, services: Services) -> Sequence[Exposure]:
    """This customer's last list in the chat."""
    exposures = services.store.exposures
    found = await exposures.of_request(turn.request_id) if turn.request_id else []
    own = [exposure for exposure in found if exposure.user_id == turn.user_id]
    return own or await exposures.latest(turn.user_id, "chat")


def explain(exposure: Exposure, item: Item | None, reply: Reply) -> None:
    """One line for each ground, strongest first."""
    if item is None:
        reply.say("why_unknown")
        return
    grounds = reasons(exposure.evidence, item, reply.language, reply.phrases)
    lines = "\n".join(f"- {ground['text']}" for ground in grounds)
    reply.say("why", title=item.title_in(reply.language), lines=lines)
