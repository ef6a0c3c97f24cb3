"""The layer of monitors with AirNow's hours of today beside what it held before, all invented."""

import pandas as pd
import pytest

from ejmap.errors import SourceMissing
from ejmap.layer import check
from ejmap.layers import air_quality, defined, import_layer
from ejmap.monitoring.definition import NOT_CHECKED
from ejmap.readings import PRELIMINARY, problems
from ejmap.refresh import refreshable
from ejmap.sources.our_last import Kept, OurLast, OurLastReadings
from tests.layers.test_air_quality_hours import DUST, FAR, WINDY, days, harvested, hours


@pytest.fixture
def before(invented_places):
    return harvested(invented_places, days(DUST, [60, 10, 20]), days(WINDY, [200]))


def today(monitor, values, parameter="PM10", unit="UG/M3", day="2031-03-04"):
    """Hours as AirNow's files give them: without a place."""
    begins = pd.date_range(f"{day} 08:00", periods=len(values), freq="h", tz="UTC")
    told = {"start_at": begins, "latitude": None, "longitude": None, "poc": ""}
    return hours(monitor, parameter, unit, values, day, status=PRELIMINARY, **told)


@pytest.fixture
def made(before, invented_places):
    def make(*tables, held=True):
        rows = pd.concat(tables, ignore_index=True) if tables else today(DUST, [])
        rows["line"] = range(1, len(rows) + 1)
        kept = Kept(before.table, before.readings) if held else None
        published = {"daily": None, "hours": rows, "held": kept, "places": invented_places}
        harvest = air_quality.normalise(published)
        check(defined("air_quality", harvest), harvest.table)
        assert problems(harvest.readings) == []
        return harvest

    return make


def test_new_hours_stand_beside_what_was_held(made, before):
    harvest = made(today(DUST, [61] * 24))
    assert len(harvest.readings) == len(before.readings) + 24


def test_preliminary_hours_do_not_change_the_numbers_of_the_symbols(made, before):
    harvest = made(today(DUST, [500] * 24))
    columns = ["id", "valid_days", "days_over_us_24h", "mean_ug_m3", "period"]
    assert harvest.table[columns].equals(before.table[columns])


def test_a_monitor_without_a_place_has_the_one_it_had(made, before):
    harvest = made(today(DUST, [61]))
    assert harvest.table.geometry.geom_equals(before.table.geometry).all()


def test_a_monitor_that_nobody_placed_is_left_out_and_told(made):
    harvest = made(today(FAR, [61]))
    assert FAR not in set(harvest.table["id"])
    assert list(harvest.ledger["reason"]) == ["no_coordinates"]


def test_an_hour_told_again_is_told_once_and_the_newer_value_stands(made, before, invented_places):
    first = made(today(DUST, [61, 62]))
    rows = today(DUST, [61, 90]).assign(line=[1, 2])
    kept = Kept(first.table, first.readings)
    again = air_quality.normalise(
        {"daily": None, "hours": rows, "held": kept, "places": invented_places}
    )
    found = again.readings[again.readings["status"] == PRELIMINARY]
    assert sorted(found["value"]) == [61, 90]


def test_a_sentinel_is_kept_and_not_averaged(made):
    harvest = made(today(DUST, [-999]))
    found = harvest.readings[harvest.readings["status"] == PRELIMINARY]
    assert found["validity"].tolist() == ["sentinel"]


def test_no_hours_change_nothing(made, before):
    harvest = made()
    assert harvest.definition == {}
    assert len(harvest.readings) == len(before.readings)


def test_the_papers_tell_both_times_and_that_hours_are_preliminary(made):
    layer = defined("air_quality", made(today(DUST, [61] * 30)))
    assert [paper.data_date for paper in layer.papers] == [
        "2019-01-01/2019-10-31",
        "2031-03-04/2031-03-05",
    ]
    assert layer.faults[-1] == NOT_CHECKED


def test_without_any_file_nothing_is_made(tmp_path, invented_places):
    published = {"daily": None, "hours": None, "held": None, "places": invented_places}
    with pytest.raises(SourceMissing):
        air_quality.normalise(published)


def test_what_was_held_comes_back_as_it_was(before, tmp_path):
    reader = OurLastReadings(OurLast("air_quality"))
    assert reader.read(tmp_path) is None
    reader.last.lay(tmp_path, before.table)
    reader.lay(tmp_path, before.readings)
    pd.testing.assert_frame_equal(reader.read(tmp_path).readings, before.readings)


def test_it_can_be_refreshed_without_a_key():
    assert "air_quality" in refreshable()


def test_an_empty_folder_makes_no_layer(tmp_path):
    with pytest.raises(SourceMissing):
        import_layer("air_quality", tmp_path)


def test_hours_that_were_stored_are_known_again(made, invented_places):
    first = made(today(DUST, [61]))
    # The store gives a blank text back as nothing.
    stored = first.readings.assign(poc=first.readings["poc"].replace("", None))
    again = air_quality.normalise(
        {
            "daily": None,
            "hours": today(DUST, [61]).assign(line=1),
            "held": Kept(first.table, stored),
            "places": invented_places,
        }
    )
    assert len(again.readings) == len(first.readings)
