"""What a turn answers: one message with its buttons, products and slots. Nothing else writes."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import SLOTS as FORM_SLOTS
from actions.running import Offer, Search
from recommender.schema import Language
from shop.money import money
from shop.phrases import Phrases


class Reply:
    """Collected while an action works and sent at its end, so that no half answer goes out."""

    def __init__(self, phrases: Phrases, language: Language, currency: str) -> None:
        self.phrases = phrases
        self.language = language
        self.currency = currency
        self.lines: list[str] = []
        self.buttons: list[dict[str, str]] = []
        self.custom: dict[str, Any] | None = None
        # An offer holds for the next message only.
        self.slots: dict[str, Any] = {"offer": None}
        self.next_action: str | None = None
        self.ends_form = False
        self.handed_off = False
        # Answers to what else the message asked for, which are sent before this one.
        self.before: list[Reply] = []

    def phrase(self, name: str, **values: Any) -> str:
        return self.phrases.say(name, self.language, **values)

    def money(self, amount: float) -> str:
        """An amount in the currency of the shop."""
        return money(amount, self.currency)

    def say(self, name: str, **values: Any) -> None:
        self.lines.append(self.phrase(name, **values))

    def remind(self, name: str, **values: Any) -> None:
        """Says what an answer says once, however often there is a reason for it."""
        line = self.phrase(name, **values)
        if line not in self.lines:
            self.lines.append(line)

    def add(self, line: str) -> None:
        """A line that was put together from phrases."""
        self.lines.append(line)

    def button(self, name: str, payload: str | None = None, **values: Any) -> None:
        """A likely next message: what is read on it is what it sends, unless told otherwise."""
        title = self.phrase(f"button_{name}", **values)
        text = (payload or title).lstrip("/ ")
        self.buttons.append({"title": title, "payload": text or title})

    def offer(self, offer: Offer) -> None:
        """What a bare "yes" to this answer does."""
        self.slots["offer"] = offer.as_slot()

    def showing(self, search: Search, shown: Sequence[str], request_id: str | None) -> None:
        """Remembers what is searched for and what stands on the page now."""
        self.slots |= {
            "wishes": search.as_slot(),
            "shown": list(shown),
            "request_id": request_id,
            "focus": None,
        }

    def listing(self, shown: Sequence[str], request_id: str | None = None) -> None:
        """Remembers what stands on the page now; the running search stays."""
        self.slots |= {"shown": list(shown), "request_id": request_id}

    def speaking_of(self, product_id: str) -> None:
        """Remembers what "it" means in the next message."""
        self.slots["focus"] = product_id

    def searching(self, search: Search) -> None:
        """Changes the running search and leaves the page as it is."""
        self.slots["wishes"] = search.as_slot()

    def leave(self) -> None:
        """Nothing of the conversation is remembered after this answer."""
        self.slots |= dict.fromkeys(FORM_SLOTS)
        self.slots |= {"wishes": None, "shown": [], "request_id": None, "offer": None}

    def silent(self) -> None:
        """Changes nothing unless told so later."""
        self.slots = {}

    def clear(self) -> None:
        """Takes everything back, for an apology."""
        self.lines, self.buttons, self.custom, self.slots = [], [], None, {}
        self.next_action, self.ends_form, self.before = None, False, []

    def send(self, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
        """Sends the messages that there are; returns the events."""
        replies = [*self.before, self]
        for reply in replies:
            reply.utter(dispatcher)
        slots = {name: value for reply in replies for name, value in reply.slots.items()}
        if offers := [offer for reply in replies if (offer := reply.slots.get("offer"))]:
            slots["offer"] = offers[-1]
        events = [SlotSet(name, value) for name, value in slots.items()]
        if any(reply.ends_form for reply in replies):
            events += [ActiveLoop(None), SlotSet("requested_slot", None)]
        if follow := next((one.next_action for one in replies if one.next_action), None):
            events.append(FollowupAction(follow))
        return events

    def utter(self, dispatcher: CollectingDispatcher) -> None:
        if self.lines or self.custom:
            dispatcher.utter_message(
                text="\n".join(self.lines), buttons=self.buttons, json_message=self.custom
            )
