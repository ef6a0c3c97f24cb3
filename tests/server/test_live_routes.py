"""Where buses are now, over HTTP."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from ejmap.errors import SourceNotCurrent, SourceUnreachable
from ejmap.harvest import Harvest
from ejmap.server import live_routes
from ejmap.server.live_buses import Heard, Latest, State
from ejmap.settings import Settings
from ejmap.sources.gtfs_realtime import Alert, Announcement, LeftOut, Vehicle, Vehicles
from ejmap.store import Store
from tests.sources.agency import NOW
from tests.sources.realtime import MECCA

ADDRESS = "/ejmap/live/buses.json"
BUS = Vehicle("991", "trip-1", *MECCA, 90.0, NOW - timedelta(seconds=20))
DETOUR = Alert((Announcement("en", "Detour", "<b>Until Friday</b>"),), ("991", "elsewhere"))
HERE = Heard(Vehicles(NOW, (BUS,), {LeftOut.ELSEWHERE: 3}), (DETOUR,))


@pytest.fixture
def told(get, monkeypatch):
    """Ask with the setting on, while the watch says this."""
    monkeypatch.setattr(live_routes, "settings", lambda: Settings(live_buses="on"))

    def ask(state, heard=None, failure=None, now=NOW, again_s=0.0):
        latest = Latest(state, now, heard, failure, again_s)
        monkeypatch.setattr(live_routes, "watch", lambda: SimpleNamespace(latest=lambda: latest))
        return get(ADDRESS)

    return ask


def test_where_nobody_turned_it_on_there_is_nothing_and_nobody_is_asked(get, monkeypatch):
    monkeypatch.setattr(live_routes, "watch", lambda: pytest.fail("the agency is asked"))
    answer = get(ADDRESS)
    assert answer.status == 404
    assert set(answer.json["message"]) == {"en", "es"}
    assert "no lo ha activado" in answer.json["message"]["es"]


def test_a_bus_is_told_with_its_place_and_how_long_ago(told):
    answer = told(State.HERE, HERE, again_s=12.4)
    (bus,) = answer.json["buses"]
    assert (bus["at"], bus["bearing"], bus["age_s"]) == (list(MECCA), 90, 20)
    assert bus["near"] == {
        "en": "0.8 miles (1.3 km) from the middle of Mecca",
        "es": "a 0.8 millas (1.3 km) del centro de Mecca",
    }
    assert (answer.json["state"], answer.json["again_s"], answer.json["elsewhere"]) == (
        "here",
        12,
        3,
    )


def test_nobody_may_store_it(told):
    assert told(State.HERE, HERE).headers["cache-control"] == "no-store"


def test_the_agencys_words_are_handed_on_as_they_are(told):
    (alert,) = told(State.HERE, HERE).json["alerts"]
    assert alert["said"] == [{"language": "en", "title": "Detour", "more": "<b>Until Friday</b>"}]


@pytest.mark.parametrize(("later", "count"), [(280, 1), (281, 0)])
def test_a_bus_is_told_for_five_minutes_however_new_the_feed_is(told, later, count):
    answer = told(State.HERE, HERE, now=NOW + timedelta(seconds=later))
    assert len(answer.json["buses"]) == count


def test_one_that_is_far_from_all_communities_is_near_none(told):
    far = replace(BUS, latitude=33.45, longitude=-116.25)
    heard = Heard(Vehicles(NOW, (far,), {}), None)
    assert told(State.HERE, heard).json["buses"][0]["near"] == {}
    assert told(State.HERE, heard).json["alerts"] == []


def test_while_the_agency_is_asked_a_browser_looks_again_soon(told):
    assert told(State.ASKING).json == {"state": "asking", "again_s": 2}


@pytest.mark.parametrize(
    ("state", "failure"),
    [
        (State.FAILED, SourceUnreachable("buses", "https://a.example", "refused", "no answer")),
        (State.STALE, SourceNotCurrent("buses", "https://a.example", "an old time", "a new one")),
    ],
)
def test_what_failed_is_said_in_both_languages_and_no_bus_is_told(told, state, failure):
    answer = told(state, failure=failure, again_s=60).json
    assert (answer["state"], answer["again_s"], set(answer["message"])) == (state, 60, {"en", "es"})
    assert "buses" not in answer


@pytest.fixture
def timetable(told, seed_sources, tmp_path, monkeypatch):
    """Show the embedded routes as if their timetable were of these days, and ask then."""
    store, routes = Store(tmp_path / "store"), seed_sources["bus_routes"]
    monkeypatch.setattr("ejmap.store.ready", lambda: store)

    def ask(days):
        papers = tuple(one.model_copy(update={"data_date": days}) for one in routes.layer.papers)
        layer = routes.layer.model_copy(update={"papers": papers})
        version = store.add_version(layer, Harvest(routes.table), by="a test")
        store.publish(layer.key, version, replaces=None, by="a test")
        return told(State.HERE, HERE).json

    yield ask
    store.close()


@pytest.mark.parametrize(
    ("days", "route"),
    [
        ("2031-01-01/2031-06-30", "91"),
        ("2031-03-04/2031-03-04", "91"),
        ("2018-01-07/2018-05-05", ""),
        ("2031-03-05/2031-06-30", ""),
    ],
)
def test_a_route_has_its_number_only_by_the_timetable_of_that_very_day(timetable, days, route):
    answer = timetable(days)
    assert answer["buses"][0]["route"] == route
    assert answer["alerts"][0]["routes"] == ([route] if route else [])


def test_of_when_the_timetable_on_the_map_is_is_told_beside(timetable):
    said = timetable("2018-01-07/2018-05-05")["timetable"]
    assert said == {
        "en": "of January 7 to May 5, 2018",
        "es": "del 7 de enero al 5 de mayo de 2018",
    }
