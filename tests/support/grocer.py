"""A small grocer, its customers and what they bought; a customer talks as Rasa would post it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import numpy as np
from rasa_sdk.executor import ActionExecutor

from actions.registry import executor
from recommender.embedding.encoder import Encoder
from recommender.model import Model, no_neighbours
from recommender.schema import Event, EventType, Item, Profile
from shop.services import Services
from store.orders import Order, OrderLine

DAY = 86400.0
NOW = 1_512_345_600.0  # 4 December 2017
ANN, BOB = "900", "1609"

ROWS = [
    ("kids", "Kids cereal, 11 oz", "Grocery > Cold Cereal > Kids Cereal", 3.5, "冷麦片"),
    ("bran", "Bran cereal, 18 oz", "Grocery > Cold Cereal > Adult Cereal", 2.99, "冷麦片"),
    ("oats", "Oatmeal, 42 oz", "Grocery > Hot Breakfast > Oatmeal", 3.0, "燕麦粥"),
    ("roll", "Sweet rolls, 8 ct", "Grocery > Breakfast Sweets > Sweet Rolls", 3.2, "早餐甜点"),
    ("waffle", "Frozen waffles, 10 ct", "Grocery > Frozen Breakfast > Waffles", 2.39, "冷冻早餐"),
    ("bacon", "Breakfast bacon, 16 oz", "Meat > Breakfast Meat > Bacon", 5.49, "培根"),
    ("gone", "Breakfast sausage, 12 oz", "Meat > Breakfast Meat > Sausage", 2.0, "香肠"),
    ("lager", "Lager, 12 pk", "Grocery > Beers/Ales > Lager", 9.99, "啤酒"),
    ("coffee", "Ground coffee, 12 oz", "Grocery > Coffee > Ground Coffee", 6.5, "咖啡"),
    ("dog", "Dry dog food, 5 lb", "Grocery > Dog Foods > Dry Dog Food", 7.0, "狗粮"),
    ("nuts", "Salted peanuts, 16 oz", "Grocery > Nuts > Peanuts", 2.2, "坚果"),
    ("yogurt", "Greek yogurt, 6 oz", "Dairy > Yogurt > Greek Yogurt", 1.0, "酸奶"),
    ("cheese", "Cheddar cheese, 8 oz", "Dairy > Cheese > Cheddar", 4.5, "奶酪"),
    ("banana", "Bananas", "Produce > Fruit > Bananas", 0.5, "水果"),
]
ITEMS = tuple(
    Item(
        item_id,
        title,
        category,
        price=price,
        stock=0 if item_id == "gone" else None,
        attributes={"category_zh": zh},
    )
    for item_id, title, category, price, zh in ROWS
)
ORDERS = (
    Order(
        "41453012842",
        ANN,
        "delivered",
        placed_at=NOW - DAY,
        delivered_at=NOW - DAY / 2,
        lines=(OrderLine("oats", 2, 3.0), OrderLine("nuts", 1, 2.2)),
    ),
    Order("31198570044", ANN, "shipped", NOW - 9 * DAY, NOW - 8 * DAY, None, "UPS", "1Z999",
          lines=(OrderLine("coffee", 1, 6.5), OrderLine("removed", 1, 1.0))),
    Order("27601281299", BOB, "processing", NOW - DAY, lines=(OrderLine("lager", 1, 9.99),)),
)  # fmt: skip


def purchases() -> list[Event]:
    """What the orders left in the log."""
    return [
        Event(
            f"{order.order_id}-{line.product_id}",
            order.user_id,
            EventType.PURCHASE,
            order.placed_at,
            item_id=line.product_id,
            value=float(line.quantity),
            session_id=order.order_id,
        )
        for order in ORDERS
        for line in order.lines
    ]


@dataclass
class Answer:
    """What one turn answered."""

    text: str
    buttons: list[dict[str, str]]
    custom: dict[str, Any]

    @property
    def cards(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.custom.get("items", [])
        return items

    @property
    def shown(self) -> list[str]:
        return [card["product_id"] for card in self.cards]


@dataclass
class Customer:
    """One customer in one conversation; keeps the tracker as Rasa would."""

    services: Services
    user_id: str
    language: str = "en"
    conversation: str = ""
    now: float = NOW
    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    runner: ActionExecutor | None = None
    next_action: str | None = None  # that the last action asked Rasa for
    form: str | None = None  # the form under way

    async def say(self, action: str, text: str, **message: Any) -> Answer:
        """One turn: the message, understood as something that `action` answers."""
        self.now += 10
        self.hear(text, message.pop("metadata", {}))
        runner = self.runner = self.runner or executor(self.services)
        result = await runner.run(self.call(f"action_{action}", text, message))
        assert result is not None
        self.events.append({"event": "action", "name": f"action_{action}"})
        self.next_action = None
        for event in result.events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "followup":
                self.next_action = event["name"]
            self.events.append(event)
        assert len(result.responses) == 1
        response = result.responses[0]
        self.events.append({"event": "bot", "text": response["text"], "timestamp": self.now})
        assert "{" not in response["text"]
        return Answer(response["text"], response["buttons"], response["custom"])

    async def parts(self, action: str, text: str, **message: Any) -> list[str]:
        """The messages of one turn that is answered in several."""
        self.now += 10
        self.hear(text, {})
        result = await executor(self.services).run(self.call(f"action_{action}", text, message))
        assert result is not None
        self.slots |= {e["name"]: e["value"] for e in result.events if e["event"] == "slot"}
        return [response["text"] for response in result.responses]

    async def sent_on_to(self, action: str, text: str) -> str | None:
        """The action that Rasa is asked to run next, of a turn that itself says nothing."""
        self.hear(text, {})
        result = await executor(self.services).run(self.call(f"action_{action}", text, {}))
        assert result is not None
        assert result.responses == []
        return next((e["name"] for e in result.events if e["event"] == "followup"), None)

    def hear(self, text: str, metadata: dict[str, Any]) -> None:
        self.events.append(
            {
                "event": "user",
                "text": text,
                "timestamp": self.now,
                "input_channel": "rest",
                "metadata": metadata,
            }
        )

    def call(self, action: str, text: str, message: dict[str, Any]) -> dict[str, Any]:
        """What Rasa posts to the action server."""
        sender = quote(self.user_id, safe="")
        sender += f"/{self.conversation}" if self.conversation else ""
        latest = {"text": text, "intent": {"name": "any"}, "entities": []} | message
        tracker = {
            "sender_id": sender,
            "slots": {"language": self.language} | self.slots,
            "latest_message": latest,
            "events": self.events,
            "active_loop": {"name": self.form} if self.form else {},
            "paused": False,
        }
        return {
            "next_action": action,
            "sender_id": sender,
            "tracker": tracker,
            "domain": {"slots": {}},
            "version": "3.6.21",
        }

    async def profile(self) -> Profile:
        return await self.services.profile(self.user_id)

    async def log(self, kind: EventType) -> list[Event]:
        return await self.services.store.events.of_user(self.user_id, types={kind})


def trained(version: str, encoder: Encoder) -> Model:
    """A model that has learned nothing, by its name."""
    size = len(ITEMS)
    return Model(
        version=version,
        item_ids=tuple(item.item_id for item in ITEMS),
        buyers=np.ones(size, np.float32),
        popularity=np.ones(size, np.float32),
        neighbours=no_neighbours(size),
        encoder_name=encoder.name,
    )
