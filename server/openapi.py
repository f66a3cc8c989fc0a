"""`/openapi.json`: the public door, described from the models that check it."""

from importlib.metadata import version
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server.chat import Message
from server.events import PageEvent
from server.recommendations import Query

ERROR = {
    "description": "An error that says what is wrong.",
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {
                    "error": {
                        "type": "object",
                        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
                        "required": ["code", "message"],
                    }
                },
                "required": ["error"],
            }
        }
    },
}


async def document(_request: web.Request) -> web.Response:
    return web.json_response(described())


def described() -> dict[str, Any]:
    one_or_many = {"anyOf": [schema(PageEvent), {"type": "array", "items": schema(PageEvent)}]}
    paths = {
        "/webhooks/rest/webhook": {"post": operation("Send a message to the assistant", Message)},
        "/v1/guest": {"post": operation("A token for somebody new")},
        "/v1/events": {"post": operation("Log what the customer did", body=one_or_many, ok="202")},
        "/v1/recommendations": {"get": operation("Recommendations for a page", query=True)},
        "/v1/search": {"get": operation("Search, ranked for this customer", query=True)},
        "/v1/products/{product_id}": {"get": operation("One product", path="product_id")},
        "/v1/profile": {
            "get": operation("What the shop knows of the customer"),
            "delete": operation("Forget everything that the customer told"),
        },
        "/v1/profile/export": {"get": operation("Everything held of the customer")},
        "/v1/profile/{preference_id}": {
            "delete": operation("Forget one preference", path="preference_id")
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shoptalk", "version": version("shoptalk")},
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            }
        },
        "security": [{"token": []}],
    }


def operation(
    summary: str,
    model: type[BaseModel] | None = None,
    *,
    body: dict[str, Any] | None = None,
    query: bool = False,
    path: str = "",
    ok: str = "200",
) -> dict[str, Any]:
    answers = {ok: {"description": "Done."}, "default": ERROR}
    found: dict[str, Any] = {"summary": summary, "responses": answers, "parameters": []}
    if model or body:
        content = {"application/json": {"schema": body or schema(model)}}
        found["requestBody"] = {"required": True, "content": content}
    if query:
        fields = schema(Query)["properties"]
        found["parameters"] = [
            {"name": name, "in": "query", "schema": field} for name, field in fields.items()
        ]
    if path:
        parameter = {"name": path, "in": "path", "required": True, "schema": {"type": "string"}}
        found["parameters"] = [parameter]
    return found


def schema(model: type[BaseModel] | None) -> dict[str, Any]:
    """The model's schema with what it refers to written in place."""
    found = model.model_json_schema(ref_template="#/{model}") if model else {}
    parts = found.pop("$defs", {})
    return {
        **found,
        "properties": {
            name: parts[field["$ref"][2:]] if "$ref" in field else field
            for name, field in found.get("properties", {}).items()
        },
    }
