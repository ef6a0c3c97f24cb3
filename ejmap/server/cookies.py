"""The cookies we set: for our own routes and pages, and over HTTPS alone where there is HTTPS."""

from starlette.requests import Request
from starlette.responses import Response

from ejmap.server.addresses import base, root
from ejmap.settings import settings
from ejmap.staff.signing_in import COOKIE
from ejmap.staff.tickets import is_of_organisation

FORM_COOKIE = "ejmap_form"
# Streamlit's, set when somebody signs in with an organisation: who, and the provider's tokens.
_TOKENS = "_streamlit_user_tokens"


def begin(response: Response, request: Request, token: str) -> None:
    """Give the browser a session.

    No script reads it, and it comes with no request that another site's page sends but a link.
    """
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings().session_hours * 3600,
        path=base() or "/",
        secure=_is_https(request),
        httponly=True,
        samesite="lax",
    )


def end(response: Response, request: Request) -> None:
    """Take the session from the browser, and with it who signed in with an organisation.

    Otherwise the next person at this computer would go on as them.
    """
    for name in request.cookies:
        if name == COOKIE or is_of_organisation(name) or name.startswith(_TOKENS):
            response.delete_cookie(
                name, path=base() or "/", secure=_is_https(request), httponly=True, samesite="lax"
            )


def keep_form_mark(response: Response, request: Request, mark: str) -> None:
    """Let the browser keep what its forms are known by; it is sent from our own pages alone."""
    response.set_cookie(
        FORM_COOKIE,
        mark,
        path=root(),
        secure=_is_https(request),
        httponly=True,
        samesite="strict",
    )


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"
