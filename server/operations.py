"""One operation of `/openapi.json`: its parameters, its body, its answers."""

from typing import Any

from pydantic import BaseModel

from server.answers import TEXT

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
