"""One turn of a form of orders, with all that reading it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from actions.orders.flows import Flow
from actions.orders.own_orders import OwnOrders
from actions.turn import Turn
from shop.services import Services

Slots = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class FormTurn:
    flow: Flow
    turn: Turn
    own: OwnOrders
    services: Services

    @property
    def starts(self) -> bool:
        """Whether the form begins with this message."""
        return self.turn.form is not None and self.turn.form.phase == "start"

    @property
    def requested(self) -> str | None:
        """The slot that was asked for."""
        return self.turn.form.requested if self.turn.form else None

    def told(self, slots: Mapping[str, str | None]) -> "FormTurn":
        """The same turn after these slots were filled."""
        filled = {name: value for name, value in slots.items() if value is not None}
        return replace(self, turn=replace(self.turn, form_slots=filled))
