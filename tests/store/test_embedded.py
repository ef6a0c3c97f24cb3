import gzip
import json
import sqlite3
from datetime import UTC, timedelta

import geopandas as gpd
import pandas as pd
import pytest

from ejmap.errors import (
    InvalidLayer,
    PublicationChanged,
    StoreBusy,
    StoreDamaged,
    StoreTooNew,
    UnknownVersion,
)
from ejmap.field import Field, Kind
from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.region import COMMUNITY_CHOICES
from ejmap.store import Store
from ejmap.store.embedded import CATALOGUE


def add_and_publish(store, layer, harvest):
    version = store.add_version(layer, harvest, by="a test")
    store.publish(layer.key, version, replaces=None, by="a test", note="first")
    return version


@pytest.fixture
def published(store, invented):
    """The store with one published layer, and the version's id."""
    return store, add_and_publish(store, invented.layer("places"), invented.harvest())


def test_what_was_published_is_what_people_see(published):
    store, version = published
    assert store.published() == {"places": version}
    assert store.version("places").id == version


def test_a_version_knows_its_definition_count_and_time(published, invented):
    found = published[0].version("places")
    assert found.layer == invented.layer("places")
    assert found.feature_count == 3
    assert found.created_at.utcoffset() == timedelta(0)
    assert found.created_at.tzinfo == UTC


def test_the_public_table_has_public_columns_and_blanks_stay_blank(published):
    table = published[0].version("places").table()
    names = ["id", "name", "spaces", "dust_ug_m3", "is_doubtful", "status", "geometry"]
    assert list(table.columns) == names
    assert table.crs.to_epsg() == 4326
    assert table["is_doubtful"].tolist() == [True, False, None]
    assert table["spaces"].isna().tolist() == [False, True, False]
    assert table["status"].isna().tolist() == [True, False, True]
    assert table.geometry.isna().tolist() == [False, True, False]


def test_nothing_public_holds_a_field_that_is_not(published):
    store, version = published
    public = gzip.decompress(store.version("places").geojson_gz()).decode()
    assert "Rosebud" not in public
    folder = store.folder / "versions" / "places" / version
    assert "secret" not in pd.read_parquet(folder / "public.parquet").columns
    assert "secret" in pd.read_parquet(folder / "table.parquet").columns


def test_the_public_geojson_carries_definition_and_words_as_they_are(published, invented):
    store, version = published
    found = json.loads(gzip.decompress(store.version("places").geojson_gz()))
    definition = invented.layer("places").for_public().model_dump(mode="json")
    assert "secret" not in [one["key"] for one in definition["fields"]]
    assert found["ejmap"] == {"layer": "places", "version": version, "definition": definition}
    assert found["features"][0] == {
        "type": "Feature",
        "id": "i00000",
        "geometry": {"type": "Point", "coordinates": [-116.1234568, 33.5]},
        "properties": {
            "name": 'Sample "place" <b> 0',
            "spaces": 0,
            "dust_ug_m3": 0.5,
            "is_doubtful": True,
            "status": None,
        },
    }
    assert found["features"][1]["geometry"] is None


def test_choices_keep_their_order_in_an_old_definition(published):
    assert list(published[0].version("places").layer.field("status").choices) == ["planned", "done"]


def test_the_ledger_is_kept_as_counts(published):
    counts = published[0].version("places").accounting()
    assert list(counts.columns) == ["paper", "outcome", "reason", "rows"]
    assert dict(zip(counts["outcome"], counts["rows"], strict=True)) == {"left_out": 1, "shown": 2}


def test_disagreements_and_readings_come_back_whole(store, invented):
    layer = invented.layer("monitors")
    add_and_publish(store, layer, invented.harvest(readings=invented.readings()))
    found = store.version("monitors")
    assert sorted(found.disagreements()["record"]) == ["i00001", "i00002"]
    assert found.readings().equals(invented.readings())


def test_a_layer_without_readings_has_none(published):
    assert published[0].version("places").readings() is None


def test_versions_share_the_months_that_did_not_change(store, invented):
    layer = invented.layer("monitors")
    parts = store.folder / "readings" / "pm10" / "monitor"
    store.add_version(layer, invented.harvest(readings=invented.readings(31)), by="a test")
    assert len(list(parts.rglob("*.parquet"))) == 1
    store.add_version(layer, invented.harvest(readings=invented.readings(40)), by="a test")
    assert sorted(p.parent.name for p in parts.rglob("*.parquet")) == ["2019-01", "2019-02"]


def test_a_version_nobody_published_is_not_public(store, invented):
    version = store.add_version(invented.layer("places"), invented.harvest(), by="a test")
    assert store.published() == {}
    with pytest.raises(UnknownVersion):
        store.version("places", version)


@pytest.mark.parametrize("version", ["0123456789abcdef", "../../..", ""])
def test_a_version_there_is_not_is_said_so(store, version):
    with pytest.raises(UnknownVersion):
        store.version("places", version)


def test_an_older_version_stays_readable_with_its_own_definition(published, invented):
    store, first = published
    fewer = invented.layer("places", invented.TITLE_ONLY)
    second = store.add_version(fewer, invented.titled_harvest(), by="a test")
    store.publish("places", second, replaces=first, by="a test")
    assert store.version("places").layer == fewer
    assert store.version("places", first).layer == invented.layer("places")
    assert [one.version for one in store.publications("places")] == [second, first]
    assert store.publications("places")[1].note == "first"


def test_publishing_over_somebody_elses_work_is_refused(published, invented):
    store, first = published
    second = store.add_version(invented.layer("places"), invented.harvest(2), by="a test")
    with pytest.raises(PublicationChanged):
        store.publish("places", second, replaces=None, by="a test")
    assert store.published() == {"places": first}


def test_publishing_a_version_there_is_not_is_refused(store):
    with pytest.raises(UnknownVersion):
        store.publish("places", "0123456789abcdef", replaces=None, by="a test")


def test_the_same_data_is_the_same_version_seen_again(store, invented):
    layer = invented.layer("places")
    first = store.add_version(layer, invented.harvest(), by="a test")
    turned = invented.harvest()
    turned.table = turned.table.iloc[::-1]
    assert store.add_version(layer, turned, by="a test") == first
    assert [event.what for event in store.events("places")] == ["version_added", "version_seen"]


def test_events_say_who_did_what_and_what_was_there_before(published, invented):
    store, first = published
    second = store.add_version(invented.layer("places"), invented.harvest(2), by="a test")
    store.publish("places", second, replaces=first, by="Somebody")
    last = store.events()[-1]
    assert (last.by, last.what, last.layer) == ("Somebody", "published", "places")
    assert (last.before, last.after) == (first, second)
    assert store.events("another layer") == []


@pytest.mark.parametrize("statement", ["DELETE FROM events", "UPDATE events SET what = ''"])
def test_events_cannot_be_taken_back(published, statement):
    with (
        published[0]._catalogue.writing() as connection,
        pytest.raises(Exception, match="append only"),
    ):
        connection.exec_driver_sql(statement)


def test_a_staff_layer_has_no_public_file_and_no_public_version(store, invented):
    layer = invented.layer("places", privacy=Privacy.STAFF)
    version = add_and_publish(store, layer, invented.harvest())
    names = {path.name for path in (store.folder / "versions" / "places" / version).iterdir()}
    assert not {name for name in names if name.startswith("public")}
    assert store.published() == {}
    with pytest.raises(UnknownVersion):
        store.version("places", version)


def test_a_layer_of_totals_gives_the_public_no_feature(store, invented):
    layer = invented.layer("places", privacy=Privacy.AGGREGATE)
    add_and_publish(store, layer, invented.harvest(readings=invented.readings()))
    found = store.version("places")
    assert found.table().empty
    assert json.loads(gzip.decompress(found.geojson_gz()))["features"] == []
    assert found.readings() is None
    assert found.disagreements().empty


def test_a_layer_that_is_nowhere_on_the_map_is_kept(store, invented):
    nowhere = invented.table()
    nowhere["geometry"] = None
    nowhere = nowhere.set_geometry("geometry", crs="EPSG:4326")
    add_and_publish(store, invented.layer("places"), Harvest(nowhere))
    assert store.version("places").table().geometry.isna().all()


@pytest.mark.parametrize("wrong", [float("inf"), "many"])
def test_a_cell_that_is_no_number_is_refused_and_nothing_is_kept(store, invented, wrong):
    harvest = invented.harvest()
    harvest.table["spaces"] = pd.Series([1, wrong, 2], dtype=object)
    with pytest.raises(InvalidLayer):
        store.add_version(invented.layer("places"), harvest, by="a test")
    assert store.events() == []


def test_a_store_opened_again_is_as_it_was(published):
    store, version = published
    again = Store(store.folder)
    assert again.published() == {"places": version}
    again.close()


def test_a_newer_store_is_refused_and_not_touched(published):
    store, _ = published
    with store._catalogue.writing() as connection:
        connection.exec_driver_sql("UPDATE schema SET number = 99")
    with pytest.raises(StoreTooNew, match="schema 99"):
        Store(store.folder)
    assert store._catalogue.schema() == 99


@pytest.mark.parametrize("bytes_found", [b"not a database, whatever it says" * 99, b""])
def test_a_damaged_catalogue_is_said_so(published, bytes_found):
    store, _ = published
    store.close()
    for path in store.folder.glob(f"{CATALOGUE}*"):
        path.write_bytes(bytes_found)
    with pytest.raises(StoreDamaged, match=CATALOGUE):
        Store(store.folder)


def test_a_missing_catalogue_beside_versions_is_not_taken_for_an_empty_store(published):
    store, _ = published
    store.close()
    for path in store.folder.glob(f"{CATALOGUE}*"):
        path.unlink()
    with pytest.raises(StoreDamaged, match="missing"):
        Store(store.folder)
    assert not (store.folder / CATALOGUE).exists()


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("manifest.json", lambda version: version),
        ("public.parquet", lambda version: version.table()),
        ("public.geojson.gz", lambda version: version.geojson_gz()),
        ("accounting.parquet", lambda version: version.accounting()),
        ("disagreements.parquet", lambda version: version.disagreements()),
    ],
)
def test_a_missing_file_is_named(published, name, reads):
    store, version = published
    (store.folder / "versions" / "places" / version / name).unlink()
    with pytest.raises(StoreDamaged, match=name):
        reads(store.version("places"))


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("manifest.json", lambda version: version),
        ("public.parquet", lambda version: version.table()),
        ("accounting.parquet", lambda version: version.accounting()),
    ],
)
def test_a_cut_off_file_is_named(published, name, reads):
    store, version = published
    path = store.folder / "versions" / "places" / version / name
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(StoreDamaged, match=name):
        reads(store.version("places"))


def test_a_missing_part_of_the_readings_is_named(store, invented):
    layer = invented.layer("monitors")
    add_and_publish(store, layer, invented.harvest(readings=invented.readings()))
    part = next((store.folder / "readings").rglob("*.parquet"))
    part.unlink()
    with pytest.raises(StoreDamaged, match=part.name):
        store.version("monitors").readings()


def test_a_writer_that_does_not_let_go_is_said_so(published, invented, monkeypatch):
    store, _ = published
    monkeypatch.setattr("ejmap.store.catalogue.BUSY_WAIT_S", 0.1)
    other = sqlite3.connect(store.folder / CATALOGUE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Store(store.folder)
    with pytest.raises(StoreBusy):
        impatient.add_version(invented.layer("places"), invented.harvest(2), by="a test")
    assert impatient.published() == store.published()
    impatient.close()
    other.close()


def test_a_sound_store_passes_every_check(store, invented):
    layer = invented.layer("monitors")
    add_and_publish(store, layer, invented.harvest(readings=invented.readings()))
    checks = store.check()
    assert [one.name for one in checks] == ["schema", "writable", "version"]
    assert all(one.ok for one in checks)


@pytest.mark.parametrize("pattern", ["table.parquet", "public.geojson.gz", "readings/**/*.parquet"])
def test_a_check_finds_a_file_that_is_not_what_was_written(store, invented, pattern):
    layer = invented.layer("monitors")
    add_and_publish(store, layer, invented.harvest(readings=invented.readings(20)))
    path = next(store.folder.rglob(pattern))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    failed = [one for one in store.check() if not one.ok]
    assert [one.name for one in failed] == ["version"]
    assert path.name in failed[0].facts["faults"][0]


def test_a_layer_of_totals_gives_the_public_its_counts_by_community(store, invented):
    community = Field(
        key="community",
        label=invented.both("community"),
        kind=Kind.CHOICE,
        choices=COMMUNITY_CHOICES,
    )
    fields = (*invented.TITLE_ONLY, community)
    layer = invented.layer("places", fields=fields, privacy=Privacy.AGGREGATE)
    table = gpd.GeoDataFrame(
        {
            "id": [f"place-{number}" for number in range(11)],
            "name": "Nowhere",
            "community": ["mecca"] * 5 + ["oasis"] * 4 + [None] * 2,
        },
        geometry=gpd.points_from_xy([-116.0] * 11, [33.5] * 11),
        crs="EPSG:4326",
    )
    add_and_publish(store, layer, Harvest(table))
    counts = {one.community: one.count for one in store.version("places").community_counts()}
    assert counts.pop("mecca") == 5
    assert set(counts.values()) == {None}


def test_a_layer_whose_features_are_public_has_no_counts_beside_them(store, invented):
    add_and_publish(store, invented.layer("places"), invented.harvest())
    assert store.version("places").community_counts() == ()
