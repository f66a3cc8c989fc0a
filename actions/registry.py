"""All actions with the same services, for the process that built them."""

from inspect import isabstract
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import all_subclasses

from actions.action import ShopAction
from actions.before import READERS
from shop.services import Services


class Executor(ActionExecutor):  # type: ignore[misc]  # rasa-sdk is not typed
    """Without the bot's domain, which no action here reads: Rasa need not send it each time."""

    def update_and_return_domain(
        self,
        payload: dict[str, Any],  # noqa: ARG002  rasa-sdk's signature
        action_name: str,  # noqa: ARG002
    ) -> dict[str, Any]:
        return {}


def executor(services: Services) -> ActionExecutor:
    """rasa-sdk's executor with every action of this package, and what may answer before them."""
    made = Executor()
    made.register_package("actions")
    for action in all_subclasses(ShopAction):
        if isabstract(action):
            continue
        made.register_action(action(services, READERS))
    return made
