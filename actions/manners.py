"""Greetings, thanks, what can be asked, languages: short, and never the same twice in a row."""

import re

from actions.action import ShopAction
from actions.handoff import hand_off, said_last, still_waiting
from actions.reply import Reply
from actions.running import Offer
from actions.turn import Turn
from recommender.schema import EventType, Language
from shop.services import Services

PATIENCE = 2  # turns before this one that nothing could be done with
# What is said again after the same sentence, where the domain has it: `utter_<intent>_again`.
BUTTONS = {
    "greet": ("recommend", "my_orders", "deals"),
    "thank": (),
    "goodbye": (),
    "ask_capabilities": ("recommend", "my_orders", "person"),
    "bot_challenge": ("person",),
    "out_of_scope": ("recommend", "my_orders", "person"),
}
NAMED: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("en", re.compile(r"\benglish\b|英文|英语", re.IGNORECASE)),
    ("zh", re.compile(r"\b(?:chinese|mandarin)\b|中文|汉语|普通话|国语", re.IGNORECASE)),
)
# "I don't understand Chinese" asks for the other one.
NOT_UNDERSTOOD = re.compile(
    r"\b(?:don'?t|do not|can'?t|cannot|not|bad)\b|看不懂|不懂|不会|不好|听不懂", re.IGNORECASE
)
OTHER = re.compile(
    r"\b(?:spanish|german|french|italian|japanese|korean|russian|portuguese|arabic|dutch|hindi"
    r"|polish|turkish|cantonese)\b|日语|日文|韩语|法语|德语|俄语|西班牙语|粤语|广东话|泰语",
    re.IGNORECASE,
)


class Converse(ShopAction):
    """Small talk: what the domain has for the intent, with the likely next steps."""

    action = "action_converse"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.intent == "out_of_scope":
            await services.record([turn.event(EventType.UNANSWERED)])
            if turn.failures:
                await offer_a_person(turn, reply, services)
                return
        if turn.intent == "greet" and await still_waiting(turn, reply, services):
            return
        name = turn.intent if turn.intent in BUTTONS else "ask_capabilities"
        if just_said(reply.phrase(name), turn) and reply.phrases.has(f"{name}_again"):
            name = f"{name}_again"
        reply.say(name)
        for button in () if turn.form else BUTTONS.get(turn.intent, ()):
            reply.button(button)


async def offer_a_person(turn: Turn, reply: Reply, services: Services) -> None:
    """After a second message that nothing could be done with; after a third one is called."""
    if turn.failures >= PATIENCE or await services.store.handoffs.get(turn.user_id):
        await hand_off(turn, reply, services, reason="not_understood")
        return
    reply.say("not_understood_again")
    reply.offer(Offer("hand_off"))
    reply.button("yes")
    reply.button("no")


class SwitchLanguage(ShopAction):
    """ "English please"; the choice holds while the customer writes in the other language."""

    action = "action_switch_language"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:  # noqa: ARG002
        wanted = language_asked_for(turn.text)
        if wanted is None and OTHER.search(turn.text):
            reply.say("languages")
            return
        reply.language = wanted or ("en" if turn.language == "zh" else "zh")
        reply.slots["answer_language"] = reply.language
        reply.say("language_switched")


def language_asked_for(text: str) -> Language | None:
    named = [language for language, pattern in NAMED if pattern.search(text)]
    if len(named) == 2 and NOT_UNDERSTOOD.search(text):
        return named_last(text)
    if len(named) == 1:
        other: Language = "zh" if named[0] == "en" else "en"
        return other if NOT_UNDERSTOOD.search(text) else named[0]
    return named_last(text) if named else None


def named_last(text: str) -> Language:
    """ "I don't speak Chinese, English please": what is wanted comes last."""
    places = {
        language: max(match.start() for match in pattern.finditer(text))
        for language, pattern in NAMED
    }
    return max(places, key=lambda language: places[language])


def just_said(sentence: str, turn: Turn) -> bool:
    """Whether the assistant's last message was this sentence."""
    return said_last(turn) == sentence
