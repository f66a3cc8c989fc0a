"""Makes Rasa check the action server's replies with a validator that is built once.

Rasa calls `jsonschema.validate(reply, schema)` for each reply. That builds the schema anew,
checks the schema itself against its meta-schema and builds a validator: about 40 ms, more than
the rest of a turn. The schema never changes, so here all of that is done once, at load.
"""

from __future__ import annotations

import inspect
from typing import Any, Dict, List, Text

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message

from bot.components.unconfigured import Unconfigured

EXPECTED_CALL = "validate(result, self.action_response_format_spec())"


class UnexpectedRasa(RasaException):
    """The installed Rasa does not check replies in the way that is replaced here."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CachedValidator(Unconfigured):
    """A pipeline component only to be loaded with the model; it leaves messages alone."""

    def __init__(self) -> None:
        install(RemoteAction)

    def process(self, messages: List[Message]) -> List[Message]:
        return messages


def install(action: Any) -> None:
    """Replaces the reply check of `action` (Rasa's `RemoteAction`); a second call does nothing.

    Raises UnexpectedRasa when the class does not look as in Rasa 3.6.21.
    """
    if hasattr(getattr(action, "_validate_action_result", None), "original"):
        return
    expect_known_internals(action)
    schema = action.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def validate_action_result(self: Any, result: Dict[Text, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is None:
            return True
        error.message += f". The action server's reply to {self.name()!r} is not valid."
        raise error

    validate_action_result.original = action._validate_action_result  # type: ignore[attr-defined]
    action._validate_action_result = validate_action_result


def expect_known_internals(action: Any) -> None:
    check = getattr(action, "_validate_action_result", None)
    schema = getattr(action, "action_response_format_spec", None)
    if check is None or schema is None or EXPECTED_CALL not in inspect.getsource(check):
        raise UnexpectedRasa(
            "bot/components/cached_validator.py replaces the way in which Rasa 3.6.21 checks the "
            "action server's replies, and the installed Rasa does it differently. Remove "
            "CachedValidator from bot/config.yml, or adapt it to this Rasa."
        )
    if schema() != schema():
        raise UnexpectedRasa("Rasa's schema of an action reply changes between calls.")
