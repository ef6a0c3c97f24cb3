"""Every source that can be fetched, against everything that can go wrong: none left out."""

import gzip
import inspect
import logging
import pkgutil
import socket
import traceback
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from importlib import import_module

import pytest

import ejmap.sources
from ejmap.errors import (
    KeyMissing,
    SourceError,
    SourceMoved,
    SourceNotWhole,
    SourceRefused,
    SourceSentOther,
    SourceTooLarge,
    SourceUnreachable,
)
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.first_of import AnyOf, FetchedIfThere
from ejmap.text import LANGUAGES, words
from tests.sources.agency import KEY, NOW, Reply, StillClock, client, html_reply
from tests.sources.publisher import KEY_VARIABLE, MAIL, MAIL_VARIABLE, publishers

ALL = publishers()
BOMB = gzip.compress(bytes(66_000_000), 1)


@dataclass(frozen=True)
class Failure:
    """What any publisher may do instead of answering, and what is said then."""

    reply: Reply | None
    error: type[SourceError]
    says: str


def status(number, **headers):
    return Reply(f"Sorry. {KEY}".encode(), number, headers)


LATER = format_datetime(NOW + timedelta(days=1), usegmt=True)
FAILURES = {
    "time_out": Failure(Reply(then="silent"), SourceUnreachable, "no answer came in time"),
    "reset": Failure(Reply(then="reset"), SourceUnreachable, "hung up"),
    "no_http": Failure(Reply(then="no_http"), SourceUnreachable, "the connection failed"),
    "no_such_host": Failure(None, SourceUnreachable, "no such address"),
    **{
        f"status_{number}": Failure(status(number), SourceRefused, f"answers {number}")
        for number in (400, 401, 402, 403, 404, 408, 410, 418, 422, 429, 500, 502, 503, 504)
    },
    "429_wait": Failure(status(429, **{"Retry-After": "3600"}), SourceRefused, "8:00"),
    "429_date": Failure(status(429, **{"Retry-After": LATER}), SourceRefused, "Mar 5, 2031"),
    "503_wait": Failure(status(503, **{"Retry-After": "5"}), SourceRefused, "wait until"),
    "web_page": Failure(html_reply(KEY), SourceSentOther, "a web page"),
    "nothing": Failure(Reply(b""), SourceSentOther, "an empty file"),
    "words": Failure(Reply(b"Service Unavailable"), SourceSentOther, "Service Unavailable"),
    "broken_off": Failure(Reply(b"[" * 999, then="cut"), SourceNotWhole, "breaks off"),
    "two_gigabytes": Failure(
        Reply(b"[", headers={"Content-Length": "2000000000"}), SourceTooLarge, "more than"
    ),
    "packed_bomb": Failure(
        Reply(BOMB, headers={"Content-Encoding": "gzip"}), SourceTooLarge, "more than"
    ),
    "damaged_packing": Failure(
        Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}), SourceNotWhole, "breaks off"
    ),
    "sent_elsewhere": Failure(
        Reply(status=301, headers={"Location": "http://elsewhere.example/"}),
        SourceMoved,
        "elsewhere.example",
    ),
}


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    monkeypatch.setenv(MAIL_VARIABLE, MAIL)


def start(agency, publisher, fault=""):
    agency.publisher = lambda asked: publisher.answer(asked, fault)
    return publisher.adapter(agency.address)


def files(folder):
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def failed(adapter, folder, caplog, **patience):
    """Fetch what fails, over a file that is there; return the error after what holds of each."""
    caplog.set_level(logging.DEBUG)
    held = folder / adapter.path
    held.parent.mkdir(parents=True)
    held.write_bytes(b"what we had")
    with pytest.raises(SourceError) as raised:
        adapter.fetch(client(**{"silence_s": 2, "attempts": 2, **patience}), folder)
    error = raised.value
    assert files(folder) == {held: b"what we had"}
    said = [words(language).error(error) for language in LANGUAGES]
    told = "".join(traceback.format_exception(error))
    everything = "".join((*said, str(error), repr(error.facts), caplog.text, told))
    assert KEY not in everything
    assert MAIL not in everything
    assert error.__context__ is error.__cause__ is None
    assert all(adapter.path in one for one in said)
    return error


@pytest.mark.parametrize("publisher", ALL, ids=str)
def test_what_is_fetched_is_what_is_read(publisher, agency, tmp_path):
    adapter = start(agency, publisher)
    fetched = adapter.fetch(client(), tmp_path)
    assert isinstance(adapter, Fetchable)
    assert isinstance(fetched, Fetched)
    assert list(files(tmp_path)) == [tmp_path / adapter.path]
    assert publisher.count(adapter.read(tmp_path)) == publisher.rows
    assert fetched.row_count in {None, publisher.rows}
    assert (fetched.path, fetched.at) == (adapter.path, NOW)
    assert fetched.byte_count == (tmp_path / adapter.path).stat().st_size
    assert agency.address in fetched.address
    everything = (tmp_path / adapter.path).read_bytes() + repr((fetched, adapter)).encode()
    assert KEY.encode() not in everything
    assert MAIL.encode() not in everything


@pytest.mark.parametrize("publisher", ALL, ids=str)
def test_the_same_answer_gives_the_same_bytes(publisher, agency, tmp_path):
    adapter = start(agency, publisher)
    for name in ("one", "other"):
        adapter.fetch(client(), tmp_path / name)
    one, other = (tmp_path / name / adapter.path for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("publisher", ALL, ids=str)
def test_a_failure_has_its_own_error_and_costs_nothing(
    publisher, name, agency, tmp_path, caplog, monkeypatch
):
    failure = FAILURES[name]
    adapter = start(agency, publisher)
    if name == "no_such_host":
        monkeypatch.setattr(socket, "getaddrinfo", _no_such_host)
    else:
        agency.fault = lambda _asked, _reply: failure.reply
    hasty = {"silence_s": 0.03, "attempts": 1} if name == "time_out" else {}
    error = failed(adapter, tmp_path, caplog, **hasty)
    assert type(error) is failure.error
    said = words("en").error(error)
    assert failure.says in said.replace("\u202f", " ")
    assert agency.address in said


def _no_such_host(*_args, **_more):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.mark.parametrize(
    ("publisher", "name"),
    [(one, name) for one in ALL for name, fault in one.faults.items() if fault.error],
    ids=str,
)
def test_a_publishers_own_fault_has_its_error_and_costs_nothing(
    publisher, name, agency, tmp_path, caplog
):
    fault = publisher.faults[name]
    error = failed(start(agency, publisher, name), tmp_path, caplog)
    assert type(error) is fault.error
    assert fault.says in words("en").error(error)
    assert agency.address in words("es").error(error)


@pytest.mark.parametrize(
    ("publisher", "name"),
    [(one, name) for one in ALL for name, fault in one.faults.items() if not fault.error],
    ids=str,
)
def test_a_publishers_wart_is_survived(publisher, name, agency, tmp_path):
    adapter = start(agency, publisher, name)
    adapter.fetch(client(), tmp_path)
    rows = publisher.faults[name].rows
    wanted = publisher.rows if rows is None else rows
    assert publisher.count(adapter.read(tmp_path)) == wanted


@pytest.mark.parametrize("reply", [Reply(status=503), Reply(then="reset")], ids=["503", "reset"])
@pytest.mark.parametrize("publisher", ALL, ids=str)
def test_what_fails_once_is_had_at_last(publisher, reply, agency, tmp_path):
    adapter = start(agency, publisher)
    failed_once = set()

    def fault(asked, good):
        mark = (asked.path, *sorted(asked.fields.items()))
        if mark in failed_once:
            return good
        failed_once.add(mark)
        return reply

    agency.fault = fault
    adapter.fetch(client(), tmp_path)
    assert publisher.count(adapter.read(tmp_path)) == publisher.rows


@pytest.mark.parametrize("publisher", ALL, ids=str)
def test_a_host_is_not_hurried(publisher, agency, tmp_path):
    clock = StillClock()
    start(agency, publisher).fetch(client(clock, interval_s=3), tmp_path)
    assert clock.slept == [3] * (len(agency.asked) - 1)


@pytest.mark.parametrize("publisher", [one for one in ALL if one.has_key], ids=str)
def test_a_source_without_its_key_is_off_and_asks_nobody(publisher, agency, tmp_path, monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE)
    with pytest.raises(KeyMissing, match=KEY_VARIABLE):
        start(agency, publisher).fetch(client(), tmp_path)
    assert agency.asked == []


def test_every_source_that_can_be_fetched_is_in_this_contract():
    here = {type(one.adapter("http://127.0.0.1")) for one in ALL}
    modules = [
        import_module(one.name)
        for one in pkgutil.walk_packages(ejmap.sources.__path__, "ejmap.sources.")
    ]
    fetchable = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        # AnyOf fetches as FirstOf does, FetchedIfThere as what it holds.
        if hasattr(kind, "fetch") and kind not in {Fetchable, AnyOf, FetchedIfThere}
    }
    assert fetchable == here
