"""What is sent with a form: taken only when the form was on a page of ours (no other site's).

Two independent proofs are asked. The browser says itself where a request comes from
(Sec-Fetch-Site, else Origin). And the form repeats a random mark that stands in a cookie which the
browser sends from our own pages alone: another site can neither read nor send it.
"""

import re
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request

from ejmap.errors import ForeignRequest
from ejmap.server.bodies import body_of
from ejmap.server.cookies import FORM_COOKIE

FIELD = "mark"
_MARK = re.compile(r"[\w-]{43}", re.ASCII)
# A name, a password of a thousand characters and a ticket, percent-encoded.
MOST_BODY_BYTES = 16_384
MOST_FIELDS = 10


def mark_of(request: Request) -> str:
    """Return the mark for a form: the browser's own, so that two open pages both work, or a new."""
    kept = request.cookies.get(FORM_COOKIE, "")
    return kept if _MARK.fullmatch(kept) else secrets.token_urlsafe(32)


async def posted(request: Request) -> Mapping[str, str]:
    """Return the fields of a form of ours.

    Raises:
        ForeignRequest: It was not sent from a page of ours.
        RequestTooLarge: It is more than a form of ours holds; the rest is not read.
    """
    if not _comes_from_here(request):
        raise ForeignRequest
    fields = await _fields(request)
    kept = request.cookies.get(FORM_COOKIE, "")
    sent = fields.get(FIELD, "")
    if not _MARK.fullmatch(kept) or not secrets.compare_digest(kept.encode(), sent.encode()):
        raise ForeignRequest
    return fields


def _comes_from_here(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    # Browsers leave it out where there is no HTTPS; a proxy passes the host on as it was asked.
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _fields(request: Request) -> dict[str, str]:
    try:
        body = (await body_of(request, MOST_BODY_BYTES)).decode("utf-8")
        fields = parse_qsl(
            body, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except (ValueError, ClientDisconnect):
        raise ForeignRequest from None
    return dict(fields)
