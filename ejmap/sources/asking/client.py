"""The one way to the network: polite, patient within bounds, and silent about keys."""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter

from ejmap import __version__
from ejmap.errors import SourceError, SourceMoved
from ejmap.settings import settings
from ejmap.sources.asking import faults
from ejmap.sources.asking.bodies import chunks, masked, whole_file, write
from ejmap.sources.asking.request import MOST_SHOWN, Request, Validators, plain
from ejmap.sources.asking.sniffing import parsed
from ejmap.sources.asking.waiting import Clock, Patience, Turns, moment_of
from ejmap.text import text_of

log = logging.getLogger(__name__)

MOST_REDIRECTS = 5
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NOT_MODIFIED = 304
# A question that was posted goes along only where HTTP says so (RFC 9110, 15.4.8 and 15.4.9).
SAME_QUESTION = frozenset({307, 308})

Taken = TypeVar("Taken")
InTime = Callable[[], bool]
Take = Callable[[Request, requests.Response, InTime], Taken]


@dataclass(frozen=True)
class Saved:
    """An answer that was written to a file."""

    address: str
    """Where it was had at last, without a key."""
    at: datetime
    byte_count: int
    validators: Validators

    @property
    def dated(self) -> datetime | None:
        """Return when the publisher says that it last changed the file."""
        return moment_of(self.validators.last_modified)


@dataclass(frozen=True)
class NotModified:
    """The publisher says that its file is still the one we had; nothing was written."""

    address: str
    at: datetime


def user_agent() -> str:
    """Return who we say we are: the program, its version, and where to find its people."""
    chosen = settings()
    found_at = chosen.address or chosen.organisation_email
    return f"EJMap/{__version__}" + (f" (+{found_at})" if found_at else "")


class Client:
    """Asks publishers; one for a whole refresh, so that each host is asked politely."""

    def __init__(
        self,
        patience: Patience | None = None,
        transport: BaseAdapter | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Take what tests replace: the wire and the time."""
        self._patience = patience or Patience()
        self._clock = clock or Clock()
        self._turns = Turns(self._patience, self._clock)
        self._session = _session(transport or HTTPAdapter(max_retries=0))

    def __repr__(self) -> str:
        return f"Client({user_agent()!r})"

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._session.close()

    def now(self) -> datetime:
        """Return the instant, in UTC."""
        return self._clock.now()

    def content(self, request: Request) -> bytes:
        """Return an answer as it comes, which is written nowhere.

        Raises:
            SourceUnreachable: No answer comes.
            SourceRefused: A status comes in the place of data.
            SourceMoved: It sends on to where we do not go.
            SourceTooLarge: It is larger than the request's limit.
            SourceNotWhole: It breaks off.
        """
        content = self._exchange(request, None, _content)
        assert isinstance(content, bytes)  # nothing was asked that could be the same
        return content

    def json(self, request: Request) -> Any:
        """Return an answer in JSON; raises as `content`, and SourceSentOther where it is none."""
        return parsed(request, self.content(request))

    def save(
        self,
        request: Request,
        path: Path,
        since: Validators | None = None,
        check: Callable[[Path], None] = lambda _path: None,
    ) -> Saved | NotModified:
        """Write an answer to a file, whole or not at all; raises as `json`, and StoreFull.

        A key that the publisher repeats in its answer does not reach the disk.

        Args:
            request: What is asked.
            path: Of the file.
            since: What came with the file we have.
            check: Raises where what came, at a path that is not yet the file's, is not what it
                should be.
        """

        def take(asked: Request, response: requests.Response, in_time: InTime) -> Saved:
            count = 0
            with whole_file(path) as file:
                for chunk in masked(asked.secrets, chunks(asked, response, in_time)):
                    write(file, path, chunk)
                    count += len(chunk)
                file.flush()
                check(Path(file.name))
            return Saved(asked.shown, self._clock.now(), count, _validators(response))

        return self._exchange(request, since, take)

    def _exchange(
        self,
        request: Request,
        since: Validators | None,
        take: Take[Taken],
    ) -> Taken | NotModified:
        """Ask until an answer is had or patience ends."""
        left = self._patience.retries()
        while True:
            try:
                return self._once(request, since, take)
            except SourceError as error:
                failure = error
            again = self._patience.after(failure, left)
            # Raised here and not above, so that no earlier failure hangs on to it.
            if again is None:
                raise failure
            wait_s, left = again
            log.info("%s; asked again in %.1f s", failure, wait_s)
            self._clock.sleep(wait_s)

    def _once(
        self, request: Request, since: Validators | None, take: Take[Taken]
    ) -> Taken | NotModified:
        """Ask once, following where the publisher sends on to."""
        asked = request
        for _ in range(MOST_REDIRECTS + 1):
            with self._turns.at(urlsplit(asked.address).netloc):
                answer = self._hop(asked, since, take)
            if not isinstance(answer, Request):
                return answer
            asked = answer
        raise _moved(request, asked.shown, "too_often")

    def _hop(
        self, asked: Request, since: Validators | None, take: Take[Taken]
    ) -> Taken | NotModified | Request:
        if asked.secrets and not _is_private(asked):
            raise faults.not_reached(asked, "not_secure")
        ends_s = self._clock.seconds() + self._patience.whole_s
        has_begun = False
        try:
            with closing(self._send(asked, since)) as response:
                log.info("%s: %s answers %s", asked.source, asked.shown, response.status_code)
                if response.is_redirect:
                    return _sent_on(asked, response)
                if response.status_code == NOT_MODIFIED and since:
                    return NotModified(asked.shown, self._clock.now())
                if response.status_code != requests.codes.ok:
                    raise faults.refused(asked, response, self._clock.now())
                has_begun = True
                return take(asked, response, lambda: self._clock.seconds() <= ends_s)
        except faults.ANY as fault:
            failure = faults.unreachable(asked, fault, has_begun=has_begun)
        # Outside of the fault's clause: it carries the address with its key.
        raise failure

    def _send(self, asked: Request, since: Validators | None) -> requests.Response:
        headers = {name: plain(value) for name, value in asked.headers.items()}
        form = None if asked.form is None else {k: plain(v) for k, v in asked.form.items()}
        prepared = self._session.prepare_request(
            requests.Request(
                asked.method,
                asked.url,
                data=form,
                headers=headers | (since.headers() if since else {}),
                auth=_without_netrc,
            )
        )
        chosen = self._session.merge_environment_settings(asked.url, {}, True, None, None)
        if urlsplit(asked.url).hostname in LOOPBACK:
            chosen["proxies"] = {}
        timeout = (self._patience.connect_s, self._patience.silence_s or asked.silence_s)
        return self._session.send(prepared, timeout=timeout, allow_redirects=False, **chosen)


class _Session(requests.Session):
    """A session that leaves redirects alone; `requests` would read them whole to look ahead."""

    def get_redirect_target(self, _response: requests.Response) -> None:
        """Return that there is nowhere to go: where to is decided here, by `_sent_on`."""


def _session(transport: BaseAdapter) -> requests.Session:
    session = _Session()
    session.headers.update({"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("https://", "http://"):
        session.mount(scheme, transport)
    return session


def _is_private(asked: Request) -> bool:
    """Tell whether nobody on the way can read what is asked."""
    parts = urlsplit(asked.address)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _without_netrc(asked: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a question as it is: passwords of whoever runs the program are not for publishers."""
    return asked


def _content(asked: Request, response: requests.Response, in_time: InTime) -> bytes:
    return b"".join(chunks(asked, response, in_time))


def _validators(response: requests.Response) -> Validators:
    return Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _sent_on(asked: Request, response: requests.Response) -> Request:
    """Return the question to where a publisher sends on to."""
    to = response.headers["Location"]
    try:
        target = urljoin(asked.url, to)
        there, here = urlsplit(target), urlsplit(asked.url)
    except ValueError:
        target = ""
    if not target:
        raise _moved(asked, asked.without_secrets(to)[:MOST_SHOWN], "nowhere")
    shown = asked.without_secrets(target)[:MOST_SHOWN]
    is_safe = there.scheme == "https" or (
        there.scheme == here.scheme == "http" and {there.hostname, here.hostname} <= LOOPBACK
    )
    if not is_safe:
        raise _moved(asked, shown, "not_secure")
    if _is_inside(there.hostname) and not _is_inside(here.hostname):
        raise _moved(asked, shown, "inside")
    if asked.form is not None and response.status_code not in SAME_QUESTION:
        raise _moved(asked, shown, "question")
    is_same_host = there.netloc == here.netloc
    # Keys in headers and forms are for the host they were given to.
    if not is_same_host and (asked.form or asked.headers) and asked.secrets:
        raise _moved(asked, shown, "question")
    return replace(asked, address=target, query={}, hidden=asked.secrets)


def _is_inside(host: str | None) -> bool:
    """Tell whether a host is this machine or one of its network, by its number or as localhost.

    A publisher must not send a server to look at what stands behind its own door. Names are not
    looked up: one that leads inside has no certificate that stands for it.
    """
    if host in LOOPBACK or (host or "").endswith(".localhost"):
        return True
    try:
        return not ip_address((host or "").partition("%")[0]).is_global
    except ValueError:
        return False


def _moved(asked: Request, to: str, why: str) -> SourceMoved:
    return SourceMoved(asked.source, asked.shown, to, text_of(f"source.moved.{why}"))
