"""Streamlit's own scripts and styles, compressed: it sends them as they are.

A first visit loads some two megabytes of them; compressed they are a third of that, which on a weak
signal is most of the wait. Their names hold a hash of their content, so each is packed once.
"""

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ejmap.server.addresses import base
from ejmap.server.answers import accepts_gzip

KINDS = (".js", ".css")
# Below this a packed file is no shorter on the wire.
LEAST_BYTES = 1000


class CompressedFiles:
    """Packs scripts and styles below static/ for those who take gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; send a script or style packed."""
        if not _is_wanted(scope):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        content = bytearray()

        async def gather(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            content.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self._send(scope["path"], start, bytes(content), send)

        await self._app(scope, receive, gather)

    async def _send(self, path: str, start: Message, content: bytes, send: Send) -> None:
        if start["status"] == 200 and len(content) >= LEAST_BYTES:
            if path not in self._packed:
                self._packed[path] = gzip.compress(content, mtime=0)
            content = self._packed[path]
            headers = MutableHeaders(scope=start)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(content))
            headers.add_vary_header("Accept-Encoding")
            del headers["Accept-Ranges"]
        await send(start)
        await send({"type": "http.response.body", "body": content})


def _is_wanted(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path, headers = scope["path"], Headers(scope=scope)
    is_file = path.startswith(f"{base()}/static/") and path.endswith(KINDS)
    return is_file and "range" not in headers and accepts_gzip(headers.get("accept-encoding", ""))
