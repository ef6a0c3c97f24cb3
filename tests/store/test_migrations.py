import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from ejmap.errors import StoreDamaged
from ejmap.readings import COLUMNS, Held, Wanted, day_of, problems
from ejmap.store import Brought, Judged, Store, migrations, opened, people_tables, tables
from ejmap.store.contents import contents_from_harvest
from ejmap.store.people import People

SCHEMA_1 = Path(__file__).parents[1] / "fixtures" / "store" / "schema_1.zip"
OLD = {"places": "b58f2b33ac511e2f", "monitors": "1d8f972c0affc98e"}
OLD_FIRST, OLD_WAITING = "0c1cddb0d51d4325", "807a35b71076f384"
SCHEMA_2 = SCHEMA_1.with_name("schema_2.zip")
STAFFED = {"places": "b8ceb5a2ef9c6a40", "monitors": "8118fbe48ad2b121"}
STAFFED_BEFORE, STAFFED_WITHDRAWN = "8da04a6ca118cae8", "ae6af0a24d9a5c33"
STAFFED_DRAFT = "ececa74d62c0554e"
SCHEMA_3 = SCHEMA_1.with_name("schema_3.zip")
NOW = datetime(2031, 3, 4, tzinfo=UTC)
DAYS, DAYS_WAITING = "93d6172567569661", "557981dc3044ffe4"
TABLES = [
    table
    for metadata in (tables._metadata, people_tables._metadata)
    for table in metadata.sorted_tables
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_the_tables_made_are_the_tables_asked(store, table):
    with store._catalogue.reading() as connection:
        made = sa.inspect(connection).get_columns(table.name)
    assert [column["name"] for column in made] == [column.name for column in table.columns]


@pytest.fixture
def old(tmp_path):
    """A store that a program of schema 1 left, brought up to date."""
    with zipfile.ZipFile(SCHEMA_1) as archive:
        archive.extractall(tmp_path / "old")
    found = Store(tmp_path / "old")
    yield found
    found.close()


def test_an_older_store_shows_what_it_showed(old):
    assert old._catalogue.schema() == migrations.KNOWN_SCHEMA
    assert old.published() == OLD
    assert all(check.ok for check in old.check())
    assert len(old.version("places").table()) == 2
    assert len(old.version("monitors").readings()) == 40


def test_an_older_store_keeps_its_history(old):
    found = old.publications("places")
    assert [(one.version, one.by, one.note, one.kind) for one in found] == [
        (OLD["places"], "a test", "one row less", "published"),
        (OLD_FIRST, "seed", "", "published"),
    ]
    whats = [event.what for event in old.events("places")]
    assert whats == ["version_added", "published"] * 2 + ["version_added"]


def test_what_was_done_before_can_be_undone_now(old):
    old.undo("places", replaces=OLD["places"], by="Somebody")
    assert old.published()["places"] == OLD_FIRST
    old.restore("places", OLD_WAITING, replaces=OLD_FIRST, by="Somebody")
    assert old.version("places").feature_count == 1
    old.take_down_feature("places", "i00000", replaces=OLD_WAITING, by="Somebody")
    old.withdraw("places", OLD_WAITING, why="harm", by="Somebody")
    assert all(check.ok for check in old.check())


@pytest.fixture
def staffed(tmp_path):
    """A store that a program of schema 2 left, brought up to date."""
    with zipfile.ZipFile(SCHEMA_2) as archive:
        archive.extractall(tmp_path / "staffed")
    found = Store(tmp_path / "staffed")
    yield found
    found.close()


def test_a_store_with_staff_shows_what_it_showed(staffed):
    assert staffed._catalogue.schema() == migrations.KNOWN_SCHEMA
    assert staffed.published() == STAFFED
    assert all(check.ok for check in staffed.check())
    assert [one.version for one in staffed.drafts()] == [STAFFED_DRAFT]
    assert People(staffed).by_name("Invented Person").role == "editor"


@pytest.fixture
def with_days(tmp_path):
    """A store of 0.4.0, whose readings are days, valid or not."""
    with zipfile.ZipFile(SCHEMA_3) as archive:
        archive.extractall(tmp_path / "days")
    found = Store(tmp_path / "days")
    yield found
    found.close()


def test_days_of_older_stores_read_as_readings_of_today(with_days):
    assert all(check.ok for check in with_days.check())
    version = with_days.version("monitors", DAYS)
    found = version.readings(Wanted("pm10", monitors=("i00002",)))
    assert list(found.columns) == list(COLUMNS)
    assert problems(version.readings()) == []
    assert day_of(found["start_at"]).tolist() == ["2019-01-30", "2019-01-31", "2019-02-01"]
    assert found["validity"].tolist() == ["incomplete", "missing", "valid"]
    assert found["is_record"].tolist() == [False, False, True]
    assert found["value"].tolist()[::2] == [200, 155]


def test_of_older_stores_the_readings_held_are_told(with_days):
    assert with_days.version("monitors").readings_held() == (
        Held(
            pollutant="pm10",
            averaging_hours=24,
            instrument="monitor",
            first_day="2019-01-30",
            last_day="2019-02-02",
            monitors=("i00001", "i00002"),
            spans=(("2019-01-30", "2019-02-02"), ("2019-01-30", "2019-02-01")),
            first_valid_day="2019-01-30",
            last_valid_day="2019-02-02",
        ),
    )


def test_an_older_store_can_be_refreshed(with_days, invented):
    assert with_days.last_tries() == {}
    contents = contents_from_harvest(invented.layer("monitors"), invented.harvest(7))
    with with_days.refreshing(NOW):
        with_days.begin_try("monitors", NOW)
        settled = with_days.settle(Brought(contents), NOW, lambda _found, was: Judged(was))
    assert settled.outcome == "new"
    assert with_days.tried()["monitors"].last_got_at == NOW
    assert with_days.publications("monitors")[1].version == DAYS
    assert all(check.ok for check in with_days.check())


def test_readings_of_an_older_store_are_kept_when_a_monitor_is_taken_down(with_days):
    with_days.take_down_feature("monitors", "i00002", replaces=DAYS, by="Somebody")
    now = with_days.version("monitors")
    assert now.readings()["monitor"].unique().tolist() == ["i00001"]
    assert len(now.readings()) == 8
    assert all(check.ok for check in with_days.check())


def test_withdrawing_a_newer_version_leaves_the_days_of_the_older(with_days):
    with_days.withdraw("monitors", DAYS_WAITING, why="harm", by="Somebody")
    assert len(with_days.version("monitors", DAYS).readings()) == 11


def test_views_are_kept_in_an_older_store(staffed):
    staffed.keep_snapshot("abcdefghjk", b"{}", STAFFED.items(), by="a test")
    assert staffed.snapshots_naming("places", STAFFED["places"]) == ["abcdefghjk"]
    # What was decided before is known still.
    assert staffed.standing_of("places", STAFFED_WITHDRAWN).state == "withdrawn"
    assert staffed.standing_of("places", STAFFED_BEFORE).state == "hidden"


def test_a_step_that_is_added_finds_the_data_of_today(store, invented, monkeypatch):
    version = store.add_version(invented.layer("places"), invented.harvest(), by="a test")
    store.publish("places", version, replaces=None, by="a test")

    def one_more(connection):
        connection.exec_driver_sql("CREATE TABLE invented (number INTEGER)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, one_more))
    for room in (migrations, opened):
        monkeypatch.setattr(room, "KNOWN_SCHEMA", len(migrations.MIGRATIONS))
    newer = Store(store.folder)
    assert newer._catalogue.schema() == len(migrations.MIGRATIONS)
    assert newer.published() == {"places": version}
    newer.close()


def test_a_step_that_fails_leaves_the_older_schema_whole(store, monkeypatch):
    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE invented (number INTEGER)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    with pytest.raises(ZeroDivisionError):
        store._catalogue.migrate()
    with store._catalogue.reading() as connection:
        assert "invented" not in sa.inspect(connection).get_table_names()
    assert store._catalogue.schema() == migrations.KNOWN_SCHEMA


@pytest.mark.parametrize(
    "table",
    [
        tables.PUBLICATIONS,
        tables.DRAFTS,
        tables.TAKEN_DOWN,
        tables.SNAPSHOT_VERSIONS,
        tables.TRIES,
        tables.MARKS,
        tables.BROUGHT,
        people_tables.SESSIONS,
    ],
    ids=str,
)
def test_no_row_speaks_of_what_is_not_there(store, table):
    row = {one.name: 9 if isinstance(one.type, sa.Integer) else "x" for one in table.columns}
    with (
        pytest.raises(StoreDamaged, match="FOREIGN KEY"),
        store._catalogue.writing() as connection,
    ):
        connection.execute(table.insert().values(row))
