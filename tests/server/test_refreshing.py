"""The refresh that runs beside the server; what it starts is invented."""

import threading

import pytest

from ejmap.errors import StoreFull
from ejmap.refresh import refresh
from ejmap.server import refreshing
from ejmap.settings import Settings
from tests.refresh import invented_sources as invented


class Child:
    """A command that is at work until it is told to end."""

    def __init__(self):
        self.code = None
        self.was_told_to_end = False

    def poll(self):
        return self.code

    def terminate(self):
        self.was_told_to_end = True
        self.code = -15

    def wait(self, _timeout=None):
        return self.code


@pytest.fixture
def clock():
    return invented.Clock()


@pytest.fixture
def refreshed(empty_store, clock, monkeypatch):
    publisher = invented.Publisher({"places.json": 4})
    reads = {"list": invented.Listed("places.json", publisher, clock)}
    found = {"places": invented.module(invented.layer("places"), reads)}
    monkeypatch.setattr("ejmap.layers.modules", lambda: found)
    return lambda: refresh(store=empty_store, client=object(), now=clock)


@pytest.fixture
def started():
    return []


@pytest.fixture
def looking(refreshed, clock, started):
    def start():
        started.append(Child())
        return started[-1]

    return refreshing.Looking(clock, start)


def test_where_it_is_a_layers_turn_the_command_is_started(looking, started):
    looking.look()
    assert len(started) == 1


def test_while_it_is_at_work_no_other_is_started(looking, started):
    looking.look()
    looking.look()
    assert len(started) == 1


def test_when_nothing_is_due_none_is_started(looking, started, refreshed, clock):
    refreshed()
    looking.look()
    assert started == []
    clock.pass_days(9)
    looking.look()
    assert len(started) == 1


def test_a_store_that_cannot_answer_is_looked_at_again_later(looking, started, monkeypatch):
    def full():
        raise StoreFull("a place", "a reason")

    with monkeypatch.context() as patched:
        patched.setattr("ejmap.store.ready", full)
        looking.look()
    looking.look()
    assert len(started) == 1


def test_while_another_process_refreshes_none_is_started(looking, started, empty_store, clock):
    with empty_store.refreshing(clock()):
        looking.look()
    assert started == []
    looking.look()
    assert len(started) == 1


def test_a_fault_of_our_own_is_not_the_end_of_looking(looking, started, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("ejmap.server.refreshing.due", lambda *_: 1 / 0)
        looking.look()
    looking.look()
    assert len(started) == 1


def test_a_command_that_cannot_be_started_stops_nothing(refreshed, clock):
    def fail():
        raise OSError("no memory")

    refreshing.Looking(clock, fail).look()


def test_at_the_end_the_command_is_told_to_end(looking, started):
    looking.look()
    looking.end()
    assert started[0].was_told_to_end


class Watched:
    """Tells when it is begun and ended."""

    def __init__(self):
        self.begun, self.over = threading.Event(), threading.Event()

    def until_over(self):
        self.begun.set()
        self.over.wait()

    def end(self):
        self.over.set()


@pytest.mark.parametrize("chosen", ["on", "off"])
def test_it_runs_only_where_the_settings_say_so(monkeypatch, chosen):
    monkeypatch.setattr(refreshing, "settings", lambda: Settings(refresh=chosen))
    watched = Watched()
    with refreshing.by_itself(watched):
        assert watched.begun.wait(5 if chosen == "on" else 0) is (chosen == "on")
    assert watched.over.is_set() is (chosen == "on")


def test_the_command_it_starts_is_one_the_program_knows():
    from ejmap.__main__ import _parser

    assert _parser().parse_args(refreshing.COMMAND[3:]).due


class Late(Watched):
    """Starts a command while it is told to end."""

    child = None

    def until_over(self):
        super().until_over()
        self.child = Child()

    def end(self):
        super().end()
        if self.child:
            self.child.terminate()


def test_a_command_that_was_started_while_it_ended_is_told_to_end_too(monkeypatch):
    monkeypatch.setattr(refreshing, "settings", lambda: Settings(refresh="on"))
    late = Late()
    with refreshing.by_itself(late):
        late.begun.wait(5)
    assert late.child.was_told_to_end
