"""Stated preferences: noted in the log, told to the customer."""

from actions.reply import Reply
from actions.services import Services
from actions.stating import Statement
from actions.turn import Turn
from recommender.schema import Event, EventType, Facet


async def note(turn: Turn, reply: Reply, services: Services, statement: Statement) -> None:
    """Records what was stated and repeats it, so that a misunderstanding shows at once."""
    await services.record(events(turn, statement))
    for facet in statement.likes:
        reply.say("noted_like", value=facet.value)
    for facet in statement.dislikes:
        reply.say("noted_dislike", value=facet.value)
    if statement.budget is not None:
        reply.say("noted_budget", amount=reply.money(statement.budget))


def events(turn: Turn, statement: Statement) -> list[Event]:
    found = [of_facet(turn, "like", facet) for facet in statement.likes]
    found += [of_facet(turn, "dislike", facet) for facet in statement.dislikes]
    if statement.budget is not None:
        data = {"polarity": "budget", "amount": statement.budget}
        found.append(turn.event(EventType.PREFERENCE, "budget", data=data))
    return found


def of_facet(turn: Turn, polarity: str, facet: Facet) -> Event:
    data = {
        "polarity": polarity,
        "kind": facet.kind,
        "value": facet.value,
        "categories": list(facet.categories),
        "amount": None,
    }
    return turn.event(EventType.PREFERENCE, f"{polarity}/{facet.value}", data=data)
