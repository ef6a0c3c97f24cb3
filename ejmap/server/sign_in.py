"""Signing in and out over HTTP: pages with a form each, and what the forms do.

A form leads to one page of ours, whatever was sent: nobody can be led elsewhere by a link.
"""

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ejmap.errors import EjmapError, StaffOff, TooManyAttempts
from ejmap.server import cookies
from ejmap.server.addresses import root, staff_page
from ejmap.server.answers import status_of
from ejmap.server.first_page import language_of
from ejmap.server.forms import posted
from ejmap.server.rate_limit import client_of
from ejmap.server.staff_pages import page
from ejmap.staff import signing_in, tickets
from ejmap.text import words

# Each password takes 64 MiB and a tenth of a second; pages are served from the same process.
AT_ONCE = 2
_workers = CapacityLimiter(AT_ONCE)
NAME_LENGTH = 200


async def sign_in_page(request: Request) -> Response:
    """Show the form, or how to let somebody in; who is signed in already goes on."""
    if await run_sync(signing_in.person_of, _token(request)):
        return RedirectResponse(_onwards(request), status_code=303, headers=_unkept())
    if not await run_sync(signing_in.is_on):
        return _sign_in_form(request, StaffOff())
    return _sign_in_form(request)


async def sign_in(request: Request) -> Response:
    """Begin a session for who knows a name's password."""
    name = ""
    try:
        fields = await posted(request)
        name = fields.get("name", "")[:NAME_LENGTH]
        asked = (name, fields.get("password", ""), client_of(request))
        token = await run_sync(signing_in.sign_in, *asked, limiter=_workers)
    except EjmapError as error:
        return _sign_in_form(request, error, name)
    return await _begun(request, token)


async def sign_out_page(request: Request) -> Response:
    """Show who is signed in, and the button."""
    return await _sign_out_form(request)


async def sign_out(request: Request) -> Response:
    """End the session."""
    try:
        await posted(request)
        await run_sync(signing_in.sign_out, _token(request))
    except EjmapError as error:
        return await _sign_out_form(request, error)
    response = RedirectResponse(_onwards(request), status_code=303, headers=_unkept())
    cookies.end(response, request)
    return response


async def ticket_page(request: Request) -> Response:
    """Say as whom one goes on, with a button: a link alone begins no session."""
    ticket = request.query_params.get("ticket", "")
    holder = await run_sync(tickets.holder, ticket, request.cookies)
    return _ticket_form(request, holder=holder, ticket=ticket)


async def use_ticket(request: Request) -> Response:
    """Begin a session for who holds a ticket in the browser it was written for."""
    try:
        fields = await posted(request)
        token = await run_sync(tickets.sign_in, fields.get("ticket", ""), request.cookies)
    except EjmapError as error:
        return _ticket_form(request, error)
    return _ticket_form(request) if token is None else await _begun(request, token)


async def _begun(request: Request, token: str) -> Response:
    # Whoever used this browser before is not signed in beside the one who is now.
    await run_sync(signing_in.sign_out, _token(request))
    response = RedirectResponse(_onwards(request), status_code=303, headers=_unkept())
    cookies.begin(response, request, token)
    return response


def _sign_in_form(request: Request, error: EjmapError | None = None, name: str = "") -> Response:
    response = page(
        "sign_in.html",
        request,
        status=status_of(error) if error else 200,
        action=_here(request, "sign-in"),
        fault=_said(request, error),
        name=name,
        is_off=isinstance(error, StaffOff),
    )
    if isinstance(error, TooManyAttempts):
        response.headers["Retry-After"] = str(error.wait_s)
    return response


async def _sign_out_form(request: Request, error: EjmapError | None = None) -> Response:
    return page(
        "sign_out.html",
        request,
        status=status_of(error) if error else 200,
        action=_here(request, "sign-out"),
        fault=_said(request, error),
        person=await run_sync(signing_in.person_of, _token(request)),
        staff_page=_onwards(request),
    )


def _ticket_form(
    request: Request,
    error: EjmapError | None = None,
    holder: object | None = None,
    ticket: str = "",
) -> Response:
    refused = status_of(error) if error else 403
    return page(
        "ticket.html",
        request,
        status=200 if holder else refused,
        action=_here(request, "sign-in/ticket"),
        fault=_said(request, error),
        holder=holder,
        ticket=ticket,
        staff_page=_onwards(request),
    )


def _token(request: Request) -> str | None:
    return request.cookies.get(signing_in.COOKIE)


def _here(request: Request, path: str) -> str:
    return f"{root()}/{path}?lang={language_of(request.scope)}"


def _onwards(request: Request) -> str:
    return staff_page(language_of(request.scope))


def _said(request: Request, error: EjmapError | None) -> str:
    return words(language_of(request.scope)).error(error) if error else ""


def _unkept() -> dict[str, str]:
    return {"Cache-Control": "no-store"}
