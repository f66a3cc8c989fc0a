"""Sends action calls to `ACTION_ENDPOINT_URL` when that is set.

Rasa replaces `${NAME}` in endpoints.yml but knows no defaults, and refuses the whole file when
a variable is missing. The address in endpoints.yml is therefore the default, and this component
puts the variable's in its place.
"""

from __future__ import annotations

import os
from typing import Any, List, Text
from urllib.parse import urlsplit

from rasa.core.actions.action import RemoteAction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message

from bot.components.unconfigured import Unconfigured

VARIABLE = "ACTION_ENDPOINT_URL"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ActionEndpoint(Unconfigured):
    """A pipeline component only to be loaded with the model; it leaves messages alone."""

    def __init__(self) -> None:
        url = os.environ.get(VARIABLE, "")
        if url:
            redirect(RemoteAction, url)

    def process(self, messages: List[Message]) -> List[Message]:
        return messages


def redirect(action: Any, url: Text) -> None:
    """Makes every later `action` (Rasa's `RemoteAction`) call `url`."""
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise RasaException(
            f"{VARIABLE} is {url!r}; it takes an address such as http://127.0.0.1:5055/webhook."
        )
    original = getattr(action.__init__, "original", action.__init__)

    def __init__(self: Any, *arguments: Any, **options: Any) -> None:  # noqa: N807
        original(self, *arguments, **options)
        if self.action_endpoint:
            self.action_endpoint.url = url

    __init__.original = original  # type: ignore[attr-defined]
    action.__init__ = __init__
