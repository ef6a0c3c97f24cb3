"""One line a request: which route, how it went, how long, how much. Never what was asked.

Paths are left out with the query, since a path may name a park; so are addresses and bodies.
"""

import json
import logging
import sys
import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("ejmap.requests")
OTHER = "streamlit"
"""Name of what is not a route of ours: Streamlit's page, files and sockets."""


class RequestLog:
    """Writes a JSON line when a request has been answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and watch the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, sent = time.perf_counter(), 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            ms = round((time.perf_counter() - began) * 1000, 1)
            log.info(
                json.dumps({"route": route_name(scope), "status": status, "ms": ms, "bytes": sent})
            )


def route_name(scope: Scope) -> str:
    """Return the name of the route that answered, known once it has."""
    endpoint: Any = scope.get("endpoint")
    named = endpoint if hasattr(endpoint, "__name__") else type(endpoint)
    return str(named.__name__) if named.__module__.startswith("ejmap.") else OTHER


def write_lines() -> None:
    """Send the lines to stdout, bare."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
