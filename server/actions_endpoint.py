"""Rasa's action calls, answered by rasa-sdk's own executor."""

import logging

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionNotFoundException,
)

from server.body import json_body
from server.errors import ApiError
from server.keys import EXECUTOR

logger = logging.getLogger(__name__)
MAX_BODY = 64 * 1024 * 1024  # a tracker holds the whole session


async def webhook(request: web.Request) -> web.Response:
    """Events and responses of one action, or an error in the form that Rasa reads."""
    executor: ActionExecutor = request.app[EXECUTOR]
    call = await json_body(request, MAX_BODY)
    if not isinstance(call, dict):
        raise ApiError(400, "An action call is a JSON object.")
    name = str(call.get("next_action"))
    try:
        result = await executor.run(call)
    except ActionExecutionRejection as error:
        return failure(400, str(error), name)
    except ActionNotFoundException as error:
        logger.error("%s", error)
        return failure(404, str(error), name)
    return web.json_response(result.model_dump() if result else {})


def failure(status: int, message: str, action_name: str) -> web.Response:
    body = {"error": message, "action_name": action_name}
    return web.json_response(body, status=status)
