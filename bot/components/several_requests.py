"""Finds several requests in one message: "cancel my order and show me mugs".

Two components. The first stands before all others and adds a message for each clause that asks for
something, so that they are all featurized and classified in the same batch; the second stands
behind them, keeps the message itself, and notes on it what each clause asks for as `acts`.
"""

from __future__ import annotations

from typing import List, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.acts import BESIDE, Act, acts_of, main_act
from bot.components.unconfigured import Unconfigured
from language.clauses import clauses
from language.stopping import wants_to_stop

CLAUSE = "clause"  # property of a message that is only a clause of another: (start, end)
ACTS = "acts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestSplitter(Unconfigured):
    """Adds the clauses of a message behind it; a message of one clause stays alone."""

    def process(self, messages: List[Message]) -> List[Message]:
        return [part for message in messages for part in (message, *parts(message))]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestGatherer(Unconfigured):
    """Takes the clauses back: `acts` names two requests or more, or the one that comes after
    "never mind", each with text, place, intent and confidence. The message's own intent becomes
    that of the act that Rasa shall do.
    """

    def process(self, messages: List[Message]) -> List[Message]:
        whole: List[Message] = []
        said: List[List[Act]] = []
        for message in messages:
            if message.get(CLAUSE):
                said[-1].append(act(message))
            else:
                whole.append(message)
                said.append([])
        for message, parts_said in zip(whole, said, strict=True):
            note(message, acts_of(message.get(TEXT) or "", parts_said))
        return whole


def parts(message: Message) -> List[Message]:
    text = message.get(TEXT) or ""
    found = clauses(text)
    if len(found) == 1 and len(found[0].text) == len(text.strip()):
        return []
    return [Message({TEXT: one.text, CLAUSE: (one.start, one.end)}) for one in found]


def act(message: Message) -> Act:
    intent = message.get(INTENT) or {}
    start, end = message.get(CLAUSE)
    return Act(
        message.get(TEXT), start, end, intent.get("name") or "", intent.get("confidence") or 0.0
    )


def note(message: Message, acts: List[Act]) -> None:
    """Writes them on the message, where they say more of it than it says as a whole."""
    chosen: Optional[Act] = main_act(acts)
    if chosen is None or (len(acts) == 1 and not instead(message, chosen)):
        return
    message.set(INTENT, {"name": chosen.intent, "confidence": chosen.confidence}, True)
    if len(acts) > 1 or stopped(message, chosen):
        message.set(ACTS, [one.as_dict() for one in acts], add_to_output=True)


def instead(message: Message, act: Act) -> bool:
    """Whether a message's only request says what the whole is: "thanks, where is my order?", or
    "never mind that, show me mugs".
    """
    known = (message.get(INTENT) or {}).get("name") or ""
    return known in BESIDE or stopped(message, act)


def stopped(message: Message, act: Act) -> bool:
    """Whether what stands before a request gives something up, and is no part of it."""
    return wants_to_stop((message.get(TEXT) or "")[: act.start])
