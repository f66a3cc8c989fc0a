"""Stated preferences: noted in the log, told to the customer."""

from actions.reply import Reply
from actions.stating import Statement
from actions.turn import Turn
from language.sensitive import is_sensitive
from recommender.profile.preferences import POLARITIES
from recommender.schema import Event, EventType, Facet, PreferenceKind
from shop.services import Services


async def note(turn: Turn, reply: Reply, services: Services, statement: Statement) -> None:
    """Records what was stated and repeats it, so that a misunderstanding shows at once."""
    await services.record(events(turn, statement))
    for kind, facet in facets(statement):
        reply.say(f"noted_{kind}", value=facet.value)
    if statement.allergies:
        reply.remind("check_label")
    if statement.budget is not None:
        reply.say("noted_budget", amount=reply.money(statement.budget))


def events(turn: Turn, statement: Statement) -> list[Event]:
    found = [of_facet(turn, kind, facet) for kind, facet in facets(statement)]
    if statement.budget is not None:
        data = {"polarity": "budget", "amount": statement.budget}
        found.append(turn.event(EventType.PREFERENCE, "budget", data=data))
    return found


def facets(statement: Statement) -> list[tuple[PreferenceKind, Facet]]:
    """Every statement but the budget, by its kind."""
    found: list[tuple[PreferenceKind, Facet]] = [("like", facet) for facet in statement.likes]
    for facet in statement.dislikes:
        found.append(("allergy" if facet in statement.allergies else "dislike", facet))
    found += [("diet", facet) for facet in statement.diets]
    found += [("only", facet) for facet in statement.only]
    found += [("need", facet) for facet in statement.needs]
    if statement.size:
        found.append(("size", Facet("attribute", statement.size)))
    if statement.recipient:
        found.append(("recipient", Facet("term", statement.recipient)))
    return found


def of_facet(turn: Turn, kind: PreferenceKind, facet: Facet) -> Event:
    """The utterance is its evidence, unless it also speaks of what is nobody's business."""
    data = {
        "preference": kind,
        "polarity": POLARITIES[kind],
        "kind": facet.kind,
        "value": facet.value,
        "categories": list(facet.categories),
        "values": list(facet.values),
        "amount": None,
    }
    text = facet.value if is_sensitive(turn.text) else turn.written
    return turn.event(EventType.PREFERENCE, f"{kind}/{facet.value}", data=data, text=text)
