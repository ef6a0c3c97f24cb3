"""Who may send files, and how much: through an app that reads a file as Streamlit does."""

import asyncio
import json
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from ejmap import server
from ejmap.errors import RequestTooLarge, TooMuchUploaded, UploadsFull
from ejmap.server import upload_gate
from ejmap.server.upload_gate import HOUR_S, IN_ALL, PART, Ledger, Load, UploadGate
from ejmap.settings import ROOT
from ejmap.staff.roles import ALLOWED, Action
from ejmap.text import words
from ejmap.uploads.limits import MAX_BYTES

ADDRESS = "/_stcore/upload_file/session/file"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(clock):
    return Ledger(lambda: 0, a_person=100, in_all=150, clock=clock)


def test_a_person_brings_as_much_as_an_hour_holds(ledger):
    ledger.take("one", 100)
    with pytest.raises(TooMuchUploaded):
        ledger.take("one", 1)


def test_waiting_as_long_as_told_is_enough(ledger, clock):
    for count in (30, 30, 40):
        ledger.take("one", count)
        ledger.arrived(count)
        clock.now += 600
    with pytest.raises(TooMuchUploaded) as refused:
        ledger.take("one", 50)
    assert refused.value.wait_s == HOUR_S - 1200
    clock.now += refused.value.wait_s
    ledger.take("one", 50)


def test_one_person_does_not_spend_anothers_hour(ledger):
    ledger.take("one", 100)
    ledger.arrived(100)
    ledger.take("two", 100)


def test_all_together_bring_no_more_than_is_held(ledger):
    ledger.take("one", 90)
    with pytest.raises(UploadsFull):
        ledger.take("two", 61)
    ledger.take("two", 60)


def test_what_arrived_makes_room(ledger):
    ledger.take("one", 90)
    ledger.arrived(90)
    ledger.take("two", 100)


def test_what_streamlit_holds_counts(clock):
    full = Ledger(lambda: 100, a_person=100, in_all=150, clock=clock)
    full.take("one", 50)
    with pytest.raises(UploadsFull):
        full.take("one", 1)


def test_a_refusal_counts_nothing(ledger):
    ledger.take("one", 90)
    for _ in range(5):
        with pytest.raises(TooMuchUploaded):
            ledger.take("one", 20)
    ledger.take("one", 10)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(0, 2000))))
def test_in_no_hour_and_at_no_time_is_more_taken_than_may_be(steps):
    clock = Clock()
    ledger = Ledger(lambda: 0, a_person=100, in_all=150, clock=clock)
    taken = []
    for person, count, waited in steps:
        clock.now += waited
        try:
            ledger.take(person, count)
        except (TooMuchUploaded, UploadsFull):
            continue
        taken.append((clock.now, person, count))
        since = clock.now - HOUR_S
        assert sum(n for at, who, n in taken if who == person and at > since) <= 100
        assert sum(n for _, _, n in taken) <= 150


def test_a_file_of_the_largest_size_is_taken_and_one_byte_more_is_not():
    roomy = Ledger(lambda: 0, a_person=10 * MAX_BYTES, in_all=10 * MAX_BYTES)
    Load(roomy, "one", MAX_BYTES)
    with pytest.raises(RequestTooLarge):
        Load(roomy, "one", MAX_BYTES + 1)


def test_a_body_that_does_not_say_its_length_is_counted_as_it_comes():
    roomy = Ledger(lambda: 0, a_person=10 * MAX_BYTES, in_all=10 * MAX_BYTES)
    load = Load(roomy, "one", 0)
    for _ in range(MAX_BYTES // PART):
        load.come(PART)
    with pytest.raises(RequestTooLarge):
        load.come(1)


def test_a_body_longer_than_it_said_is_counted_too(ledger):
    load = Load(ledger, "one", 10)
    with pytest.raises(TooMuchUploaded):
        load.come(11)


def test_what_ended_is_on_its_way_no_more():
    tight = Ledger(lambda: 0, a_person=IN_ALL, in_all=PART)
    load = Load(tight, "one", 0)
    load.come(PART)
    load.end()
    Load(tight, "one", PART)


def test_the_server_refuses_what_the_doctor_would():
    configured = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert configured["server"]["maxUploadSize"] * 1024**2 == MAX_BYTES


@pytest.fixture
def session(people):
    """A session of an invented person with a role: session("editor")."""

    def begin(role="editor"):
        return people.begin(people.add(f"Sample {role}", role, by="a test").id, 1)

    return begin


read = []


async def take_file(request):
    read.append(len(await request.body()))
    return Response(status_code=204)


@pytest.fixture
def send(people, ledger, monkeypatch):
    """Send a file: send(body, token=..., method="PUT", announced=True)."""
    monkeypatch.setattr(upload_gate, "MAX_BYTES", 120)
    monkeypatch.setattr(upload_gate, "PART", 10)
    monkeypatch.setattr("ejmap.server.addresses.base", lambda: "")
    read.clear()
    methods = ["PUT", "DELETE", "OPTIONS", "POST", "GET"]
    app = Starlette(
        routes=[Route("/{rest:path}", take_file, methods=methods)],
        middleware=[Middleware(UploadGate, ledger=ledger)],
        exception_handlers=server.EXCEPTION_HANDLERS,
    )

    def put(body=b"x", token=None, method="PUT", path=ADDRESS, announced=True, parts=1):
        # A browser of other tests may keep a loop running in this thread.
        with ThreadPoolExecutor(1) as apart:
            asked = _put(app, body, token, method, path, announced, parts)
            return apart.submit(asyncio.run, asked).result()

    return put


async def _put(app, body, token, method, path, announced, parts):
    headers = [(b"cookie", f"ejmap_session={token}".encode())] if token else []
    headers += [(b"content-length", str(len(body)).encode())] if announced else []
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode()}
    scope |= {"query_string": b"", "headers": headers, "root_path": ""}
    size = -(-len(body) // parts) or 1
    pieces = [body[start : start + size] for start in range(0, len(body), size)] or [b""]
    asked, sent = [], []

    async def receive():
        asked.append(1)
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    told = b"".join(one.get("body", b"") for one in sent)
    return sent[0]["status"], dict(sent[0]["headers"]), told, len(asked)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "GET"])
def test_nobody_gets_through_and_no_byte_is_read(send, method):
    status, headers, told, asked = send(method=method)
    assert (status, asked, read) == (401, 0, [])
    assert headers[b"connection"] == b"close"
    said = json.loads(told)["message"]
    assert said == {one: words(one)("error.not_signed_in") for one in ("en", "es")}


@pytest.mark.parametrize("path", ["/below/here/_stcore/upload_file/a/b", "/_stcore/upload_file"])
def test_wherever_the_address_lies_nobody_gets_through(send, path):
    assert send(path=path)[0] == 401


def test_asking_what_may_be_sent_is_open(send):
    assert send(method="OPTIONS")[0] == 204


def test_other_addresses_are_open(send):
    assert send(path="/_stcore/health")[0] == 204


@pytest.mark.parametrize("role", ALLOWED)
def test_whose_role_goes_that_far_brings_files(send, session, role):
    assert (send(b"x" * 50, session(role))[0], read) == (204, [50])


def test_whose_role_does_not_go_that_far_is_refused(send, session, monkeypatch):
    monkeypatch.setitem(ALLOWED, "editor", ALLOWED["editor"] - {Action.UPLOAD})
    status, _, told, asked = send(token=session())
    assert (status, asked) == (403, 0)
    assert json.loads(told)["message"]["es"]


def test_a_session_that_ended_brings_nothing(send, session, people):
    token = session()
    people.end_session(token)
    assert send(token=token)[0] == 401


def test_a_file_over_the_limit_is_refused_before_it_is_read(send, session):
    status, _, _, asked = send(b"x" * 121, session())
    assert (status, asked) == (413, 0)


def test_a_file_over_the_limit_that_hides_its_length_is_refused_while_it_comes(send, session):
    status, _, told, asked = send(b"x" * 130, session(), announced=False, parts=13)
    assert status in (413, 429)
    assert asked < 13
    assert json.loads(told)["message"]["es"]
    assert read == []


def test_an_hour_that_is_full_is_said(send, session):
    token = session()
    send(b"x" * 90, token)
    status, headers, told, asked = send(b"x" * 11, token)
    assert (status, asked) == (429, 0)
    assert int(headers[b"retry-after"]) > 3000
    assert "60" in json.loads(told)["message"]["en"]


def test_signing_in_again_gives_no_new_hour(send, people):
    person = people.add("Sample", "editor", by="a test").id
    send(b"x" * 90, people.begin(person, 1))
    assert send(b"x" * 11, people.begin(person, 1))[0] == 429


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "٣", "9" * 30])
def test_a_length_that_is_none_is_not_believed(send, session, length):
    from starlette.requests import Request

    request = Request({"type": "http", "headers": [(b"content-length", length.encode())]})
    assert upload_gate._announced(request) == 0


def test_the_gate_stands_before_streamlit():
    kinds = [one.cls for one in server.middleware()]
    assert UploadGate in kinds


def test_without_a_running_server_streamlit_holds_nothing():
    assert upload_gate.held_by_streamlit() == 0


def test_what_streamlit_holds_is_what_it_says_itself(monkeypatch):
    from types import SimpleNamespace

    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

    manager = MemoryUploadedFileManager("/")
    for name in "ab":
        manager.add_file("page", UploadedFileRec(name, "a.csv", "text/csv", b"x" * 70))
    monkeypatch.setattr(upload_gate.runtime, "exists", lambda: True)
    running = SimpleNamespace(uploaded_file_mgr=manager)
    monkeypatch.setattr(upload_gate.runtime, "get_instance", lambda: running)
    assert upload_gate.held_by_streamlit() == 140
