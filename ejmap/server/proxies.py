"""Who asked, when a proxy stands between: only proxies that are named are believed."""

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ejmap.settings import settings


class TrustedProxies:
    """Takes the client's address and scheme from X-Forwarded-* of the proxies in the settings."""

    def __init__(self, app: ASGIApp) -> None:
        named = settings().trusted_proxies
        self._app: ASGIApp = app
        if named:
            self._app = ProxyHeadersMiddleware(app, trusted_hosts=named)  # type: ignore[arg-type, assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as coming from whom a named proxy says."""
        await self._app(scope, receive, send)
