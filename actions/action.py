"""What every action of the shop does the same way."""

import logging
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from inspect import isabstract
from typing import Any, ClassVar
from uuid import uuid4

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.utils import all_subclasses

from actions import intents
from actions.forms import SLOTS, Form
from actions.keeping import keep_needs
from actions.process import open_services
from actions.reply import Reply
from actions.several import answer_several
from actions.turn import Turn, read
from language.form_answers import hesitates, yes_or_no
from language.sentiment import sentiment
from language.stopping import wants_to_stop
from shop.services import Services
from store.session import StoreUnavailable

logger = logging.getLogger(__name__)

MONEY_BACK = re.compile(r"\b(?:my )?money back\b|退钱|退款", re.IGNORECASE)
ANGRY = -0.75  # sentiment of a message whose writer is offered a person
TERMINAL = "cmdline"  # Rasa's name for the channel of `rasa shell`
# What may answer a message before its action does; False where it has nothing to say.
Reader = Callable[[Turn, Reply, Services], Awaitable[bool]]


class ShopAction(Action, ABC):  # type: ignore[misc]  # rasa-sdk is not typed
    """Reads the turn, records the message, answers; an error becomes an apology here only.

    Without services an action uses those of its process, with the same readers as any: that is
    how stock `rasa run actions` makes it.
    """

    action: str  # the name in the domain
    in_form: ClassVar[bool] = False  # it runs within a form, which goes on by itself
    after_form: ClassVar[bool] = False  # it runs when a form is done, which took the message

    def __init__(
        self, services: Services | None = None, readers: Sequence[Reader] | None = None
    ) -> None:
        self.services = services
        self.readers = readers

    def name(self) -> str:
        return self.action

    @abstractmethod
    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        """Writes the answer of this turn. What it raises becomes an apology."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002  rasa-sdk's signature
    ) -> list[dict[str, Any]]:
        turn = read(tracker.current_state(), now=time.time())
        self.services = self.services or await open_services()
        if turn.acts and not self.after_form and (not self.in_form or begins(turn)):
            reply = await answer_several(self, await self.heard(turn))
        else:
            reply = await self.reply_to(turn)
        if turn.form and not self.in_form:
            go_on(turn.form, turn, reply)
        if turn.channel == TERMINAL:
            for one in (*reply.before, reply):
                one.custom = None  # it would be shown as JSON; the text says it all
        return reply.send(dispatcher)

    async def reply_to(self, turn: Turn) -> Reply:
        """The answer to a turn; what goes wrong becomes an apology."""
        services = self.services = self.services or await open_services()
        reply = self.reply_in(turn)
        try:
            if not turn.recorded:
                await services.record([turn.message()])
            of_form = self.in_form or self.after_form
            if of_form or not await self.answered_before(turn, reply, services):
                await self.answer(turn, reply, services)
            if not self.in_form:
                await keep_needs(turn, reply, services)
        except StoreUnavailable as error:  # `services.record` has kept what could not be logged
            apologise(reply, turn, "store_down", error)
        except Exception as error:  # an action that raises would leave the customer without answer
            apologise(reply, turn, "trouble", error)
        warn_of_secrets(turn, reply)
        if angry(turn) and not self.in_form:
            soothe(reply)
        return reply

    def reply_in(self, turn: Turn) -> Reply:
        """An empty reply in the language of the turn."""
        assert self.services is not None
        return Reply(self.services.phrases, turn.language, self.services.currency)

    def sibling(self, name: str | None) -> "ShopAction | None":
        """The action of that name, with the same services and readers; None for a form."""
        kinds = (one for one in all_subclasses(ShopAction) if not isabstract(one))
        kind = next((one for one in kinds if one.action == name), None)
        return kind(self.services, self.readers) if kind else None

    async def heard(self, turn: Turn) -> Turn:
        """The turn with its message in the log, before its parts are answered."""
        assert self.services is not None
        if not turn.recorded:
            with suppress(StoreUnavailable):  # `services.record` has kept it
                await self.services.record([turn.message()])
        return replace(turn, recorded=True)

    async def answered_before(self, turn: Turn, reply: Reply, services: Services) -> bool:
        """Whether a reader answered the message, whatever Rasa took it for."""
        if self.readers is None:
            from actions.before import READERS  # noqa: PLC0415  nobody handed any in: stock Rasa

            self.readers = READERS
        for reader in self.readers:
            if await reader(turn, reply, services):
                return True
        return False


def go_on(form: Form, turn: Turn, reply: Reply) -> None:
    """The form asks again after another answer, or ends where the message leaves it."""
    replies = (*reply.before, reply)
    if any(one.ends_form or one.next_action for one in replies):
        return
    denied = yes_or_no(turn.text) == "no" and not hesitates(turn.text)
    no = form.requested == "confirmed" and denied
    if turn.intent == "goodbye" or no or wants_to_stop(turn.text):
        reply.ends_form = True
        reply.slots |= {name: None for name in SLOTS if name != "order_number"}
        if turn.intent != "goodbye":
            replies[0].lines.insert(0, reply.phrase("form_stopped"))
    else:
        reply.next_action = form.name


def begins(turn: Turn) -> bool:
    """Whether a form begins with this message."""
    return turn.form is not None and turn.form.phase == "start"


def warn_of_secrets(turn: Turn, reply: Reply) -> None:
    """Tells, once a turn, that what was written is hidden and should not be sent."""
    warning = reply.phrase("secret_hidden")
    if not turn.secret or not reply.lines or warning in reply.lines:
        return
    said = turn.transcript[-1] if turn.transcript else None
    if said is None or said.speaker != "assistant" or warning not in said.text:
        reply.lines.insert(0, warning)


def angry(turn: Turn) -> bool:
    """Whether the customer is angry at the shop, rather than wants their money or no leather."""
    if turn.intent in intents.OF_PRODUCTS or turn.said.danger:
        return False
    return sentiment(MONEY_BACK.sub(" ", turn.text)) <= ANGRY


def soothe(reply: Reply) -> None:
    """Offers a person to somebody who is angry, unless something else is offered already."""
    if reply.slots.get("offer") or reply.handed_off or not reply.lines:
        return
    reply.lines.insert(0, reply.phrase("sorry_for_anger"))
    if not any(button["title"] == reply.phrase("button_person") for button in reply.buttons):
        reply.button("person")


def apologise(reply: Reply, turn: Turn, sentence: str, error: Exception) -> None:
    """Tells the customer, and tells the log under a reference that the customer can name."""
    reference = uuid4().hex[:8]
    logger.error("reference %s: %s failed", reference, turn.intent, exc_info=error)
    reply.clear()
    reply.say(sentence, reference=reference)
    reply.button("retry", payload=turn.written)
