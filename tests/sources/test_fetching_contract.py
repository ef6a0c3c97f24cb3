"""Every source that can be fetched, against everything that can go wrong: none left out."""

import inspect
import logging
import pkgutil
import socket
import traceback
from importlib import import_module

import pytest

import ejmap.sources
from ejmap.errors import (
    KeyMissing,
    SourceError,
)
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.first_of import AnyOf, FetchedIfThere
from ejmap.text import LANGUAGES, words
from tests.sources.agency import KEY, NOW, Reply, StillClock, client
from tests.sources.contract import FAILURES, asking, no_such_host, shared_out
from tests.sources.publisher import KEY_VARIABLE, MAIL, MAIL_VARIABLE, publishers

ALL = publishers()


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    monkeypatch.setenv(MAIL_VARIABLE, MAIL)


def start(agency, publisher, fault=""):
    agency.publisher = lambda asked: publisher.answer(asked, fault)
    return publisher.adapter(agency.address)


def files(folder):
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def failed(adapter, folder, caplog, failure=""):
    """Fetch what fails, over a file that is there; return the error after what holds of each."""
    caplog.set_level(logging.DEBUG)
    held = folder / adapter.path
    held.parent.mkdir(parents=True)
    held.write_bytes(b"what we had")
    with pytest.raises(SourceError) as raised:
        adapter.fetch(asking(failure), folder)
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


@pytest.mark.parametrize(
    ("publisher", "name"), shared_out([(one, name) for one in ALL for name in FAILURES], 5)
)
def test_a_failure_has_its_own_error_and_costs_nothing(
    publisher, name, agency, tmp_path, caplog, monkeypatch
):
    failure = FAILURES[name]
    adapter = start(agency, publisher)
    if name == "no_such_host":
        monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    else:
        agency.fault = lambda _asked, _reply: failure.reply
    error = failed(adapter, tmp_path, caplog, name)
    assert type(error) is failure.error
    said = words("en").error(error)
    assert failure.says in said.replace("\u202f", " ")
    assert agency.address in said


def having(wanted):
    """Give each publisher with each of its own faults of which something is true."""
    return pytest.mark.parametrize(
        ("publisher", "name"),
        shared_out(
            [(one, name) for one in ALL for name, fault in one.faults.items() if wanted(fault)], 2
        ),
    )


@having(lambda fault: fault.error and fault.when == "fetch")
def test_a_publishers_own_fault_has_its_error_and_costs_nothing(
    publisher, name, agency, tmp_path, caplog
):
    fault = publisher.faults[name]
    error = failed(start(agency, publisher, name), tmp_path, caplog)
    assert type(error) is fault.error
    assert fault.says in words("en").error(error)
    assert agency.address in words("es").error(error)


@having(lambda fault: fault.when == "read")
def test_what_is_wrong_within_a_file_that_came_whole_is_told_when_it_is_read(
    publisher, name, agency, tmp_path
):
    fault = publisher.faults[name]
    adapter = start(agency, publisher, name)
    adapter.fetch(client(), tmp_path)
    with pytest.raises(fault.error) as raised:
        adapter.read(tmp_path)
    said = [words(language).error(raised.value) for language in LANGUAGES]
    assert fault.says in said[0]
    assert all(adapter.path.rpartition("/")[2].partition(".")[0] in one for one in said)


@having(lambda fault: not fault.error or fault.when == "refresh")
def test_a_publishers_wart_is_survived(publisher, name, agency, tmp_path):
    fault = publisher.faults[name]
    adapter = start(agency, publisher, name)
    fetched = adapter.fetch(client(), tmp_path)
    wanted = publisher.rows if fault.rows is None else fault.rows
    assert publisher.count(adapter.read(tmp_path)) == wanted
    assert KEY.encode() not in (tmp_path / fetched.path).read_bytes()
    if fetched.dated and name == "stale":
        assert f"{fetched.dated:%Y-%m-%d}" == "2001-09-09"


ONCE = {"503": Reply(status=503), "reset": Reply(then="reset")}


@pytest.mark.parametrize(
    ("publisher", "name"), shared_out([(one, name) for one in ALL for name in ONCE], 2)
)
def test_what_fails_once_is_had_at_last(publisher, name, agency, tmp_path):
    adapter = start(agency, publisher)
    failed_once = set()

    def fault(asked, good):
        mark = (asked.path, *sorted(asked.fields.items()))
        if mark in failed_once:
            return good
        failed_once.add(mark)
        return ONCE[name]

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
    assert fetchable <= here
