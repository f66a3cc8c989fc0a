"""What customers wrote about a product, counted by aspect and quoted."""

import asyncio
from collections.abc import Sequence

from actions.action import ShopAction
from actions.product_meant import meant
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed
from recommender.reviews.summary import Aspect, Summary, summary
from recommender.reviews.topics import topics_in
from recommender.schema import Item
from shop.services import Services

ASPECTS = 4  # that a summary names


class AskReviews(ShopAction):
    """ "What do people say about the noise?"."""

    action = "action_ask_reviews"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        item = await meant(turn, reply, services, "ask_reviews")
        if item is not None:
            await say_reviews(item, turn.text, reply, services)


async def summary_of(item: Item, services: Services) -> Summary:
    reviews = await services.store.events.reviews(item.item_id)
    return await asyncio.to_thread(summary, reviews, services.live.current.review_sentiment)


async def say_reviews(item: Item, question: str, reply: Reply, services: Services) -> None:
    """Of the topics that the question names, or else of those most spoken of."""
    reply.speaking_of(item.item_id)
    title, found = item.title_in(reply.language), await summary_of(item, services)
    if not found.count:
        reply.say("no_reviews", title=title)
        return
    once = "_once" if found.count == 1 else ""
    topics = topics_in(question)
    spoken = [aspect for topic in topics if (aspect := found.aspect(topic))]
    if topics and not spoken:
        names = listed([topic.name[reply.language] for topic in topics], reply)
        reply.say(f"reviews_silent{once}", title=title, topic=names, total=found.count)
    rating = f"{found.rating:.1f}"
    reply.say(f"reviews_rating{once}", title=title, rating=rating, total=found.count)
    for aspect in spoken or found.aspects[:ASPECTS]:
        count_aspect(aspect, found, reply)
    for good, name in ((True, "reviews_praise"), (False, "reviews_blame")):
        quote_review(spoken or found.aspects, reply, name, good)
    if item.in_stock:
        reply.button("add_it")
    reply.button("similar_to_it")


def count_aspect(aspect: Aspect, found: Summary, reply: Reply) -> None:
    """ "3 of 11 reviews mention noise"; of one review nothing need be counted."""
    if found.count == 1:
        return
    reply.say(
        "reviews_aspect" if aspect.count > 1 else "reviews_aspect_one",
        topic=aspect.topic.name[reply.language],
        count=aspect.count,
        total=found.count,
        good=aspect.praised,
        bad=aspect.blamed,
    )


def quote_review(
    aspects: Sequence[Aspect], reply: Reply, name: str, good: bool | None = None
) -> None:
    """A customer's own words; those in the other language only where there are no others."""
    said = [found for aspect in aspects if (found := aspect.quote(reply.language, good))]
    said.sort(key=lambda mention: mention.language != reply.language)
    if said:
        foreign = "" if said[0].language == reply.language else "_foreign"
        reply.say(f"{name}{foreign}", text=said[0].text)
