"""All actions with the same services, for the process that built them."""

from inspect import isabstract

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import all_subclasses

from actions.action import ShopAction
from actions.services import Services


def executor(services: Services) -> ActionExecutor:
    """rasa-sdk's executor with every action of this package."""
    made = ActionExecutor()
    made.register_package("actions")
    for action in all_subclasses(ShopAction):
        if isabstract(action):
            continue
        made.register_action(action(services))
    return made
