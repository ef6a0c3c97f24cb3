"""A small OpenID Connect provider on this machine: whoever comes is the person it was told.

Discovery, authorisation code with PKCE, tokens signed with a key of its own, and the key.
"""

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "invented-client", "invented-client-secret"
HOUR_S = 3600


class Provider:
    """The provider; `subject` is who signs in next."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.subject = "invented-subject-7"
        self.refused: list[str] = []
        self._key = RSAKey.generate_key(2048, {"kid": "invented-key"})
        self._codes: dict[str, dict[str, str]] = {}
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discovery),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/jwks", self.jwks),
            ]
        )

    async def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", status_code=302)

    async def token(self, request: Request) -> Response:
        sent = dict(parse_qsl((await request.body()).decode()))
        asked = self._codes.pop(sent.get("code", ""), None)
        if asked is None or not self._is_client(request) or not is_proof(asked, sent):
            self.refused.append("token")
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "name": "Somebody Else"}
        claims |= {"iat": now, "exp": now + HOUR_S, "nonce": asked["nonce"]}
        signed = jwt.encode({"alg": "RS256", "kid": "invented-key"}, claims, self._key)
        told = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer"}
        return JSONResponse(told | {"id_token": signed, "expires_in": HOUR_S})

    async def jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    def _is_client(self, request: Request) -> bool:
        told = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        return request.headers.get("authorization") == f"Basic {told}"


def is_proof(asked: dict[str, str], sent: dict[str, str]) -> bool:
    """Tell whether whoever brings the code is who asked for it (PKCE, RFC 7636)."""
    digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked.get("code_challenge")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    port = free_port()
    provider = Provider(port)
    config = uvicorn.Config(provider.app, port=port, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    yield provider
    server.should_exit = True
    thread.join(20)


SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


def secrets_toml(provider: Provider) -> str:
    """Return the settings by which Streamlit asks this provider."""
    named = {"client": CLIENT, "secret": SECRET, "issuer": provider.issuer}
    return SECRETS.format(cookie_secret=secrets.token_hex(32), **named)
