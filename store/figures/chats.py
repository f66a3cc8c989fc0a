"""Whether the chat helps: how many conversations it resolves itself, and how sure that is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from recommender.schema import EventType
from store.database import Database
from store.figures.period import Period, day_of, share
from store.tables import events, messages

GAP = 1800.0  # seconds of silence that end a conversation
SENTENCES = 50  # that were not understood, told of a period
CONFIRMED_WITHIN = 3600.0  # seconds in which a product that was shown is opened or bought
THANKS = re.compile(
    r"\b(?:thanks?|thank you|thx|ty|cheers|perfect|great|awesome|that helped|solved)\b"
    r"|谢谢|多谢|感谢|太好了|解决了|好的谢",
    re.IGNORECASE,
)
COMPLAINT = re.compile(
    r"\b(?:not helpful|useless|doesn't help|no thanks|stupid bot)\b|没用|没帮|不谢", re.IGNORECASE
)
TAKEN_UP = (EventType.CLICK.value, EventType.CART.value, EventType.PURCHASE.value)


@dataclass
class Conversation:
    """A customer's run of messages without half an hour of silence."""

    user_id: str
    start: float
    end: float
    turns: int = 0
    agent: bool = False
    handed_off: bool = False
    thanked: bool = False
    verdicts: list[bool] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    taken_up: bool = False

    @property
    def confirmed(self) -> bool:
        """Resolved without a person, and the customer showed that it was."""
        good = self.thanked or self.taken_up or any(self.verdicts)
        return not self.handed_off and good and not (self.verdicts and not any(self.verdicts))


class Chats:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, period: Period) -> dict[str, Any]:
        """`containment_rate` counts what customers confirmed; the unclear rest is told apart."""
        async with self._database.reading() as connection:
            said = await connection.execute(
                select(messages)
                .where(messages.c.at >= period.start, messages.c.at < period.end)
                .order_by(messages.c.user_id, messages.c.message_id)
            )
            found = conversations(said)
            kinds = [EventType.HANDOFF.value, EventType.FEEDBACK.value, *TAKEN_UP]
            done = await connection.execute(
                select(
                    events.c.user_id,
                    events.c.type,
                    events.c.timestamp,
                    events.c.product_id,
                    events.c.data,
                ).where(
                    events.c.type.in_(kinds),
                    events.c.timestamp >= period.start,
                    events.c.timestamp < period.end + CONFIRMED_WITHIN,
                )
            )
            for event in done:
                attach(found.get(event.user_id, []), event)
            missed = await connection.execute(
                select(events.c.text).where(
                    events.c.type == EventType.UNANSWERED.value,
                    events.c.timestamp >= period.start,
                    events.c.timestamp < period.end,
                )
            )
            sentences = [row.text or "" for row in missed]
        everything = [one for some in found.values() for one in some]
        turns = sum(one.turns for one in everything)
        return figures(everything) | {
            "fallback_count": len(sentences),
            "fallback_rate": share(len(sentences), turns),
            "days": daily(everything, period),
            "fallbacks": counted(sentences),
        }


def conversations(said: Any) -> dict[str, list[Conversation]]:
    """By customer; `said` is sorted by customer and time."""
    found: dict[str, list[Conversation]] = {}
    for row in said:
        some = found.setdefault(row.user_id, [])
        if not some or row.at > some[-1].end + GAP:
            some.append(Conversation(row.user_id, row.at, row.at))
        take(some[-1], row)
    return {user: [one for one in some if one.turns] for user, some in found.items()}


def take(one: Conversation, row: Any) -> None:
    one.end = max(one.end, row.at)
    text = row.text or ""
    if row.author == "customer":
        one.turns += 1
        one.thanked |= bool(THANKS.search(text)) and not COMPLAINT.search(text)
    elif row.author == "agent":
        one.agent = one.handed_off = True
    elif row.custom and row.custom.get("type") == "products":
        one.shown |= {str(card.get("product_id")) for card in row.custom.get("items") or ()}


def attach(some: list[Conversation], event: Any) -> None:
    """Counts an event to the conversation in which, or shortly after which, it happened."""
    for one in some:
        if not one.start <= event.timestamp <= one.end + CONFIRMED_WITHIN:
            continue
        if event.type == EventType.HANDOFF.value:
            one.handed_off = True
        elif event.type == EventType.FEEDBACK.value:
            if (event.data or {}).get("message_id") is not None:
                one.verdicts.append(event.data.get("verdict") == "up")
        elif event.product_id in one.shown:
            one.taken_up = True


def figures(found: list[Conversation]) -> dict[str, Any]:
    number = len(found)
    handed = sum(one.handed_off for one in found)
    confirmed = sum(one.confirmed for one in found)
    verdicts = [verdict for one in found for verdict in one.verdicts]
    return {
        "conversations": number,
        "customers": len({one.user_id for one in found}),
        "turns_mean": round(sum(one.turns for one in found) / number, 2) if number else None,
        "containment_rate": share(confirmed, number),
        "unconfirmed_share": share(number - confirmed - handed, number),
        "handoff_rate": share(handed, number),
        "answered_by_agent": sum(one.agent for one in found),
        "satisfaction_rate": share(sum(verdicts), len(verdicts)),
        "verdict_count": len(verdicts),
    }


def counted(sentences: list[str]) -> list[dict[str, Any]]:
    """The most frequent first; case and blanks make no difference."""
    spelled: dict[str, str] = {}
    times: Counter[str] = Counter()
    for sentence in sentences:
        key = " ".join(sentence.casefold().split())
        spelled.setdefault(key, sentence)
        times[key] += 1
    return [{"text": spelled[key], "times": count} for key, count in times.most_common(SENTENCES)]


def daily(found: list[Conversation], period: Period) -> list[dict[str, Any]]:
    by_day: dict[Any, list[Conversation]] = {}
    for one in found:
        by_day.setdefault(day_of(one.start), []).append(one)
    return [
        {
            "day": str(day),
            "conversations": len(by_day.get(day, ())),
            "handed_off": sum(one.handed_off for one in by_day.get(day, ())),
            "confirmed": sum(one.confirmed for one in by_day.get(day, ())),
        }
        for day in period.days
    ]
