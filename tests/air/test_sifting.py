"""Which rows count, and why the others are set aside."""

import pytest

from ejmap import readings
from ejmap.air.sifting import sifted
from ejmap.readings import Validity
from tests.air.rows import DAY, HOUR, OZONE_HOUR, SENSOR_HOUR, table

CASES = (
    (DAY | {"parameter": "42101"}, Validity.UNKNOWN_POLLUTANT),
    (DAY | {"parameter": "85101"}, Validity.UNKNOWN_POLLUTANT),
    (DAY | {"parameter": "gold"}, Validity.UNKNOWN_POLLUTANT),
    (DAY | {"unit": "ppm"}, Validity.WRONG_UNIT),
    (DAY | {"unit": "ug/m3 LC"}, Validity.WRONG_UNIT),
    (DAY | {"unit": ""}, Validity.WRONG_UNIT),
    (DAY | {"unit": "AQI"}, Validity.WRONG_UNIT),
    (DAY | {"parameter": "88101"}, Validity.WRONG_UNIT),
    (OZONE_HOUR | {"unit": "ug/m3"}, Validity.WRONG_UNIT),
    (DAY | {"value": None}, Validity.MISSING),
    (DAY | {"value": -999.0}, Validity.SENTINEL),
    (DAY | {"value": -9999.0}, Validity.SENTINEL),
    (DAY | {"value": -99.0}, Validity.SENTINEL),
    (DAY | {"value": -0.1}, Validity.NEGATIVE),
    (DAY | {"value": 0.0}, Validity.VALID),
    (DAY | {"value": 10_000.0}, Validity.VALID),
    (DAY | {"value": 10_000.1}, Validity.IMPLAUSIBLE),
    (OZONE_HOUR | {"value": 41.0}, Validity.IMPLAUSIBLE),
    (OZONE_HOUR | {"unit": "ppb", "value": 0.041}, Validity.IMPLAUSIBLE),
    (DAY | {"complete_pct": 75.0}, Validity.VALID),
    (DAY | {"complete_pct": 74.9}, Validity.INCOMPLETE),
    (DAY | {"complete_pct": None}, Validity.INCOMPLETE),
    (DAY | {"remark": "N"}, Validity.INCOMPLETE),
    (HOUR | {"complete_pct": None}, Validity.VALID),
    (DAY | {"event_type": "No Events"}, Validity.VALID),
    (DAY | {"event_type": "Events Included"}, Validity.VALID),
    (DAY | {"event_type": "Events Excluded"}, Validity.EVENTS_EXCLUDED),
    (DAY | {"event_type": "Concurred Events Excluded"}, Validity.EVENTS_EXCLUDED),
    (DAY | {"local_start": "2019-01-01 01:00"}, Validity.CLOCK),
    (SENSOR_HOUR, Validity.VALID),
    (SENSOR_HOUR | {"parameter": "pm10.0_atm"}, Validity.NOT_MEASURED_SO),
    (SENSOR_HOUR | {"remark": "inside"}, Validity.NOT_MEASURED_SO),
    (SENSOR_HOUR | {"value_b": 90.0}, Validity.CHANNELS_DISAGREE),
    (SENSOR_HOUR | {"value_b": None}, Validity.INCOMPLETE),
    (SENSOR_HOUR | {"humidity_pct": None}, Validity.INCOMPLETE),
    (SENSOR_HOUR | {"humidity_pct": 101.0}, Validity.IMPLAUSIBLE),
    (SENSOR_HOUR | {"value_b": -1.0}, Validity.NEGATIVE),
    (SENSOR_HOUR | {"complete_pct": 3.3}, Validity.INCOMPLETE),
)


def validities(*rows):
    return sifted(table(*rows)).readings["validity"].tolist()


def one(row, **more):
    return sifted(table(row | more)).readings.iloc[0]


def test_a_sound_row_is_a_valid_reading_in_the_columns_of_all():
    found = sifted(table(DAY))
    assert found.readings.dtypes.astype(str).to_dict() == readings.COLUMNS
    assert found.readings.drop(columns="start_at").to_dict("records") == [
        {
            "monitor": "060650000",
            "averaging_hours": 24,
            "pollutant": "pm10",
            "value": 40.0,
            "unit": "ug_m3",
            "validity": "valid",
            "is_record": False,
            "instrument": "monitor",
            "poc": "1",
            "status": "final",
            "complete_pct": 100.0,
        }
    ]


def test_no_rows_are_no_readings():
    found = sifted(table())
    assert found.readings.dtypes.astype(str).to_dict() == readings.COLUMNS
    assert found.set_aside.empty
    assert list(found.set_aside.columns) == ["validity", "rows", "example_line", "example"]


def test_a_local_day_begins_at_eight_of_utc():
    assert str(one(DAY)["start_at"]) == "2019-01-01 08:00:00+00:00"
    assert str(one(DAY, local_start="2019-07-01")["start_at"]) == "2019-07-01 08:00:00+00:00"


@pytest.fixture(scope="module")
def each_alone():
    """The validity of each case, sifted in one go as rows of as many monitors."""
    return validities(*(row | {"monitor": f"{n:09d}"} for n, (row, _) in enumerate(CASES)))


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{n}-{CASES[n][1]}")
def test_a_row_counts_or_is_set_aside_for_its_reason(each_alone, number):
    assert each_alone[number] == CASES[number][1]


@pytest.mark.parametrize(
    ("row", "unit", "value", "stored", "as_stored"),
    [
        (OZONE_HOUR, "ppb", 71.0, 0.071, "ppm"),
        (OZONE_HOUR, "Parts per billion", 71.0, 0.071, "ppm"),
        (OZONE_HOUR, "PPM", 0.071, 0.071, "ppm"),
        (HOUR | {"parameter": "42402"}, "ppm", 0.031, 31.0, "ppb"),
        (HOUR | {"parameter": "42402"}, "ppb", 31.0, 31.0, "ppb"),
        (HOUR | {"parameter": "61101"}, "Knots", 36.0, 18.52, "m_s"),
        (HOUR | {"parameter": "WS"}, "M/S", 4.0, 4.0, "m_s"),
        (HOUR | {"parameter": "61103"}, "miles per hour", 25.0, 11.176, "m_s"),
        (HOUR | {"parameter": "PM2.5"}, "UG/M3", 9.1, 9.1, "ug_m3"),
    ],
)
def test_units_are_changed_where_that_is_exact(row, unit, value, stored, as_stored):
    found = one(row, unit=unit, value=value)
    assert (found["validity"], found["unit"]) == (Validity.VALID, as_stored)
    assert found["value"] == pytest.approx(stored, rel=1e-12)


def test_a_night_without_ozone_is_no_fault_of_its_unit():
    night = [OZONE_HOUR | {"unit": "ppb", "value": 0.0, "local_start": "2019-01-01 04:00"}]
    day = [OZONE_HOUR | {"unit": "ppb", "value": 41.0, "local_start": "2019-01-01 14:00"}]
    assert validities(*night, *day) == [Validity.VALID] * 2
    assert validities(*night) == [Validity.VALID]


def test_what_is_set_aside_keeps_what_was_printed():
    found = one(OZONE_HOUR, unit="ug/m3", value=80.0)
    assert (found["value"], found["unit"]) == (80.0, "ug/m3")


def test_the_same_row_twice_counts_once():
    assert validities(DAY, DAY, DAY) == [Validity.VALID, Validity.DUPLICATE, Validity.DUPLICATE]


def test_two_values_for_one_day_count_neither():
    assert validities(DAY, DAY | {"value": 41.0}) == [Validity.CONFLICT] * 2


def test_one_value_in_two_units_is_the_same_value():
    found = validities(OZONE_HOUR, OZONE_HOUR | {"unit": "ppb", "value": 40.0})
    assert found == [Validity.VALID, Validity.DUPLICATE]


@pytest.mark.parametrize(
    "apart",
    [
        {"poc": "2"},
        {"monitor": "060650001"},
        {"local_start": "2019-01-02"},
        {"averaging_hours": 1, "local_start": "2019-01-01 00:00"},
    ],
    ids=str,
)
def test_another_instrument_monitor_day_or_averaging_time_is_another_reading(apart):
    assert validities(DAY, DAY | {"value": 41.0} | apart) == [Validity.VALID] * 2


@pytest.mark.parametrize("faulty", [{"value": -999.0}, {"value": None}, {"unit": "ppm"}])
def test_a_fault_of_one_row_never_sets_its_sound_twin_aside(faulty):
    assert validities(DAY | faulty, DAY)[1] == Validity.VALID


def test_a_day_with_two_times_counts_the_one_that_begins_at_midnight():
    later = DAY | {"local_start": "2019-01-01 01:00", "value": 55.0}
    assert validities(DAY, later) == [Validity.VALID, Validity.CLOCK]


def test_of_several_standards_the_newest_speaks():
    old = DAY | {"standard": "PM10 24-hour 1987"}
    new = DAY | {"standard": "PM10 24-hour 2006", "value": 41.0}
    assert validities(old, new, DAY) == [
        Validity.OTHER_STANDARD,
        Validity.VALID,
        Validity.OTHER_STANDARD,
    ]


def test_of_a_day_with_and_without_its_events_what_people_breathed_counts():
    with_dust = DAY | {"event_type": "Events Included", "value": 412.0}
    without = DAY | {"event_type": "Concurred Events Excluded", "value": 80.0}
    assert validities(without, with_dust) == [Validity.EVENTS_EXCLUDED, Validity.VALID]


def test_a_sensors_value_is_corrected_from_the_mean_of_its_channels():
    # US-wide correction of x = 20 ug/m3 at 60 % humidity: 0.524 * 20 - 0.0862 * 60 + 5.75.
    found = one(SENSOR_HOUR, value=19.0, value_b=21.0)
    assert found["value"] == pytest.approx(11.058)


def test_a_sensors_value_at_two_humidities_is_two_values():
    found = validities(SENSOR_HOUR, SENSOR_HOUR | {"humidity_pct": 20.0})
    assert found == [Validity.CONFLICT] * 2


@pytest.mark.parametrize(
    ("row", "half"),
    [(DAY, {"complete_pct": 20.0}), (DAY, {"remark": "N"}), (SENSOR_HOUR, {"value_b": None})],
    ids=str,
)
def test_half_a_measurement_never_sets_the_whole_one_aside(row, half):
    assert validities(row | half, row) == [Validity.INCOMPLETE, Validity.VALID]


def test_a_sensor_that_is_set_aside_is_shown_uncorrected():
    assert one(SENSOR_HOUR, value=10.0, value_b=90.0)["value"] == 10


def test_each_reason_is_counted_with_an_example_and_its_line():
    found = sifted(table(DAY, DAY | {"value": -999.0}, DAY | {"value": -99.0}, DAY)).set_aside
    assert found.to_dict("records") == [
        {
            "validity": "sentinel",
            "rows": 2,
            "example_line": 3,
            "example": "060650000 2019-01-01 81102 -999 ug/m3 SC",
        },
        {
            "validity": "duplicate",
            "rows": 1,
            "example_line": 5,
            "example": "060650000 2019-01-01 81102 40 ug/m3 SC",
        },
    ]


def test_readings_stand_under_the_index_of_their_rows():
    rows = table(DAY, DAY | {"monitor": "060650001"}).set_axis([7, 3])
    found = sifted(rows).readings
    assert found["monitor"].to_dict() == {7: "060650000", 3: "060650001"}


WIND = HOUR | {"parameter": "61101", "unit": "Knots", "value": 10.0}
RESULTANT = WIND | {"parameter": "61103", "value": 8.0}


def test_wind_told_in_two_ways_counts_by_its_scalar_speed_in_whatever_order():
    assert validities(RESULTANT, WIND) == [Validity.OTHER_METHOD, Validity.VALID]
    assert validities(WIND, RESULTANT) == [Validity.VALID, Validity.OTHER_METHOD]


def test_resultant_wind_counts_where_the_scalar_one_is_missing_or_faulty():
    assert validities(RESULTANT) == [Validity.VALID]
    assert validities(WIND | {"value": -999.0}, RESULTANT) == [Validity.SENTINEL, Validity.VALID]


def test_two_scalar_speeds_of_one_hour_still_are_a_conflict():
    found = validities(WIND, WIND | {"value": 11.0}, RESULTANT)
    assert found == [Validity.CONFLICT, Validity.CONFLICT, Validity.OTHER_METHOD]
