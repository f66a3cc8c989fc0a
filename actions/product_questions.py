"""Questions about one product, answered from its details, its description and its reviews."""

import asyncio
from collections.abc import Sequence

from actions.action import ShopAction
from actions.product_meant import meant
from actions.reply import Reply
from actions.reviews import count_aspect, quote_review, summary_of
from actions.turn import Turn
from actions.wording import listed
from language.words import folded
from recommender.reviews.product_answers import Fact, Sources, details, sources
from recommender.reviews.summary import Summary
from recommender.schema import Item
from shop.services import Services

SENTENCES = 2  # of the description that an answer quotes
SAFETY = "contains"  # the topic of which silence may not be taken as a no


class AskProduct(ShopAction):
    """ "Is the second one waterproof?"."""

    action = "action_ask_product"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        item = await meant(turn, reply, services, "ask")
        if item is not None:
            await answer_about(item, turn.text, reply, services)


async def answer_about(item: Item, question: str, reply: Reply, services: Services) -> None:
    """Quotes what the sources say; where they say nothing, says that."""
    reply.speaking_of(item.item_id)
    reviews = await summary_of(item, services)
    found = await asyncio.to_thread(sources, item, question, reviews, reply.language)
    if found.silent and not found.topics and not found.missing:
        describe(item, reply)
    elif found.silent:
        say_silent(found, question, item, reply)
    else:
        quote(found, reviews, item, reply)
    if reviews.count:
        reply.button("reviews")
    if item.in_stock:
        reply.button("add_it")


def describe(item: Item, reply: Reply) -> None:
    """Everything that the shop says about a product."""
    title = item.title_in(reply.language)
    reply.say("product_about", title=title, description=item.description_in(reply.language))
    if facts := details(item, reply.language):
        reply.say("product_details", facts=told(facts, reply))


def quote(found: Sources, reviews: Summary, item: Item, reply: Reply) -> None:
    reply.say("product_answer", title=item.title_in(reply.language))
    if found.facts:
        reply.say("product_details", facts=told(found.facts, reply))
    if found.sentences:
        reply.say("product_description", text=" ".join(found.sentences[:SENTENCES]))
    for aspect in found.aspects:
        count_aspect(aspect, reviews, reply)
        quote_review([aspect], reply, "reviews_quote")
    if found.missing and any(topic.topic_id == SAFETY for topic in found.topics):
        reply.say("product_not_listed", words=listed(list(found.missing), reply))


def say_silent(found: Sources, question: str, item: Item, reply: Reply) -> None:
    """The sources say nothing: so does the assistant."""
    names = [topic.name[reply.language] for topic in found.topics]
    names = names or [f"“{in_their_words(question, found.missing)}”"]
    title = item.title_in(reply.language)
    reply.say("product_unknown", title=title, topic=listed(names, reply))
    reply.button("person")


def in_their_words(question: str, missing: Sequence[str]) -> str:
    """The part of a question that has all its telling words."""
    said = folded(question)
    places = [said.find(word) for word in missing]
    start, end = min(places), max(map(sum, zip(places, map(len, missing), strict=True)))
    return said[start:end] if start >= 0 else " ".join(missing)


def told(facts: tuple[Fact, ...], reply: Reply) -> str:
    return reply.phrase("facts_separator").join(
        reply.phrase("product_fact", label=fact.name, value=fact.value) for fact in facts
    )
