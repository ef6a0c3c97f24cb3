"""Headers on every response, Streamlit's own included: who may load what from where."""

import base64
import hashlib
import re
import sysconfig
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ejmap.server.addresses import root
from ejmap.settings import settings

CSP = "Content-Security-Policy"
# Our own routes are data; what is more (the text pages' style) an answer says itself.
DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
# The pages that are not ours: Streamlit's, and the frame its map component lives in.
# Found by path: a component imported before Streamlit runs is never registered with it.
LIBRARIES = Path(sysconfig.get_path("purelib"))
FOREIGN_PAGES = (
    LIBRARIES / "streamlit" / "static" / "index.html",
    LIBRARIES / "streamlit_folium" / "frontend" / "build" / "index.html",
)


class Headers:
    """Adds what every response carries; a header an answer has set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_ours = scope["path"].startswith(f"{root()}/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault(CSP, DATA_POLICY if is_ours else page_policy())
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)


@cache
def page_policy() -> str:
    """Return the policy of Streamlit's pages.

    What they need: streamlit-folium evaluates the map's script and Vega its expressions
    ('unsafe-eval'); Streamlit loads component modules from blobs, sets styles as it goes, and its
    page and the map's frame have inline scripts, which are allowed by their hashes.
    """
    directives = {
        "default-src": "'self'",
        "script-src": f"'self' 'unsafe-eval' blob: {' '.join(inline_scripts())}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {tile_host(settings().tiles)}".strip(),
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


def inline_scripts() -> list[str]:
    """Return the hashes of the inline scripts in the pages that come with the libraries."""
    pages = [path.read_text(encoding="utf-8") for path in FOREIGN_PAGES]
    return [
        source_hash(script)
        for page in pages
        for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    ]


def source_hash(source: str) -> str:
    """Return an inline script or style as a policy names it."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def tile_host(tiles: str) -> str:
    """Return the origin of street tiles, "" without them; {s} stands for any of its servers."""
    parts = urlsplit(tiles)
    if not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
