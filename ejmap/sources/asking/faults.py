"""What went wrong between us and a publisher, said as one of our errors."""

import socket
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import IncompleteRead

import requests
import urllib3

from ejmap.errors import SourceError, SourceNotWhole, SourceRefused, SourceUnreachable
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.waiting import PASSING, seconds_until
from ejmap.text import Text, say_moment, text_of

# What the network stack raises, looked for from the innermost cause outwards.
FAULTS: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
    ("no_such_host", (urllib3.exceptions.NameResolutionError, socket.gaierror)),
    ("not_secure", (ssl.SSLError, urllib3.exceptions.SSLError, requests.exceptions.SSLError)),
    ("refused", (ConnectionRefusedError,)),
    ("too_slow", (TimeoutError, urllib3.exceptions.TimeoutError, requests.Timeout)),
    ("reset", (ConnectionError,)),
)
BROKEN_OFF = (IncompleteRead, urllib3.exceptions.DecodeError)
# Whatever may come out of asking and reading; anything else is a bug.
ANY = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)

MEANINGS = {
    401: "refused",
    402: "refused",
    403: "refused",
    404: "gone",
    408: "slow",
    410: "gone",
    400: "not_understood",
    422: "not_understood",
    429: "too_often",
    504: "slow",
}


def unreachable(request: Request, fault: BaseException, *, has_begun: bool = False) -> SourceError:
    """Return what a fault of the network means, before its answer or once that has begun.

    It is not chained to the fault, which carries the address with its key.
    """
    raised = list(_chain(fault))
    if any(isinstance(one, BROKEN_OFF) for one in raised):
        return not_whole(request)
    # Pieces that just end; a connection that failed has its own cause.
    if has_begun and isinstance(fault, urllib3.exceptions.ProtocolError) and len(raised) == 1:
        return not_whole(request)
    how = next(
        (how for how, kinds in FAULTS if any(isinstance(one, kinds) for one in raised)), "other"
    )
    return not_reached(request, how)


def not_reached(request: Request, how: str) -> SourceUnreachable:
    """Return that there is no answer, and why; `FAULTS` names the reasons."""
    return SourceUnreachable(request.source, request.shown, how, text_of(f"source.reach.{how}"))


def not_whole(request: Request) -> SourceNotWhole:
    """Return that an answer broke off."""
    return SourceNotWhole(
        request.source, request.shown, text_of("source.part"), text_of("source.whole")
    )


def refused(request: Request, response: requests.Response, now: datetime) -> SourceRefused:
    """Return what an answer without data means."""
    status = response.status_code
    wait_s = seconds_until(response.headers.get("Retry-After"), now)
    meaning = text_of(
        f"source.status.{MEANINGS.get(status, 'trouble' if status >= 500 else 'other')}"
    )
    return SourceRefused(
        request.source, request.shown, status, meaning, _again(status, wait_s, now), wait_s=wait_s
    )


def _again(status: int, wait_s: float | None, now: datetime) -> Text:
    if wait_s is not None:
        moment = now + timedelta(seconds=wait_s)
        return Text(
            en=text_of("source.again.at", moment=f"{say_moment(moment, 'en')} UTC").en,
            es=text_of("source.again.at", moment=f"{say_moment(moment, 'es')} UTC").es,
        )
    return text_of("source.again.later" if status in PASSING else "source.again.never")


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """Yield a fault and everything it was made of: libraries keep causes in three places."""
    waiting, seen = [fault], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting += [each for each in inner if isinstance(each, BaseException)]
