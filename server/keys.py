"""What the handlers find in their aiohttp application and in a request."""

import aiohttp
from aiohttp import web
from rasa_sdk.executor import ActionExecutor

from server.bridge import Bridge
from server.metrics import Metrics
from server.pushes import Pushes
from server.replies import Replies
from shop.services import Services

SERVICES = web.AppKey("services", Services)
RASA = web.AppKey("rasa", aiohttp.ClientSession)
METRICS = web.AppKey("metrics", Metrics)
PUSHES = web.AppKey("pushes", Pushes)
BRIDGE = web.AppKey("bridge", Bridge)  # where the shop has a Chatwoot
REPLIES = web.AppKey("replies", Replies)
EXECUTOR = web.AppKey("executor", ActionExecutor)
USER_ID = web.RequestKey("user_id", str)  # the customer of the token
