"""Each publisher with each fault, through a whole refresh: the store is as it was."""

import socket
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest

from ejmap.errors import SourceChanged, VersionHeld
from ejmap.harvest import Harvest
from ejmap.refresh import refresh
from ejmap.region.axes import check_axes
from ejmap.store import Store
from ejmap.text import LANGUAGES, Text, words
from tests.refresh.invented_sources import layer
from tests.sources.agency import KEY, NOW
from tests.sources.by_hand import BY_HAND
from tests.sources.contract import FAILURES, asking, no_such_host
from tests.sources.publisher import KEY_VARIABLE, MAIL, MAIL_VARIABLE, publishers
from tests.store import invented

# What is only shown has no layer; what stands beside others keeps what it had by itself.
ASKED = [one for one in publishers() if one.is_kept and one.name != "beside"]
EVERY = {one.name: one for one in [*ASKED, *BY_HAND]}
CASES = [
    (one.name, fault)
    for one in EVERY.values()
    for fault in [*one.faults, *(() if one in BY_HAND else FAILURES)]
]


def _some():
    """Yield a part of the cases: every publisher, and every failure with one of them."""
    for number, name in enumerate(FAILURES):
        yield ASKED[number % len(ASKED)].name, name
    for place, one in enumerate(EVERY.values()):
        if place % 2 or one in BY_HAND:
            yield one.name, [*one.faults][place % len(one.faults)]


SOME = [*_some()]
AXES = (("longitude", "latitude"), ("stop_lon", "stop_lat"), ("Longitude", "Latitude"))


def placed(read):
    """Return what was read with a point a row; ours, where it tells no place."""
    table = getattr(read, "table", getattr(read, "stops", read)).reset_index(drop=True)
    if isinstance(table, gpd.GeoDataFrame):
        return table, table.geometry.representative_point()
    lon, lat = next((axes for axes in AXES if axes[0] in table), (None, None))
    if lon is None:
        return table, gpd.GeoSeries.from_xy([-116.0] * len(table), [33.5] * len(table))
    places = [pd.to_numeric(table[one], errors="coerce").astype(float) for one in (lon, lat)]
    points = gpd.GeoSeries(gpd.points_from_xy(*places))
    return table, points.where(points.is_valid & ~points.is_empty)


def module(publisher, address):
    """Return a layer that is made of a publisher's rows, as layers are."""
    adapter = publisher.adapter(address)

    def normalise(published):
        table, points = placed(published["list"])
        points = points.set_crs("EPSG:4326")
        check_axes(adapter.path, points.dropna())
        told = [
            " ".join(map(str, row))
            for row in table.drop(columns="geometry", errors="ignore").values
        ]
        ids = [f"i{number}" for number in range(len(told))]
        return Harvest(
            gpd.GeoDataFrame({"id": ids, "name": told}, geometry=points.values, crs="EPSG:4326")
        )

    return SimpleNamespace(
        LAYER=layer(publisher.name, fields=invented.TITLE_ONLY),
        READS={"list": adapter},
        normalise=normalise,
    )


class Bench:
    """A store with a layer of each publisher, and the agency they all ask."""

    def __init__(self, folder, agency):
        self.store, self.agency, self.folder = Store(folder / "store"), agency, folder
        self.modules = {name: module(one, agency.address) for name, one in EVERY.items()}

    def refreshed(self, name, fault=""):
        publisher, failure = EVERY[name], FAILURES.get(fault)
        self.agency.clear()
        self.agency.publisher = lambda asked: publisher.answer(asked, fault)
        if failure:
            self.agency.fault = lambda _asked, _reply: failure.reply
        if publisher in BY_HAND:
            files = self.folder / f"{name} {fault}"
            file = files / publisher.adapter("").path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(publisher.answer(None, fault).body)
            how = {"folder": files}
        else:
            how = {"client": asking(fault, attempts=1)}
        return refresh([name], store=self.store, now=lambda: NOW, **how)[0]

    def state(self, name):
        """Return all there is of a layer that a failure must not touch."""
        files = sorted(one for one in (self.store.folder / "versions").rglob("*") if one.is_file())
        return (
            self.store.published(),
            [(one, one.stat().st_size, one.stat().st_mtime_ns) for one in files],
            len(self.store.version(name).table()),
            list((self.store.folder / "fetching").iterdir()),
        )


@pytest.fixture(scope="module")
def bench(_agency, tmp_path_factory):
    made = Bench(tmp_path_factory.mktemp("refreshed"), _agency)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY_VARIABLE, KEY)
        patch.setenv(MAIL_VARIABLE, MAIL)
        patch.setattr("ejmap.layers.modules", lambda: made.modules)
        yield made
    made.store.close()


def failed(bench, name, fault, expected, monkeypatch):
    """Refresh a layer while its publisher fails; return the error after what holds of each."""
    if name not in bench.store.published():
        assert bench.refreshed(name).error is None
    before, told = bench.state(name), len(bench.store.events(name))
    if fault == "no_such_host":
        monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    result = bench.refreshed(name, fault)
    assert (result.outcome, result.version) == ("kept", before[0][name])
    assert isinstance(result.error, expected)
    assert bench.state(name) == before
    (event,) = bench.store.events(name)[told:]
    assert event.what == "refresh_kept"
    assert event.note.endswith(str(result.error))
    said = [words(language).error(result.error) for language in LANGUAGES]
    assert not any(secret in one for one in (*said, event.note) for secret in (KEY, MAIL))
    return result.error


def survived(bench, name, fault):
    """Refresh a layer of which something is wrong that is no error."""
    if name not in bench.store.published():
        assert bench.refreshed(name).error is None
    shown = bench.store.published()
    result = bench.refreshed(name, fault)
    assert result.outcome in {"new", "same", "held"}
    assert result.outcome == "held" or result.error is None
    if EVERY[name].faults[fault].rows == 0 or result.outcome == "held":
        assert isinstance(result.error, VersionHeld)
        assert bench.store.published() == shown
    assert KEY.encode() not in b"".join(
        one.read_bytes() for one in bench.store.folder.rglob("*.parquet")
    )


def hold(bench, name, fault, monkeypatch):
    publisher = EVERY[name]
    own = publisher.faults.get(fault)
    if own and not own.error:
        survived(bench, name, fault)
        return
    expected = own.error if own else FAILURES[fault].error
    error = failed(bench, name, fault, expected, monkeypatch)
    if type(error) is SourceChanged:
        assert any(isinstance(error.facts[one], Text) for one in ("found", "expected"))
    if publisher not in BY_HAND:
        for said in (str(error), *(words(language).error(error) for language in LANGUAGES)):
            assert bench.agency.address in said


@pytest.mark.parametrize(("name", "fault"), SOME)
def test_whatever_a_publisher_does_the_store_is_whole(bench, name, fault, monkeypatch):
    hold(bench, name, fault, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "fault"), CASES)
def test_whatever_any_publisher_does_the_store_is_whole(bench, name, fault, monkeypatch):
    hold(bench, name, fault, monkeypatch)


def test_some_are_of_every_publisher_and_of_every_failure():
    assert {name for name, _ in SOME} == set(EVERY)
    assert set(FAILURES) <= {fault for _, fault in SOME}
