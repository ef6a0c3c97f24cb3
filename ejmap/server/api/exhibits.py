"""Exhibits over HTTP: ordered with a post, asked about by their ticket, fetched as a file."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ejmap import addresses
from ejmap.errors import NoViews, TooManyViews, UnreadableOrder
from ejmap.exhibits.exhibit import MOST_VIEWS, Dpi, Dress, Form, Order, Paper
from ejmap.press.jobs import State
from ejmap.press.queue import running
from ejmap.server.addresses import base
from ejmap.server.answers import messages
from ejmap.server.api.work import made, spend
from ejmap.server.bodies import posted_body
from ejmap.settings import settings
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take

# A sheet keeps a processor busy for a second or two, which is some twenty answers.
TOKENS_AN_EXHIBIT = 20
# A sheet of notes for each of twenty views, in letters of several bytes.
MOST_BODY_BYTES = 100_000
MOST_NAMED = 5
NO_STORE = {"Cache-Control": "no-store"}


class Asked(BaseModel):
    """What is posted: one view that is kept now, or the ids of some that were kept before."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    view: str | None = None
    views: tuple[str, ...] | None = None
    page: Page | None = None
    form: Form
    paper: Paper = Paper.LETTER
    dpi: Dpi = 300
    dress: Dress = Dress()

    def order(self, link_base: str) -> Order:
        """Return what is ordered, its view kept.

        Raises:
            EjmapError: The view cannot be kept.
        """
        made_of = self.views or ()
        if self.view is not None:
            made_of = (take(self.view, self.page, by="api").id,)
        return Order(
            form=self.form,
            views=made_of,
            dress=self.dress,
            paper=self.paper,
            dpi=self.dpi,
            link_base=link_base,
        )


async def exhibit(request: Request) -> Response:
    """Order an exhibit of the view, or views, in the body."""
    return await made(_ordered, request, await posted_body(request, MOST_BODY_BYTES))


async def exhibit_state(request: Request) -> Response:
    """Say how far an exhibit is, and where it is fetched."""
    ticket = request.path_params["id"]
    return JSONResponse(_told(ticket, running().state(ticket)), headers=NO_STORE)


def _ordered(request: Request, body: bytes) -> Response:
    # Reading costs too, also where there is nothing to make.
    spend(request)
    asked = asked_from_body(body)
    press = running()
    spend(request, TOKENS_AN_EXHIBIT - 1)
    ticket = press.submit(asked.order(_link_base(request)))
    headers = NO_STORE | {"Location": _state_address(ticket)}
    return JSONResponse(_told(ticket, press.state(ticket)), status_code=202, headers=headers)


def asked_from_body(body: bytes) -> Asked:
    """Return what a body orders.

    Raises:
        UnreadableOrder: It is not what is expected; says which of its parts.
        NoViews: It names no view.
        TooManyViews: It names more than one exhibit holds.
    """
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableOrder("JSON") from None
    if not isinstance(read, dict):
        raise UnreadableOrder("JSON")
    try:
        asked = Asked.model_validate(read)
    except ValidationError as error:
        raise UnreadableOrder(_at_fault(error)) from None
    if asked.view is not None and asked.views is not None:
        raise UnreadableOrder("view, views")
    if asked.view is None and not asked.views:
        raise NoViews
    if len(asked.views or ()) > MOST_VIEWS:
        raise TooManyViews(len(asked.views or ()), MOST_VIEWS)
    return asked


def _at_fault(error: ValidationError) -> str:
    """Name the parts at fault, such as "dress.title"; nothing of what was typed."""
    named = dict.fromkeys(".".join(str(part)[:40] for part in one["loc"]) for one in error.errors())
    return ", ".join(list(named)[:MOST_NAMED])


def _link_base(request: Request) -> str:
    """Return where the links of an exhibit lead: the address that is set, else the one asked."""
    own = f"{request.url.scheme}://{request.url.netloc}{base()}"
    return settings().address.rstrip("/") or own


def _told(ticket: str, state: State) -> dict[str, Any]:
    """Return how far an exhibit is, as plain data."""
    done = state.stage == "done" and state.name is not None
    return {
        "id": ticket,
        "stage": state.stage,
        "place": state.place,
        "progress": state.progress,
        "state": _state_address(ticket),
        "url": addresses.exhibit(base(), ticket, state.name or "") if done else None,
        "name": state.name,
        "bytes": state.size_bytes if done else None,
        "message": messages(state.error) if state.error else None,
    }


def _state_address(ticket: str) -> str:
    return addresses.api(base(), f"exhibit/{ticket}")
