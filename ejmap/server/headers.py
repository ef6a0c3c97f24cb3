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

from ejmap.server.addresses import base, root, snapshot_root
from ejmap.settings import settings

CSP = "Content-Security-Policy"
# Our own routes are data; what is more (the text pages' style) an answer says itself.
DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
# Found by path: a component imported before Streamlit runs is never registered with it.
STREAMLIT_INDEX = Path(sysconfig.get_path("purelib")) / "streamlit" / "static" / "index.html"


class Headers:
    """Adds what every response carries; a header an answer has set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = policy_of(scope["path"])
        is_made_for_one = scope["path"].startswith(f"{base()}/media/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault(CSP, policy)
                headers["X-Content-Type-Options"] = "nosniff"
                if is_made_for_one:
                    # A person's own points may be in a file that Streamlit holds for them.
                    headers["Cache-Control"] = "private, no-store"
                headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def policy_of(path: str) -> str:
    """Return what the document at a path may load."""
    if path.startswith((f"{root()}/", f"{snapshot_root()}/")):
        return DATA_POLICY
    return page_policy(is_component=path.startswith(f"{base()}/component/"))


@cache
def page_policy(*, is_component: bool) -> str:
    """Return the policy of Streamlit's pages, or of the frames its components live in.

    What they need: streamlit-folium evaluates what changes on the map, and Vega its expressions
    ('unsafe-eval'); Streamlit loads component modules from blobs, sets styles as it goes, and its
    page has inline scripts, which are allowed by their hashes. In the map's frame, and only there,
    streamlit-folium writes the map's script inline.
    """
    inline = "'unsafe-inline'" if is_component else " ".join(inline_scripts())
    directives = {
        "default-src": "'self'",
        "script-src": f"'self' 'unsafe-eval' blob: {inline}",
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
    """Return the hashes of the inline scripts in the page Streamlit serves."""
    page = STREAMLIT_INDEX.read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [source_hash(script) for script in scripts]


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
