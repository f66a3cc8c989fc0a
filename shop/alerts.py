"""Tells customers that what they watch has come: a lower price, or back in stock.

The message is kept in the conversation, so an open page shows it at once and any other client
finds it in the history; it is told once, however many processes look.
"""

import time

from language.detection import language_of
from recommender.profile.watches import Watch
from recommender.schema import Item, Language
from shop.cards import product
from shop.following import Following
from shop.money import money
from shop.services import Services
from shop.watches import claim, fulfilled
from store.messages import Message

LOOK_SECONDS = 5.0
CHANNEL = "push"


class Alerts:
    """Looks again whenever a product has changed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._seen = -1
        self.following = Following(
            lambda: self.look(time.time()), LOOK_SECONDS, "nobody can be told of prices and stock"
        )

    async def look(self, now: float) -> int:
        """Tells everybody for whom the time has come; how many."""
        version = await self._services.store.products.version()
        if version == self._seen:
            return 0
        told = [
            await tell(self._services, watch, item, now)
            for watch, item in await fulfilled(self._services)
        ]
        self._seen = version
        return sum(told)


async def tell(services: Services, watch: Watch, item: Item, now: float) -> bool:
    """Writes it into the conversation first: told twice under one key is told once."""
    language = await language_for(services, watch.user_id)
    price = "" if item.price is None else money(item.price, item.currency)
    before = price if watch.price is None else money(watch.price, item.currency)
    text = services.phrases.say(
        f"alert_{watch.kind}", language, title=item.title_in(language), price=price, before=before
    )
    button = services.phrases.say("button_add", language, title=item.title_in(language))
    message = Message(
        f"alert/{watch.watch_id}",
        watch.user_id,
        now,
        "shop",
        text,
        buttons=({"title": button, "payload": button},),
        custom={"type": "alert", "kind": watch.kind, "product": product(item, language)},
    )
    await services.store.messages.keep([message])
    return await claim(services, watch, item, now, CHANNEL)


async def language_for(services: Services, user_id: str) -> Language:
    """The language that their newest message tells, or else their account's."""
    said = await services.store.messages.of_user(user_id, limit=20)
    texts = [message.text for message in said if message.author == "customer" and message.text]
    told = next((found for text in reversed(texts) if (found := language_of(text))), None)
    if told:
        return told
    user = await services.store.users.get(user_id)
    return "zh" if user and (user.locale or "").startswith("zh") else "en"
