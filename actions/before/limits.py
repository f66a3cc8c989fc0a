"""A new price limit for the running search, whatever Rasa took it for: "make it 80 then"."""

from dataclasses import replace

from actions.reply import Reply
from actions.results import show
from actions.turn import Turn
from language.new_limits import NewLimit, new_limit
from recommender.query import critique
from recommender.schema import Wishes
from shop.services import Services

LEAST = 0.25  # of the old limit; less is how many, or a size


async def answer_new_limit(turn: Turn, reply: Reply, services: Services) -> bool:
    """Shows the running search under it; False where that has no limit or `turn` names none."""
    if turn.form or turn.search is None or (turn.offer and turn.offer.kind == "choose"):
        return False
    old = turn.search.wishes
    limit = old.max_price if old.max_price is not None else old.min_price
    new = new_limit(turn.said.said) if limit is not None else None
    if limit is None or new is None or not may_be(new, limit, turn):
        return False
    change = Wishes(max_price=new.amount) if old.max_price else Wishes(min_price=new.amount)
    search = replace(turn.search, wishes=critique.refine(old, change), seen=())
    await show(turn, reply, services, search, "refined")
    return True


def may_be(new: NewLimit, limit: float, turn: Turn) -> bool:
    """Whether a number is hardly one of pieces, of one product or of a size."""
    least = LEAST * limit if new.moved else limit
    return new.amount >= least and turn.focus is None
