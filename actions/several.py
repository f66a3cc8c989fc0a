"""Several requests in one message: each is answered by its own action, in the order it was said.

Rasa chooses the action of one of them. What a form asks for comes last, so that its question is
the open one; a second form is said to come next.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from actions.forms import SLOTS as FORM_SLOTS
from actions.reply import Reply
from actions.rules import action_for
from actions.running import Offer, Search, texts
from actions.turn import Act, Turn

if TYPE_CHECKING:
    from actions.action import ShopAction

PERSON = "contact_human"


async def answer_several(main: "ShopAction", turn: Turn) -> Reply:
    """The reply of `main`, whose act the turn's intent names, with those of the others before."""
    own = next((act for act in turn.acts if act.intent == turn.intent), turn.acts[0])
    others = [act for act in turn.acts if act is not own]
    if main.in_form:
        return await answer_last(main, turn, own, others)
    replies, rest = [], []
    for act in turn.acts:
        action = main if act is own else main.sibling(action_for(act.intent))
        if action is None or action.in_form:
            rest.append(act)
            continue
        reply = await action.reply_to(turn.doing(act))
        turn = after(turn, reply)
        replies.append(reply)
    last = replies[-1]
    if turn.intent != PERSON:  # who waits for a person is not asked for more
        say_next(last, rest)
    last.before = replies[:-1]
    return last


async def answer_last(main: "ShopAction", turn: Turn, own: Act, others: list[Act]) -> Reply:
    """A form begins when the rest is answered."""
    before = await answer_between(main, turn, others)
    reply = await main.reply_to(replace(after_all(turn, before).doing(own), form=turn.form))
    reply.before = before
    return reply


async def answer_between(main: "ShopAction", turn: Turn, acts: Iterable[Act]) -> list[Reply]:
    """Answers to `acts` while a form is under way, which knows nothing of them."""
    replies: list[Reply] = []
    rest = []
    for act in acts:
        action = main.sibling(action_for(act.intent))
        if action is None or action.in_form:
            rest.append(act)
            continue
        part = replace(after_all(turn, replies).doing(act), form=None)
        replies.append(await action.reply_to(part))
    if rest:
        note = main.reply_in(turn)
        note.silent()
        say_next(note, rest)
        replies.append(note)
    return replies


def say_next(reply: Reply, acts: Iterable[Act]) -> None:
    """What could not be done along with the rest, a tap away."""
    for act in acts:
        reply.say("comes_next", text=act.text)
        reply.button("next_request", payload=act.text, text=act.text)


def after_all(turn: Turn, replies: Iterable[Reply]) -> Turn:
    for reply in replies:
        turn = after(turn, reply)
    return turn


def after(turn: Turn, reply: Reply) -> Turn:
    """The turn as it stands when a part of it has been answered."""
    slots = reply.slots
    search = Search.of_slot(slots["wishes"]) if "wishes" in slots else turn.search
    told = {name: value for name, value in slots.items() if name in FORM_SLOTS and value}
    return replace(
        turn,
        search=search,
        shown=texts(slots["shown"]) if "shown" in slots else turn.shown,
        request_id=slots.get("request_id", turn.request_id),
        focus=slots.get("focus", turn.focus),
        offer=Offer.of_slot(slots.get("offer")),
        form_slots={**turn.form_slots, **told},
        language=reply.language,
        recorded=True,
        secret=False,
    )
