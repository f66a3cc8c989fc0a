"""One good question below the products, when the wish is still open."""

from dataclasses import replace

from actions.reply import Reply
from actions.running import Search
from recommender.schema import Question

IN_A_ROW = 2  # never more questions than these about one search
# What customers can answer; each has its sentence `utter_which_<name>`.
ASKABLE = (
    "kind", "made_for", "colour", "material", "style", "flavour", "variety", "diet", "scent",
    "skin_type", "hair_type", "age", "capacity", "purpose", "format", "genre", "theme", "roast",
)  # fmt: skip


def askable(search: Search) -> tuple[str, ...]:
    """What may be asked about a search; nothing when enough is known, or was asked."""
    enough = search.asked >= IN_A_ROW or search.item_id is not None
    wished = search.wishes.text or search.wishes.include
    return ASKABLE if wished and not enough else ()


def ask(found: Question, search: Search, reply: Reply) -> Search:
    """The question with its answers as buttons; counts it."""
    zh = reply.language == "zh"
    answers = [twin if zh else value for value, twin in found.answers]
    separator = "、" if zh else ", "
    reply.say(f"which_{found.attribute}", answers=separator.join(answers))
    for answer in answers:
        reply.button("only", value=answer)
    return replace(search, asked=search.asked + 1)
