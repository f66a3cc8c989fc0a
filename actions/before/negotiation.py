"""Bargaining: prices are the shop's, and what takes money off are its promotions."""

from actions.policy_answers import cite
from actions.promotions import AskPromotions
from actions.reply import Reply
from actions.turn import Turn
from language.negotiating import bargains, compares_shops
from shop.services import Services


async def answer_negotiation(turn: Turn, reply: Reply, services: Services) -> bool:
    """Says that no price can be changed here, and what is on offer; False where nobody bargains."""
    if turn.form:
        return False
    if compares_shops(turn.text):
        cite("price_protection", turn, reply, services)
        return bool(reply.lines)
    if not bargains(turn.text):
        return False
    reply.say("prices_fixed")
    told = reply.lines
    reply.lines = []
    await AskPromotions(services).answer(turn.saying(spoken_of(turn)), reply, services)
    reply.lines = [*told, *reply.lines]
    return True


def spoken_of(turn: Turn) -> str:
    """The kind of product that the running search is for, whose promotions count."""
    include = turn.search.wishes.include if turn.search else ()
    return next((facet.value for facet in include if facet.kind == "category"), turn.text)
