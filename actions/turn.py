"""One turn of a conversation, read from Rasa's tracker. Nothing else reads the tracker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote
from uuid import NAMESPACE_URL, UUID, uuid5

from actions.forms import Form, form_of, form_slots, latest_turn
from actions.running import Offer, Search, texts
from language.detection import language_of
from language.masking import hides_secrets, without_marks, without_secrets
from language.message import Message
from language.simplified import simplified
from recommender.schema import Event, EventType, Language, Wishes

GUEST = "guest:"
TRANSCRIPT = 40  # messages kept of a conversation
FALLBACK = "action_fallback"


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    value: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One of several requests of a message."""

    text: str
    intent: str
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the transcript."""

    speaker: str  # "customer" or "assistant"
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What the customer just said, and where the conversation stands."""

    user_id: str
    conversation: str  # the customer's name for this conversation; "" for the only one
    text: str  # in simplified characters
    intent: str
    entities: tuple[Entity, ...]
    language: Language
    search: Search | None
    shown: tuple[str, ...]  # product ids in the order last shown
    request_id: str | None
    focus: str | None  # the product last spoken of: "it"
    offer: Offer | None
    event_id: str  # of the MESSAGE event
    recorded: bool  # the gateway has logged the MESSAGE already
    channel: str
    now: float
    transcript: tuple[Line, ...]
    failures: int  # turns just before this one that were not understood
    confidence: float = 0.0  # of the intent
    form: Form | None = None  # the form under way
    form_slots: Mapping[str, str] = field(default_factory=dict)  # those that are filled
    answers: Mapping[str, str] = field(default_factory=dict)
    kept: Wishes = field(default_factory=Wishes)  # told before there was a search to use them
    original: str = ""  # the message as it was written; "": like `text`
    secret: bool = False  # it held a card's number or the like, which `text` is without
    acts: tuple[Act, ...] = ()  # what it asks for, where that is several things not yet answered

    @property
    def is_guest(self) -> bool:
        return self.user_id.startswith(GUEST)

    @property
    def said(self) -> Message:
        """What the words of `text` tell."""
        return Message.of(self.text)

    def entity(self, name: str) -> str | None:
        return next((entity.value for entity in self.entities if entity.name == name), None)

    def saying(self, text: str) -> "Turn":
        """The same turn with another text: a part of the message, or it in other words."""
        return replace(self, text=text)

    def doing(self, act: Act) -> "Turn":
        """The same turn as if the message were this request of it alone."""
        named = tuple(one for one in self.entities if one.value in act.text)
        return replace(
            self,
            text=act.text,
            intent=act.intent,
            confidence=act.confidence,
            entities=named,
            acts=(),
        )

    @property
    def written(self) -> str:
        """`text` in the customer's own characters."""
        return self.as_written(self.text)

    def as_written(self, part: str) -> str:
        """A part of `text` in the customer's own characters."""
        whole = simplified(self.original)
        start = whole.find(part)
        aligned = start >= 0 and len(whole) == len(self.original)
        return self.original[start : start + len(part)] if aligned else part

    def message(self) -> Event:
        """The MESSAGE event of this turn."""
        return Event(
            event_id=self.event_id,
            user_id=self.user_id,
            type=EventType.MESSAGE,
            timestamp=self.now,
            text=self.written,
            channel=self.channel,
        )

    def event(self, type: EventType, key: str = "", **facts: Any) -> Event:
        """An event that this turn causes; the same turn run twice causes it once."""
        return Event(
            event_id=derived(f"{self.event_id}/{type}/{key}"),
            user_id=self.user_id,
            type=type,
            timestamp=self.now,
            channel=self.channel,
            **{"text": self.written} | facts,
        )


def read(state: Mapping[str, Any], now: float) -> Turn:
    """The turn of a tracker in dictionary form; `now` where the message has no time."""
    latest = state.get("latest_message") or {}
    slots = state.get("slots") or {}
    events = state.get("events") or []
    said = last_message(events)
    metadata = said.get("metadata") or latest.get("metadata") or {}
    timestamp = float(said.get("timestamp") or now)
    sender = str(state.get("sender_id") or "")
    user_id, _, conversation = sender.partition("/")
    text = without_secrets(str(latest.get("text") or said.get("text") or ""))
    rest = without_marks(text)
    no_more = answered(state, events) or Message.of(rest).danger
    event_id = message_id(metadata)
    search = Search.of_slot(slots.get("wishes"))
    waiting = search is not None and search.waiting
    return Turn(
        user_id=unquote(user_id),
        conversation=unquote(conversation),
        text=simplified(rest),
        original=rest,
        intent=str((latest.get("intent") or {}).get("name") or ""),
        entities=tuple(entities(latest.get("entities") or ())),
        language=language(slots.get("answer_language") or slots.get("language"), text),
        search=None if waiting else search,
        shown=texts(slots.get("shown")),
        request_id=slots.get("request_id") or None,
        focus=slots.get("focus") or None,
        offer=None if session_begins(events) else Offer.of_slot(slots.get("offer")),
        event_id=event_id or derived(f"{sender}/{timestamp!r}/{text}"),
        recorded=event_id is not None,
        channel=str(metadata.get("channel") or said.get("input_channel") or "rasa"),
        now=timestamp,
        transcript=tuple(transcript(events)),
        failures=failures(events),
        confidence=float((latest.get("intent") or {}).get("confidence") or 0.0),
        form=form_of(state, events),
        form_slots=form_slots(slots),
        answers=answers(metadata),
        kept=search.wishes if search is not None and waiting else Wishes(),
        secret=hides_secrets(text),
        acts=() if no_more else acts(latest.get("acts") or ()),
    )


def acts(found: Sequence[Mapping[str, Any]]) -> tuple[Act, ...]:
    """The bot's `acts`, read as the message is."""
    return tuple(
        Act(
            simplified(without_marks(without_secrets(str(one.get("text") or "")))),
            str(one.get("intent") or ""),
            float(one.get("confidence") or 0.0),
        )
        for one in found
    )


def answered(state: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> bool:
    """Whether an action has answered the message before this one."""
    form = (state.get("active_loop") or {}).get("name")
    return any(
        event.get("event") == "action" and event.get("name") not in ("action_listen", form)
        for event in latest_turn(events)
    )


def last_message(events: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((event for event in reversed(events) if event.get("event") == "user"), {})


def answers(metadata: Mapping[str, Any]) -> dict[str, str]:
    """What a form on the customer's page says beside the message, by the slot that it answers."""
    found = metadata.get("answers")
    given = found.items() if isinstance(found, Mapping) else ()
    return {str(name): value for name, value in given if isinstance(value, str) and value}


def message_id(metadata: Mapping[str, Any]) -> str | None:
    """The gateway's id of the message; None where no gateway took part."""
    try:
        return str(UUID(str(metadata.get("event_id"))))
    except ValueError:
        return None


def derived(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"shoptalk:{name}"))


def entities(found: Sequence[Mapping[str, Any]]) -> list[Entity]:
    return [
        Entity(str(one.get("entity")), str(one.get("value")), one.get("role"))
        for one in found
        if one.get("value") not in (None, "")
    ]


def language(slot: Any, text: str) -> Language:
    """The slot's language; before there is one, that of the text."""
    if slot == "zh":
        return "zh"
    if slot == "en":
        return "en"
    return language_of(text) or "en"


def transcript(events: Sequence[Mapping[str, Any]]) -> list[Line]:
    speakers = {"user": "customer", "bot": "assistant"}
    lines = [
        Line(speakers[event["event"]], without_secrets(str(event["text"])))
        for event in events
        if event.get("event") in speakers and event.get("text")
    ]
    return lines[-TRANSCRIPT:]


def failures(events: Sequence[Mapping[str, Any]]) -> int:
    """How many turns before this one were of no use: not understood, or nothing a shop does."""
    count = 0
    for turn in reversed(finished_turns(events)):
        ran = any(e.get("event") == "action" and e.get("name") == FALLBACK for e in turn)
        ran = ran or intent_of(turn[0]) == "out_of_scope"
        found = any(e.get("event") == "slot" and e.get("name") == "request_id" for e in turn)
        if not ran or found:
            break
        count += 1
    return count


def intent_of(message: Mapping[str, Any]) -> str | None:
    return ((message.get("parse_data") or {}).get("intent") or {}).get("name")


def session_begins(events: Sequence[Mapping[str, Any]]) -> bool:
    """Whether this is a session's first message: slots outlast a session, what was offered in it
    does not.
    """
    started = any(event.get("event") == "session_started" for event in events)
    return started and not finished_turns(events)


def finished_turns(events: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Each message of the customer and the events after it, without those of the running turn."""
    turns: list[list[Mapping[str, Any]]] = []
    for event in events:
        if event.get("event") == "user":
            turns.append([event])
        elif turns:
            turns[-1].append(event)
    return turns[:-1]
