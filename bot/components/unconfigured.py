"""What components without settings and without anything to load have alike."""

from __future__ import annotations

from typing import Any, Dict, Text, Type, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

Made = TypeVar("Made", bound="Unconfigured")


class Unconfigured(GraphComponent):
    """Made without arguments, whatever Rasa hands in."""

    @classmethod
    def create(
        cls: Type[Made],
        config: Dict[Text, Any],  # noqa: ARG003  Rasa's signature
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> Made:
        return cls()
