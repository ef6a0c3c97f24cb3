"""Back from an organisation's sign-in: to the staff page, which goes on from there.

Streamlit leads to the home page, where nothing shows that somebody signed in.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ejmap.server.addresses import base, staff_page

CALLBACK = "/oauth2callback"


class BackToStaff:
    """Sends who comes back from a provider to the staff page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the way back leads elsewhere."""
        if scope["type"] != "http" or scope["path"] != f"{base()}{CALLBACK}":
            await self._app(scope, receive, send)
            return

        async def led(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 302:
                MutableHeaders(scope=message)["Location"] = staff_page()
            await send(message)

        await self._app(scope, receive, led)
