"""A customer in a form of orders: Rasa's part of it is played as its own code and rules do."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from actions.registry import executor
from recommender.schema import Event, EventType
from shop.services import Services
from store.orders import Order, OrderLine
from store.users import User
from support.grocer import DAY, ITEMS, NOW, Customer

ROOT = Path(__file__).parents[2]
SURE = 0.95
PRICES = {item.item_id: item.price for item in ITEMS}
UNSURE = "nlu_fallback"  # what Rasa says of most answers to a question


@cache
def required() -> dict[str, list[str]]:
    """The slots of each form in the order in which they are asked for."""
    domain = yaml.safe_load((ROOT / "bot/domain/order_forms.yml").read_text("utf-8"))
    return {name: form["required_slots"] for name, form in domain["forms"].items()}


@cache
def finishing() -> dict[str, str]:
    """The action after each form, by the rules."""
    rules = yaml.safe_load((ROOT / "data/rules/order_forms.yml").read_text("utf-8"))["rules"]
    ends = [rule["steps"] for rule in rules if rule["steps"][0].get("action") in required()]
    return {steps[0]["action"]: steps[-1]["action"] for steps in ends}


@dataclass
class Said:
    """What one turn answered; `left` when the form leaves the message to another action."""

    text: str = ""
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    left: bool = False

    @property
    def titles(self) -> list[str]:
        return [button["title"] for button in self.buttons]


class InForm:
    """Speaks for `customer`: first with the intent of a flow, then with answers."""

    def __init__(self, customer: Customer) -> None:
        self.customer = customer
        self.slots = customer.slots
        self._runner = executor(customer.services)
        self._text = ""
        self._message: dict[str, Any] = {}

    @property
    def asked(self) -> str | None:
        """The slot that the form waits for; None when it has ended."""
        return self.slots["requested_slot"] if self.customer.form else None

    async def say(
        self,
        text: str,
        intent: str = UNSURE,
        confidence: float = SURE,
        answers: dict[str, str] | None = None,
        **entities: str,
    ) -> Said:
        """One message. The intent of a flow begins its form, also where another one leaves it."""
        await self._hear(text, {"answers": answers} if answers else {})
        self._text, self._message = text, {
            "intent": {"name": intent, "confidence": confidence},
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        }  # fmt: skip
        said = await self._go_on() if self.customer.form else Said(left=True)
        form = f"{intent}_form"
        if said.left and form in required() and form != self.customer.form:
            self.customer.form, self.slots["requested_slot"] = form, None
            self.customer.events.append({"event": "active_loop", "name": form})
            said = await self._go_on()
        return said

    async def comes_back(self) -> Said:
        """After another action has answered the message, the form asks again."""
        self.customer.events.append({"event": "action", "name": "action_answer_policy"})
        said, changed = await self._post(f"validate_{self.customer.form}")
        assert not changed
        assert said.text == ""
        return (await self._post(f"action_ask_{self.asked}"))[0]

    async def _go_on(self) -> Said:
        """What Rasa's form does with a message; at its end the rule's action runs."""
        form = str(self.customer.form)
        filled, changed = await self._post(f"validate_{form}")
        if not changed and self.asked:
            return Said(left=True)
        missing = [slot for slot in required()[form] if self.slots.get(slot) is None]
        if "requested_slot" in changed or not missing:
            self.customer.form = self.slots["requested_slot"] = None
            after, _ = await self._post(finishing()[form])
        else:
            self.slots["requested_slot"] = missing[0]
            after, _ = await self._post(f"action_ask_{missing[0]}")
        text = "\n".join(filter(None, (filled.text, after.text)))
        return Said(text, after.buttons, after.custom)

    async def _hear(self, text: str, metadata: dict[str, Any]) -> None:
        """As the gateway takes it: the message is in the log before Rasa is asked."""
        customer, event_id = self.customer, str(uuid4())
        customer.now += 10
        message = Event(
            event_id, customer.user_id, EventType.MESSAGE, customer.now, text=text, channel="rest"
        )
        await customer.services.record([message])
        customer.hear(text, {"event_id": event_id, "channel": "rest"} | metadata)

    async def _post(self, action: str) -> tuple[Said, dict[str, Any]]:
        """One action: what it says, and the slots that it sets."""
        call = self.customer.call(action, self._text, dict(self._message))
        result = await self._runner.run(call)
        assert result is not None
        changed = {e["name"]: e["value"] for e in result.events if e["event"] == "slot"}
        self.slots.update(changed)
        texts = [response["text"] for response in result.responses]
        assert not any("{" in text for text in texts)
        self.customer.events += [{"event": "bot", "text": text} for text in texts]
        last = result.responses[-1] if texts else {"buttons": [], "custom": {}}
        return Said("\n".join(texts), last["buttons"], last["custom"]), changed


class Orders:
    """Orders of one customer, newest first, each a day older than the one before."""

    def __init__(self, services: Services, user_id: str) -> None:
        self.services = services
        self.user_id = user_id
        self.count = 0

    async def add(self, status: str, days: float = 0.0, **lines: int) -> str:
        """`lines`: product ids of the grocer with quantities; they cost what they cost today.

        Delivered orders came half a day after they were placed, `days` and some ago.
        """
        self.count += 1
        order_id = f"7000000{self.count:04d}"
        placed = NOW - (self.count + days) * DAY
        bought = tuple(
            OrderLine(item_id, quantity, PRICES[item_id]) for item_id, quantity in lines.items()
        )
        sent = status in ("shipped", "delivered")
        order = Order(
            order_id,
            self.user_id,
            status,
            placed,
            shipped_at=placed + DAY / 4 if sent else None,
            delivered_at=placed + DAY / 2 if status == "delivered" else None,
            address="1 Old Lane, York",
            lines=bought,
        )
        await self.services.store.orders.upsert([order])
        return order_id

    async def get(self, order_id: str) -> Order:
        found = await self.services.store.orders.get(self.user_id, order_id)
        assert found
        return found


async def newcomer(services: Services, language: str = "en") -> tuple[InForm, Orders]:
    """Somebody who has no orders yet; the e-mail address is `cara@example.com`."""
    await services.store.users.upsert([User("cara", "cara@example.com")])
    return InForm(Customer(services, "cara", language)), Orders(services, "cara")
