"""`/openapi.json`: the public door, described from the models that check it."""

from importlib.metadata import version
from typing import Any

from aiohttp import web

from server.agent import AgentMessage
from server.answers import (
    ACCEPTED,
    ANSWERS,
    CARDS,
    CART,
    CATEGORIES,
    DELETED,
    FAVOURITES,
    FORGOTTEN,
    GUEST,
    JOINED,
    LISTED,
    MESSAGE,
    MESSAGES,
    OBJECT,
    ORDER,
    ORDERS,
    PRODUCT,
    TAKEN,
)
from server.cart import CheckoutRequest, Quantity
from server.chat import Message
from server.events import MAX_EVENTS, PageEvent
from server.feedback import Feedback
from server.figures import Days
from server.history import HistoryQuery
from server.listing import Listing, Parent
from server.operations import in_path, in_query, open_to_all, operation, schema, streamed
from server.orders import OrdersQuery
from server.profile import Consent, Joining
from server.recommendations import Query, SearchQuery

FIGURES = {
    "engagement": "Users, visits, rates and cohorts (admin)",
    "conversations": "Whether the chat helps (admin)",
    "recommendations": "What came of recommendations (admin)",
    "demand": "What will be wanted, and what runs out (admin)",
    "segments": "Groups of customers who shop alike (admin)",
    "models": "The model in use (admin)",
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
