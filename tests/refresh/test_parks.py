"""The layer of parks, refreshed from an invented county list on loopback over the embedded one."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
import shapely

from ejmap.layers import mobile_home_parks
from ejmap.refresh import refresh
from ejmap.registers.park_lists import COUNTY_LAYER
from ejmap.settings import ROOT
from ejmap.sources.first_of import IfThere
from ejmap.store import Store
from ejmap.store.seed import read_seed
from tests.layers.loopback_publishers import ArcgisRows, answering, paths, pointed
from tests.refresh.invented_sources import Clock
from tests.sources.agency import Agency, client

KEY = "mobile_home_parks"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Given(IfThere):
    """What is read without anybody being asked."""

    def read(self, _folder):
        return self.reader


def park(number):
    return {
        "PARK_ID": f"33-{number:04d}-MP",
        "PARK_NAME": "INVENTED PARK",
        "ADDRESS": "88-100 AVENUE 66",
        "CITY": "MECCA",
        "SPACES": "12",
    }


@pytest.fixture
def agency():
    running = Agency()
    yield running
    running.close()


@pytest.fixture
def county(agency):
    """The county's list: change its rows."""
    places = [shapely.Point(-116.05, 33.57 + n / 1e3) for n in range(3)]
    listed = ArcgisRows([park(9000 + n) for n in range(3)], places)
    agency.publisher = answering({paths(COUNTY_LAYER): listed})
    return listed


@pytest.fixture(scope="module")
def embedded():
    """The parks that come with the program."""
    return [one for one in read_seed(ROOT / "data" / "seed") if one.layer.key == KEY]


@pytest.fixture
def store(tmp_path, agency, invented_places, embedded, monkeypatch):
    """A store filled with the embedded parks, and the layer pointed at the agency."""
    reads = {name: pointed(one, agency.address) for name, one in mobile_home_parks.READS.items()}
    reads["places"] = Given(invented_places)
    module = SimpleNamespace(
        LAYER=mobile_home_parks.LAYER, READS=reads, normalise=mobile_home_parks.normalise
    )
    monkeypatch.setattr("ejmap.layers.modules", lambda: {KEY: module})
    opened = Store(tmp_path / "store")
    opened.fill(embedded, "a mark")
    yield opened
    opened.close()


@pytest.fixture
def refreshed(store, county):
    clock = Clock()

    def ran():
        clock.pass_days(1)
        return refresh([KEY], store=store, client=client(), now=clock)[0]

    return ran


def test_parks_of_the_county_stand_beside_those_that_were_known(refreshed, store):
    before = set(store.version(KEY).table()["id"])
    result = refreshed()
    assert (result.outcome, result.error) == ("new", None)
    after = set(store.version(KEY).table()["id"])
    assert before < after
    assert len(after - before) == 3


def test_asked_again_nothing_is_new(refreshed):
    first = refreshed()
    assert [(one.outcome, one.version) for one in (refreshed(), refreshed())] == [
        ("same", first.version)
    ] * 2


def test_a_county_that_does_not_answer_leaves_the_parks(refreshed, store, agency):
    shown = store.shown(KEY)
    agency.publisher = answering({})
    assert refreshed().outcome == "kept"
    assert store.shown(KEY) == shown
