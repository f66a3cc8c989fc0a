"""A limit on trying order numbers that are not one's own, counted from the log."""

from actions.orders.numbers import order_numbers
from actions.turn import Turn
from recommender.schema import EventType
from shop.services import Services

LIMIT = 10  # different numbers that are not the customer's own
SECONDS = 3600.0
MESSAGES = 200


async def too_many(turn: Turn, services: Services) -> bool:
    """Whether the customer tried `LIMIT` or more such numbers within the last hour."""
    said = await services.store.events.of_user(
        turn.user_id, types={EventType.MESSAGE}, limit=MESSAGES
    )
    recent = [
        event
        for event in said
        if event.event_id != turn.event_id and event.timestamp > turn.now - SECONDS
    ]
    tried = dict.fromkeys(n for event in recent for n in order_numbers(event.text or ""))
    missed = 0
    for number in tried:
        missed += await services.store.orders.get(turn.user_id, number) is None
        if missed >= LIMIT:
            return True
    return False
