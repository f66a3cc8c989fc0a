"""One good question below the products, when the wish is still open."""

import asyncio
from dataclasses import replace

from actions.reply import Reply
from actions.running import Search
from recommender.clarifying_question import Question, question
from recommender.schema import Profile, Request
from shop.services import Services

IN_A_ROW = 2  # never more questions than these about one search
# What customers can answer; each has its sentence `utter_which_<name>`.
ASKABLE = (
    "kind", "made_for", "colour", "material", "style", "flavour", "variety", "diet", "scent",
    "skin_type", "hair_type", "age", "capacity", "purpose", "format", "genre", "theme", "roast",
)  # fmt: skip


async def narrowing(services: Services, search: Search, profile: Profile) -> Question | None:
    """What to ask; None when enough is known, or was asked."""
    if search.asked >= IN_A_ROW or search.item_id is not None:
        return None
    wishes = search.wishes
    if not (wishes.text or wishes.include):
        return None
    request = Request(
        profile, placement="chat", wishes=wishes, exclude_items=frozenset(search.seen)
    )
    return await asyncio.to_thread(question, services.live.current, request, ASKABLE)


def ask(found: Question, search: Search, reply: Reply) -> Search:
    """The question with its answers as buttons; counts it."""
    zh = reply.language == "zh"
    answers = [twin if zh else value for value, twin in found.answers]
    separator = "、" if zh else ", "
    reply.say(f"which_{found.attribute}", answers=separator.join(answers))
    for answer in answers:
        reply.button("only", value=answer)
    return replace(search, asked=search.asked + 1)
