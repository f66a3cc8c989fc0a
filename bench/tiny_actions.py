"""The smallest action server: answers each action with its name. A peer for comparisons.

.venv/bin/python bench/tiny_actions.py PORT
"""

import sys

from aiohttp import web


async def answer(request: web.Request) -> web.Response:
    call = await request.json()
    return web.json_response({"events": [], "responses": [{"text": call["next_action"]}]})


def application() -> web.Application:
    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_post("/webhook", answer)
    return app


if __name__ == "__main__":
    web.run_app(application(), host="127.0.0.1", port=int(sys.argv[1]), print=None)
