"""A store of an invented valley, and a client that speaks to our routes without a network."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette

from ejmap import server
from ejmap.exports.answers import Kept
from ejmap.server.rate_limit import RateLimit
from ejmap.settings import Settings
from ejmap.store import Store
from tests.questions.monitors.invented_monitors import MECCA, OASIS, days
from tests.questions.monitors.shown_monitors import shown
from tests.server import valley as invented_valley

PART_BYTES = 1000
READINGS = [*days(MECCA, "2019-05-16", 154, 20), *days(OASIS, "2019-05-17", 60)]


@pytest.fixture(scope="session")
def valley():
    return invented_valley


@pytest.fixture(scope="session")
def filled(valley, tmp_path_factory):
    """A store with the invented layers, and their versions by layer."""
    store = Store(tmp_path_factory.mktemp("valley") / "store")
    versions = valley.publish_all(store)
    yield store, versions
    store.close()


@pytest.fixture
def versions(filled):
    return filled[1]


@pytest.fixture
def set_up(monkeypatch):
    """Set settings for a test: set_up(organisation="...")."""

    def change(**given):
        for room in ("headers", "proxies", "text_pages.mistakes", "text_routes"):
            monkeypatch.setattr(f"ejmap.server.{room}.settings", lambda: Settings(**given))

    return change


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes
    cookies: list
    """Each Set-Cookie header, of which there may be several."""

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


async def _ask(app, path, method, headers, client, body):
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    bare, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(bare),
        "raw_path": bare.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), *pairs],
        "client": (client, 1234),
        "server": ("localhost", 80),
    }
    sent = []
    # A body comes in pieces, as over a network.
    parts = [body[start : start + PART_BYTES] for start in range(0, len(body), PART_BYTES)] or [b""]

    async def receive():
        if not parts:
            # Nobody hangs up: whoever listens for that waits until the answer is out.
            await asyncio.Event().wait()
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    body = b"".join(one.get("body", b"") for one in sent)
    named = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    cookies = [value.decode() for name, value in start["headers"] if name == b"set-cookie"]
    return Answer(start["status"], named, body, cookies)


@pytest.fixture
def get(filled, monkeypatch):
    """Ask our routes: get(path, method=..., headers=..., body=...)."""
    monkeypatch.setattr("ejmap.store.ready", lambda: filled[0])
    app = Starlette(
        routes=server.routes(),
        middleware=server.middleware(),
        exception_handlers=server.EXCEPTION_HANDLERS,
    )

    def ask(path, method="GET", headers=None, client="192.0.2.1", body=b""):
        # A browser of other tests may keep a loop running in this thread.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(
                asyncio.run, _ask(app, path, method, headers or {}, client, body)
            ).result()

    return ask


@pytest.fixture
def api(get, seed_sources, monkeypatch):
    """Ask what programs ask of the seed's layers: api("ask?..."); a dict is posted as JSON."""
    for room in ("questions", "places", "communities"):
        monkeypatch.setattr(f"ejmap.server.api.{room}.sources", lambda: seed_sources)
    monkeypatch.setattr("ejmap.server.api.work._limit", RateLimit())
    monkeypatch.setattr("ejmap.exports.answers._kept", Kept())

    def ask(path, posted=None, **more):
        if posted is not None:
            body = posted if isinstance(posted, bytes) else json.dumps(posted).encode()
            more |= {"method": "POST", "body": body}
        return get(f"/ejmap/api/{path}", **more)

    return ask


@pytest.fixture
def press(filled, tmp_path, monkeypatch):
    """This process's press, whose orders wait until a test says what became of them."""
    from ejmap.press import queue

    idle = queue.Press(tmp_path / "store", look=lambda _order: "")
    idle._folders.open()
    idle._is_on = True
    monkeypatch.setattr(queue, "_running", [idle])
    yield idle
    idle._folders.close()


@pytest.fixture(scope="session")
def monitors_shown(tmp_path_factory):
    with shown(tmp_path_factory.mktemp("air"), *READINGS) as held:
        yield held


@pytest.fixture
def shelved(get, monitors_shown, monkeypatch):
    """A store that shows invented monitors, and their version; for tests that change nothing."""
    monkeypatch.setattr("ejmap.store.ready", lambda: monitors_shown[0])
    return monitors_shown


@pytest.fixture
def own(get, tmp_path, monkeypatch):
    """The same, for a test that changes it."""
    with shown(tmp_path, *READINGS) as held:
        monkeypatch.setattr("ejmap.store.ready", lambda: held[0])
        yield held
