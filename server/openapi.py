"""`/openapi.json`: the public door, described from the models that check it."""

from importlib.metadata import version
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server.agent import AgentMessage
from server.cart import CheckoutRequest, Quantity
from server.chat import Message
from server.events import MAX_EVENTS, PageEvent
from server.feedback import Feedback
from server.figures import Days
from server.history import HistoryQuery
from server.listing import Listing, Parent
from server.orders import OrdersQuery
from server.profile import Consent, Joining
from server.recommendations import Query, SearchQuery
from store.messages import AUTHORS

TEXT, OBJECT = {"type": "string"}, {"type": "object"}
ERROR_BODY = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"code": TEXT, "message": TEXT},
            "required": ["code", "message"],
        }
    },
    "required": ["error"],
}
GUEST = {
    "type": "object",
    "properties": {"token": TEXT, "user_id": TEXT, "expires_at": {"type": "integer"}},
    "required": ["token", "user_id", "expires_at"],
}
REJECTED = {
    "type": "object",
    "properties": {"index": {"type": "integer"}, "reason": TEXT},
    "required": ["index", "reason"],
}
TAKEN = {
    "type": "object",
    "properties": {
        "accepted": {"type": "integer"},
        "rejected": {"type": "array", "items": REJECTED},
    },
    "required": ["accepted", "rejected"],
}
ANSWERS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "recipient_id": TEXT,
            "text": TEXT,
            "buttons": {"type": "array", "items": OBJECT},
            "image": TEXT,
            "custom": OBJECT,
            "message_id": {"type": "integer"},
        },
        "required": ["recipient_id"],
    },
}
ORDERS = {
    "type": "object",
    "properties": {
        "orders": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "order_id": TEXT,
                    "status": TEXT,
                    "placed_at": TEXT,
                    "shipped_at": TEXT,
                    "delivered_at": TEXT,
                    "carrier": TEXT,
                    "tracking_number": TEXT,
                    "address": TEXT,
                    "items": {"type": "array", "items": OBJECT},
                    "total": {"type": "number"},
                },
                "required": ["order_id", "status", "placed_at", "items", "total"],
            },
        }
    },
    "required": ["orders"],
}
MESSAGE = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "author": {"enum": list(AUTHORS)},
        "text": TEXT,
        "buttons": {"type": "array", "items": OBJECT},
        "custom": OBJECT,
    },
    "required": ["id", "at", "author"],
}
MESSAGES = {
    "type": "object",
    "properties": {"messages": {"type": "array", "items": MESSAGE}},
    "required": ["messages"],
}
PRODUCT = {
    "type": "object",
    "properties": {
        "product_id": TEXT,
        "title": TEXT,
        "price": {"type": "number"},
        "currency": TEXT,
        "in_stock": {"type": "boolean"},
    },
    "required": ["product_id", "title", "in_stock"],
}
CARDS = {
    "type": "object",
    "properties": {
        "request_id": TEXT,
        "placement": TEXT,
        "query": OBJECT,
        "relax": {"type": "array", "items": TEXT},
        "items": {"type": "array", "items": PRODUCT},
    },
    "required": ["request_id", "placement", "items"],
}
CART = {
    "type": "object",
    "properties": {
        "items": {"type": "array", "items": PRODUCT},
        "total": {"type": "number"},
        "currency": TEXT,
    },
    "required": ["items", "total", "currency"],
}
LISTED = {
    "type": "object",
    "properties": {"total": {"type": "integer"}, "items": {"type": "array", "items": PRODUCT}},
    "required": ["total", "items"],
}
DEPARTMENT = {
    "type": "object",
    "properties": {"path": TEXT, "name": TEXT, "name_zh": TEXT, "products": {"type": "integer"}},
    "required": ["path", "name", "products"],
}
CATEGORIES = {
    "type": "object",
    "properties": {
        "way": {"type": "array", "items": DEPARTMENT},
        "categories": {"type": "array", "items": DEPARTMENT},
    },
    "required": ["way", "categories"],
}
FAVOURITES = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": PRODUCT}},
    "required": ["items"],
}
ORDER = {
    "type": "object",
    "properties": {"order_id": TEXT, "status": TEXT, "total": {"type": "number"}},
    "required": ["order_id", "status", "total"],
}
FORGOTTEN = {
    "type": "object",
    "properties": {"forgotten": {"type": "integer"}},
    "required": ["forgotten"],
}

DELETED = {
    "type": "object",
    "properties": {"deleted": {"type": "object", "additionalProperties": {"type": "integer"}}},
    "required": ["deleted"],
}
ACCEPTED = {
    "type": "object",
    "properties": {"accepted": {"type": "integer"}},
    "required": ["accepted"],
}
FIGURES = {
    "engagement": "Users, visits, rates and cohorts (admin)",
    "conversations": "Whether the chat helps (admin)",
    "recommendations": "What came of recommendations (admin)",
    "demand": "What will be wanted, and what runs out (admin)",
    "segments": "Groups of customers who shop alike (admin)",
    "models": "The model in use (admin)",
}
JOINED = {
    "type": "object",
    "properties": {"joined": {"type": "integer"}},
    "required": ["joined"],
}


async def document(_request: web.Request) -> web.Response:
    return web.json_response(described())


def described() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shoptalk", "version": version("shoptalk")},
        "paths": paths(),
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            }
        },
        "security": [{"token": []}],
    }


def paths() -> dict[str, Any]:
    event = schema(PageEvent)
    events = {"type": "array", "items": event, "maxItems": MAX_EVENTS}
    product, preference = in_path("product_id"), in_path("preference_id")
    return {
        "/webhooks/rest/webhook": {
            "post": operation("Send a message to the assistant", ANSWERS, body=schema(Message))
        },
        **agent_paths(),
        "/v1/orders": {
            "get": operation("The customer's orders", ORDERS, parameters=in_query(OrdersQuery))
        },
        "/v1/chat/history": {
            "get": operation("The conversation so far", MESSAGES, parameters=in_query(HistoryQuery))
        },
        "/v1/chat/stream": {
            "get": streamed("Messages as they are pushed, each with its id", MESSAGE)
        },
        "/v1/guest": {"post": open_to_all(operation("A token for somebody new", GUEST))},
        "/v1/events": {
            "post": operation(
                "Log what the customer did", TAKEN, body={"anyOf": [event, events]}, status=202
            )
        },
        "/v1/recommendations": {
            "get": operation("Recommendations for a page", CARDS, parameters=in_query(Query))
        },
        "/v1/search": {
            "get": operation(
                "Search, ranked for this customer", CARDS, parameters=in_query(SearchQuery)
            )
        },
        "/v1/categories": {
            "get": operation("The departments below one", CATEGORIES, parameters=in_query(Parent))
        },
        "/v1/products": {
            "get": operation("The products of a department", LISTED, parameters=in_query(Listing))
        },
        "/v1/products/{product_id}": {"get": operation("One product", PRODUCT, parameters=product)},
        "/v1/cart": {"get": operation("The customer's cart", CART)},
        "/v1/cart/{product_id}": {
            "put": operation(
                "How many of a product lie in the cart; 0 takes it out",
                CART,
                body=schema(Quantity),
                parameters=product,
            )
        },
        "/v1/checkout": {
            "post": operation("Order the cart", ORDER, body=schema(CheckoutRequest), status=201)
        },
        "/v1/favourites": {"get": operation("The customer's favourites", FAVOURITES)},
        "/v1/favourites/{product_id}": {
            "put": operation("Save a favourite", FAVOURITES, parameters=product),
            "delete": operation("Save it no longer", FAVOURITES, parameters=product),
        },
        "/v1/feedback": {
            "post": operation(
                "Say what is thought of a product or an answer",
                ACCEPTED,
                body=schema(Feedback),
                status=202,
            )
        },
        **{
            f"/v1/admin/{name}": {"get": operation(summary, OBJECT, parameters=in_query(Days))}
            for name, summary in FIGURES.items()
        },
        "/v1/profile": {
            "get": operation("What the customer told the shop, and what was shown", OBJECT),
            "patch": operation(
                "Pause or resume learning from what the customer does", OBJECT, body=schema(Consent)
            ),
            "delete": operation(
                "Delete everything held of the customer, end their tokens", DELETED
            ),
        },
        "/v1/profile/join": {
            "post": operation(
                "A guest's history becomes the customer's", JOINED, body=schema(Joining)
            )
        },
        "/v1/profile/export": {"get": operation("Everything held of the customer", OBJECT)},
        "/v1/profile/{preference_id}": {
            "delete": operation("Forget one preference", FORGOTTEN, parameters=preference)
        },
        "/healthz": {"get": open_to_all(operation("Whether the process lives", OBJECT))},
        "/readyz": {"get": open_to_all(operation("Whether customers can be served", OBJECT))},
        "/openapi.json": {"get": open_to_all(operation("This document", OBJECT))},
    }


def operation(
    summary: str,
    answer: dict[str, Any],
    *,
    body: dict[str, Any] | None = None,
    parameters: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> dict[str, Any]:
    answers = {str(status): content("Done.", answer), "default": content("An error.", ERROR_BODY)}
    found: dict[str, Any] = {"summary": summary, "responses": answers}
    if body:
        found["requestBody"] = {"required": True, "content": json_of(body)}
    if parameters:
        found["parameters"] = parameters
    return found


def agent_paths() -> dict[str, Any]:
    """The side of the people who answer, with the admin token."""
    user, base = in_path("user_id"), "/v1/agent/conversations"
    listed = {
        "type": "object",
        "properties": {"conversations": {"type": "array", "items": OBJECT}},
        "required": ["conversations"],
    }
    return {
        base: {"get": operation("Conversations that wait for a person", listed)},
        f"{base}/{{user_id}}": {"get": operation("One of them", OBJECT, parameters=user)},
        f"{base}/{{user_id}}/take": {
            "post": operation("Answer instead of the bot", OBJECT, parameters=user)
        },
        f"{base}/{{user_id}}/messages": {
            "post": operation(
                "Write to the customer",
                MESSAGE,
                body=schema(AgentMessage),
                parameters=user,
                status=201,
            )
        },
        f"{base}/{{user_id}}/return": {
            "post": operation("Let the bot answer again", OBJECT, parameters=user)
        },
    }


def streamed(summary: str, data: dict[str, Any]) -> dict[str, Any]:
    """Server-sent events whose data has this form."""
    found = operation(summary, data)
    found["responses"]["200"]["content"] = {"text/event-stream": {"schema": data}}
    resume = {"name": "Last-Event-ID", "in": "header", "schema": {"type": "integer"}}
    return found | {"parameters": [resume]}


def open_to_all(described: dict[str, Any]) -> dict[str, Any]:
    return described | {"security": []}


def in_path(name: str) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": TEXT}]


def in_query(model: type[BaseModel]) -> list[dict[str, Any]]:
    found = schema(model)
    required = found.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in found["properties"].items()
    ]


def content(description: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": json_of(body)}


def json_of(body: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": body}}


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's schema with what it refers to written in place."""
    found = model.model_json_schema()
    written: dict[str, Any] = in_place(found, found.pop("$defs", {}))
    return written


def in_place(part: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [in_place(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return in_place(definitions[part["$ref"].rsplit("/", 1)[1]], definitions)
    return {name: in_place(one, definitions) for name, one in part.items()}
