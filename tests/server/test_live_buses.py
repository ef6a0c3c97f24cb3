"""The watch over buses: asked once for all who look, and never when nobody does."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from ejmap.errors import SourceNotCurrent, SourceRefused, SourceUnreachable
from ejmap.server import live_buses
from ejmap.server.live_buses import Heard, State, Watch
from ejmap.settings import Settings
from ejmap.sources.gtfs_realtime import Vehicles
from tests.sources.agency import NOW, Agency, Reply, StillClock, client
from tests.sources.realtime import MECCA, add_alert, buses, feed

GONE = SourceUnreachable("buses", "https://agency.example", "refused", "nobody answers")
OLD = SourceNotCurrent("buses", "https://agency.example", "an old time", "a new one")


class Time(StillClock):
    """A clock whose days go on with its seconds."""

    def now(self):
        return NOW + timedelta(seconds=self.passed_s)


class Answers:
    """An agency that answers what a test says: a number of seconds ago, or an error."""

    def __init__(self, clock):
        self.clock, self.count, self.answer = clock, 0, 0

    def __call__(self):
        self.count += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return Heard(Vehicles(self.clock.now() - timedelta(seconds=self.answer), (), {}), ())


@pytest.fixture
def clock():
    return Time()


@pytest.fixture
def agency_says(clock):
    return Answers(clock)


@pytest.fixture
def waiting():
    """What was set off and has not been done yet."""
    return []


@pytest.fixture
def watch(agency_says, clock):
    """A watch whose questions are answered at once."""
    return Watch(agency_says, clock, lambda work: work())


def test_nobody_is_asked_before_somebody_looks(watch, agency_says):
    assert agency_says.count == 0


def test_who_looks_first_is_told_that_it_is_being_asked(agency_says, clock, waiting):
    watch = Watch(agency_says, clock, waiting.append)
    assert watch.latest().state is State.ASKING
    waiting.pop()()
    assert watch.latest().state is State.HERE


def test_it_is_asked_again_after_half_a_minute_and_not_before(watch, agency_says, clock):
    watch.latest()
    clock.sleep(29.9)
    watch.latest()
    assert agency_says.count == 1
    clock.sleep(0.1)
    watch.latest()
    assert agency_says.count == 2


def test_while_it_is_asked_the_last_answer_is_told(agency_says, clock, waiting):
    watch = Watch(agency_says, clock, waiting.append)
    watch.latest()
    waiting.pop()()
    clock.sleep(60)
    assert watch.latest().state is State.HERE
    assert len(waiting) == 1


def test_fifty_who_look_at_once_ask_once(agency_says, clock):
    begun, may_end = threading.Event(), threading.Event()

    def slow():
        begun.set()
        may_end.wait(5)
        return agency_says()

    watch = Watch(slow, clock)
    with ThreadPoolExecutor(50) as people:
        told = list(people.map(lambda _: watch.latest().state, range(50)))
    assert begun.wait(5)
    assert set(told) == {State.ASKING}
    may_end.set()
    for thread in threading.enumerate():
        if thread.name == "live_buses":
            thread.join(5)
    assert (watch.latest().state, agency_says.count) == (State.HERE, 1)


def test_after_an_hour_without_anybody_nothing_old_is_told(agency_says, clock, waiting):
    watch = Watch(agency_says, clock, waiting.append)
    watch.latest()
    waiting.pop()()
    clock.sleep(3600)
    assert watch.latest().state is State.ASKING


@pytest.mark.parametrize(
    ("age", "state"), [(300, State.HERE), (301, State.STALE)], ids=["five minutes", "more"]
)
def test_what_was_heard_last_is_told_for_five_minutes(watch, agency_says, age, state):
    agency_says.answer = age
    assert watch.latest().state is state


@pytest.mark.parametrize(("error", "state"), [(GONE, State.FAILED), (OLD, State.STALE)])
def test_a_failure_is_told_as_what_it_is(watch, agency_says, error, state):
    agency_says.answer = error
    latest = watch.latest()
    assert (latest.state, latest.failure, latest.heard) == (state, error, None)


def test_a_failure_leaves_what_was_heard_while_that_is_fresh(watch, agency_says, clock):
    watch.latest()
    agency_says.answer = GONE
    clock.sleep(30)
    assert watch.latest().state is State.HERE
    clock.sleep(271)
    assert watch.latest().state is State.FAILED


def test_each_failure_doubles_the_pause_up_to_ten_minutes(watch, agency_says, clock):
    agency_says.answer = GONE
    pauses = []
    for _ in range(7):
        pauses.append(watch.latest().again_s)
        clock.sleep(pauses[-1])
    assert pauses == [60, 120, 240, 480, 600, 600, 600]
    assert agency_says.count == 7


def test_an_answer_ends_the_pauses(watch, agency_says, clock):
    agency_says.answer = GONE
    clock.sleep(watch.latest().again_s)
    agency_says.answer = 0
    assert watch.latest().again_s == 30


@pytest.mark.parametrize(("wanted", "pause"), [(900, 900), (5, 60), (86_400, 3600)])
def test_an_agency_that_wants_to_be_left_alone_is(watch, agency_says, wanted, pause):
    agency_says.answer = SourceRefused("buses", "address", 429, "busy", "later", wait_s=wanted)
    assert watch.latest().again_s == pause


def test_a_fault_of_our_own_is_not_told_as_the_agencys_and_it_is_asked_again(
    agency_says, clock, waiting
):
    watch = Watch(agency_says, clock, waiting.append)
    agency_says.answer = ZeroDivisionError()
    watch.latest()
    with pytest.raises(ZeroDivisionError):
        waiting.pop()()
    assert watch.latest().state is State.BROKEN
    clock.sleep(60)
    watch.latest()
    assert len(waiting) == 1


def test_without_a_thread_to_ask_in_it_is_asked_later(agency_says, clock):
    def none_left(_work):
        raise RuntimeError("can't start new thread")

    watch = Watch(agency_says, clock, none_left)
    latest = watch.latest()
    assert (latest.state, latest.again_s) == (State.BROKEN, 60)


@pytest.fixture
def feeds(monkeypatch):
    """An agency on loopback that is the one of the settings: what it sends, by path."""
    running, sent = Agency(), {}
    running.publisher = lambda asked: sent.get(asked.path, Reply(status=503))
    chosen = Settings(live_buses_from=f"{running.address}/")
    monkeypatch.setattr(live_buses, "settings", lambda: chosen)
    monkeypatch.setattr(live_buses, "_client", lambda: client(attempts=1))
    yield sent
    running.close()


def test_places_and_announcements_are_asked_for(feeds):
    message = feed()
    add_alert(message, [("en", "Detour")])
    feeds["/vehiclepositions"] = Reply(buses(MECCA).SerializeToString())
    feeds["/alerts"] = Reply(message.SerializeToString())
    heard = live_buses.ask()
    assert (len(heard.vehicles.vehicles), len(heard.alerts)) == (1, 1)


def test_places_are_told_without_announcements_that_fail(feeds):
    feeds["/vehiclepositions"] = Reply(buses(MECCA).SerializeToString())
    assert live_buses.ask().alerts is None


def test_without_places_nothing_is_told(feeds):
    feeds["/alerts"] = Reply(feed().SerializeToString())
    with pytest.raises(SourceRefused):
        live_buses.ask()
