"""What a view takes away: a kept one what it was kept with, and nobody's home."""

import json
import shutil
import zipfile

import pytest

from ejmap.errors import VersionWithdrawn, WrongUse
from ejmap.exports.files import files_of, kept_ids, write_view
from ejmap.exports.parts import of_kept, of_view
from ejmap.harvest import Harvest
from ejmap.published import sources
from ejmap.snapshots.keeping.papers import sources_used
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side
from ejmap.store import Store
from ejmap.style import Condition
from tests.invented_words import both

PARKS, STOPS = "mobile_home_parks", "bus_stops"
BY = {"by": "a test"}
IN_MECCA = Condition(field="community", operator="is", value="mecca")


@pytest.fixture
def store(filled, tmp_path):
    """A store of a test's own, of the invented valley."""
    opened = Store(shutil.copytree(filled.folder, tmp_path / "store"))
    yield opened
    opened.close()


def kept(store, *, used=(PARKS, STOPS), drawn=(), **more):
    """A kept view that used the layers as they are now, with one map a list of drawn layers."""
    sides = tuple(Side(layers=tuple(one)) for one in drawn)
    return Kept(
        page=Page.EXPLORE,
        query="on=",
        title=both("Invented"),
        finding=both("Invented"),
        sides=sides,
        sources=sources_used(sources(store)[one] for one in used),
        **more,
    )


def on(store, layer, **how):
    return MapLayer(layer=layer, version=store.version(layer).id, **how)


def publish_fewer(store, layer):
    """Publish a version with one feature less; return both versions' ids."""
    now = store.version(layer)
    whole = store.staff_version(layer, now.id)
    newer = store.add_version(whole.layer, Harvest(whole.staff_table().iloc[1:]), **BY)
    store.publish(layer, newer, replaces=now.id, **BY)
    return now.id, newer


def test_a_kept_view_takes_the_versions_it_was_kept_with(store):
    view = kept(store)
    then, now = publish_fewer(store, PARKS)
    taken = of_kept([view], store)
    assert taken.layers()[PARKS] == then != now
    assert taken.parts[PARKS].ids is None
    assert of_view(f"on={PARKS}", store).layers()[PARKS] == now


def test_what_was_drawn_with_a_filter_is_taken_with_it(store):
    view = kept(store, drawn=[[on(store, PARKS, filters=(IN_MECCA,))]])
    assert of_kept([view], store).parts[PARKS].ids == {"p0", "p1"}


def test_a_filter_that_leaves_nothing_takes_nothing(store):
    nowhere = Condition(field="community", operator="is", value="north_shore")
    view = kept(store, drawn=[[on(store, PARKS, filters=(nowhere,))]])
    assert of_kept([view], store).parts[PARKS].ids == set()


def test_certain_features_of_a_map_are_those_that_are_taken(store):
    drawn = [on(store, PARKS, ids=("p1", "p5"), filters=(IN_MECCA,))]
    assert of_kept([kept(store, drawn=[drawn])], store).parts[PARKS].ids == {"p1"}


def test_what_stood_on_two_maps_is_taken_once_with_all_it_had(store):
    first, second = on(store, PARKS, ids=("p1",)), on(store, PARKS, ids=("p2",))
    taken = of_kept([kept(store, drawn=[[first], [second]])], store)
    assert taken.parts[PARKS].ids == {"p1", "p2"}
    whole = kept(store, drawn=[[first], [on(store, PARKS)]])
    assert of_kept([whole], store).parts[PARKS].ids is None


def test_fewer_than_five_homes_are_not_pointed_to(store):
    view = kept(store, drawn=[[on(store, PARKS, filters=(IN_MECCA,))]], few=True)
    taken = of_kept([view], store)
    assert taken.is_whole
    assert taken.parts[PARKS].ids is None


def test_unless_whoever_presents_names_them(store):
    view = kept(store, drawn=[[on(store, PARKS, filters=(IN_MECCA,))]], few=True)
    taken = of_kept([view], store, names_homes=True)
    assert not taken.is_whole
    assert taken.parts[PARKS].ids == {"p0", "p1"}


def test_two_versions_of_a_layer_are_two_files(store):
    before = kept(store)
    then, now = publish_fewer(store, PARKS)
    taken = of_kept([before, kept(store)], store)
    assert set(taken.parts) == {f"{PARKS}-{then}", f"{PARKS}-{now}", STOPS}
    assert taken.layers()[PARKS] == now


def test_what_was_withdrawn_is_left_out_and_said(store):
    view = kept(store)
    then, _ = publish_fewer(store, PARKS)
    store.withdraw(PARKS, then, why="invented harm", **BY)
    taken = of_kept([view], store)
    assert set(taken.parts) == {STOPS}
    assert [type(one) for one in taken.left_out] == [VersionWithdrawn]


def test_a_view_that_names_no_layer_is_refused_with_those_there_are(store):
    with pytest.raises(WrongUse, match=PARKS):
        of_view("on=nothing", store)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("s=abc", ("abc",)),
        ("?s=abc,def", ("abc", "def")),
        ("?lang=es&views=abc%2Cdef", ("abc", "def")),
        ("on=schools", ()),
        ("s=", ()),
    ],
)
def test_kept_views_are_named_as_links_name_them(query, ids):
    assert kept_ids(query) == ids


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("csv", {f"{PARKS}.csv", f"{STOPS}.csv"}),
        ("geojson", {f"{PARKS}.geojson", f"{STOPS}.geojson"}),
        ("geoparquet", {f"{PARKS}.parquet", f"{STOPS}.parquet"}),
        ("gpkg", {"layers.gpkg"}),
    ],
)
def test_each_form_has_a_file_a_layer_but_the_one_that_holds_several(store, form, names):
    assert set(files_of(of_view(f"on={PARKS},{STOPS}", store).parts, form)) == names


@pytest.fixture
def saved(store, monkeypatch):
    """The id of Explore's view of parks and stops, kept; parks have a newer version since."""
    from ejmap.snapshots.taking import take

    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    snapshot = take(f"on={PARKS},{STOPS}", store=store)
    then, _ = publish_fewer(store, PARKS)
    return snapshot.id, then


def test_a_saved_view_is_written_as_it_was(saved, tmp_path):
    snapshot, then = saved
    out = tmp_path / "both.zip"
    told = write_view(f"s={snapshot}", "geojson", out)
    assert told["layers"][PARKS] == then
    with zipfile.ZipFile(out) as archive:
        whole = json.loads(archive.read(f"{PARKS}.geojson"))
    assert whole["ejmap"]["version"] == then


def test_where_nothing_of_a_saved_view_is_left_it_is_said_why(store, saved, tmp_path):
    snapshot, then = saved
    store.withdraw(PARKS, then, why="invented harm", **BY)
    for layer in (STOPS, "main_roads", "water_systems"):
        store.withdraw(layer, store.version(layer).id, why="invented harm", **BY)
    with pytest.raises(VersionWithdrawn):
        write_view(f"s={snapshot}", "csv", tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()
