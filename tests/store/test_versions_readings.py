"""What a version gives of its readings, and to whom."""

import json
import shutil

import pytest

from ejmap.errors import StoreDamaged
from ejmap.layer import Privacy
from ejmap.readings import PM25, Wanted, held_in
from tests.invented_readings import reading, table

ROWS = table(
    reading("i00001", "2019-01-31", 1),
    reading("i00001", "2019-02-01", 2),
    reading("i00002", "2019-02-01", 3),
    reading("i00002", "2019-02-01", 4, pollutant=PM25),
)


@pytest.fixture
def made(store, invented):
    """Make and publish a version of monitors with these readings."""

    def made(rows=ROWS, **more):
        layer = invented.layer("monitors", **more)
        before = store.shown("monitors")
        version = store.add_version(layer, invented.harvest(readings=rows), by="a test")
        store.publish("monitors", version, replaces=before, by="a test")
        return store.version("monitors") if before != version else None

    return made


def test_a_version_gives_what_is_wanted_of_its_readings(made):
    found = made().readings(Wanted("pm10", first_day="2019-02-01"))
    assert found["value"].tolist() == [2, 3]


def test_what_is_held_is_told_without_a_part_of_the_readings(store, made):
    version = made()
    shutil.rmtree(store.folder / "readings")
    assert version.readings_held() == held_in(ROWS)
    with pytest.raises(StoreDamaged):
        version.readings(Wanted("pm10"))


def test_of_a_layer_without_readings_nothing_is_held(made):
    version = made(rows=None)
    assert (version.readings(Wanted("pm10")), version.readings_held()) == (None, ())


def test_of_a_layer_of_totals_no_reading_is_told(made):
    version = made(privacy=Privacy.AGGREGATE)
    assert (version.readings(Wanted("pm10")), version.readings_held()) == (None, ())


def test_a_program_that_knows_no_hours_is_told_that_the_version_is_too_new_for_it(store, made):
    """Programs up to 0.4.0 read manifests of form 1."""
    forms = []
    for rows in (ROWS, None):
        version = made(rows=rows)
        manifest = store.folder / "versions" / "monitors" / version.id / "manifest.json"
        forms.append(json.loads(manifest.read_text(encoding="utf-8"))["format"])
    assert forms == [2, 1]


def test_readings_that_did_not_change_are_written_once(store, made):
    made()
    parts = {path: path.stat().st_mtime_ns for path in store.folder.rglob("readings/**/*.parquet")}
    rows = table(*ROWS.to_dict("records"), reading("i00001", "2019-03-01", 9))
    made(rows=rows)
    now = {path: path.stat().st_mtime_ns for path in store.folder.rglob("readings/**/*.parquet")}
    assert len(parts) == 3
    assert [path.parent.name for path in now if path not in parts] == ["2019-03"]
    assert {path: now[path] for path in parts} == parts
