"""PurpleAir's sensors; what all air files share is held in test_air_contract.py."""

import json

import pytest

from ejmap.air.sifting import sifted
from ejmap.errors import SourceChanged
from ejmap.sources import purpleair
from tests.sources.air_readers import FOLDER

SENSORS, HISTORY = FOLDER / "purpleair_sensors.json", FOLDER / "purpleair_history.json"


@pytest.fixture
def changed(tmp_path):
    """Read an answer with some of its parts changed."""

    def read(file, **parts):
        answer = json.loads(file.read_text(encoding="utf-8")) | parts
        path = tmp_path / "answer.json"
        path.write_text(json.dumps(answer), encoding="utf-8")
        return purpleair.read(path)

    return read


def of_fields(fields, *rows):
    return {"fields": fields, "data": list(rows)}


def test_cells_are_read_in_the_order_of_fields(changed):
    fields = ["sensor_index", "pm2.5_atm_b", "humidity", "pm2.5_atm_a"]
    found = changed(SENSORS, **of_fields(fields, [7, 2.0, 40, 1.0])).iloc[0]
    assert (found["value"], found["value_b"], found["humidity_pct"]) == (1, 2, 40)


def test_the_sensors_number_leads_even_where_it_is_not_among_the_fields(changed):
    found = changed(SENSORS, **of_fields(["pm2.5_atm_a", "pm2.5_atm_b"], [7, 1.0, 2.0]))
    assert found["monitor"].tolist() == ["purpleair-7"]


def test_an_hours_average_is_taken_before_two_minutes(changed):
    fields = ["sensor_index", "pm2.5_atm_a", "pm2.5_atm_b", "pm2.5_60minute_a", "pm2.5_60minute_b"]
    found = changed(SENSORS, **of_fields(fields, [7, 1.0, 2.0, 3.0, 4.0])).iloc[0]
    assert (found["parameter"], found["value"], found["complete_pct"]) == (
        "pm2.5_60minute",
        3,
        100,
    )


@pytest.mark.parametrize("stem", ["pm2.5_60minute", "pm2.5_atm", "pm2.5", "pm2.5_cf_1"])
def test_particles_are_read_under_each_of_their_names(changed, stem):
    fields = ["sensor_index", f"{stem}_b", f"{stem}_a", "humidity"]
    rows = changed(SENSORS, **of_fields(fields, [7, 22.0, 20.0, 60]))
    assert rows[["parameter", "value", "value_b"]].to_numpy().tolist() == [[stem, 20, 22]]
    assert sifted(rows).readings["pollutant"].tolist() == ["pm25"]


def test_two_minutes_are_a_small_part_of_an_hour(changed):
    fields = ["sensor_index", "pm2.5_atm_a", "pm2.5_atm_b"]
    found = changed(SENSORS, **of_fields(fields, [7, 1.0, 2.0])).iloc[0]
    assert (found["averaging_hours"], round(found["complete_pct"], 1)) == (1, 3.3)


def test_a_history_names_its_sensor_once_and_its_hours_begin_when_they_say():
    found = purpleair.read(HISTORY)
    assert set(found["monitor"]) == {"purpleair-999001"}
    assert str(found["start_at"][0]) == "2026-03-04 00:00:00+00:00"


def test_nulls_are_missing():
    found = purpleair.read(SENSORS)
    assert found[["latitude", "value", "value_b"]].isna().sum().tolist() == [2, 2, 4]


def test_a_sensor_indoors_says_so(changed):
    assert set(changed(SENSORS, location_type=1)["remark"]) == {"inside"}


@pytest.mark.parametrize(
    ("minutes", "hours", "complete_pct"),
    [(0, 1, 10 / 3), (30, 1, 50), (60, 1, 100), (360, 6, 100), (1440, 24, 100), (10_080, 168, 100)],
)
def test_an_average_of_a_history_is_told_by_its_own_length(changed, minutes, hours, complete_pct):
    found = changed(HISTORY, average=minutes)
    assert set(found["averaging_hours"]) == {hours}
    assert found["complete_pct"][0] == pytest.approx(complete_pct)


def test_a_row_of_another_length_is_told_by_its_number(changed):
    fields = ["sensor_index", "pm2.5_atm_a", "pm2.5_atm_b"]
    with pytest.raises(SourceChanged, match="entry 2, column 'data'"):
        changed(SENSORS, **of_fields(fields, [7, 1.0, 2.0], [8, 1.0]))


def test_fields_without_particles_are_told(changed):
    with pytest.raises(SourceChanged, match=r"pm2\.5_atm"):
        changed(SENSORS, **of_fields(["sensor_index", "humidity"], [7, 40]))
