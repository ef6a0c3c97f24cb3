"""The layer of monitors where hours, several pollutants and faulty rows are published."""

import pandas as pd
import pytest

from ejmap.layer import check
from ejmap.layers import air_quality
from ejmap.monitoring.ledger import SET_ASIDE
from ejmap.monitoring.papers import PAPER_OF
from ejmap.monitoring.publications import ORDER
from ejmap.readings import Validity, problems
from ejmap.sources.reading.air_rows import rows, together
from ejmap.text import LANGUAGES, words

DUST, WINDY, NEW, FAR = "060652005", "060651999", "060658888", "060659999"
PLACES = {
    DUST: (33.572, -116.0638),
    WINDY: (33.56125, -116.153383),
    NEW: (33.47, -116.0),
    FAR: (33.9, -117.4),
}


def hours(monitor, parameter, unit, values, day="2019-03-01", **more):
    """Hours of one day of standard time, as a publisher gives them."""
    latitude, longitude = PLACES[monitor]
    index = pd.RangeIndex(len(values))
    cells = {
        "monitor": monitor,
        "site_name": f"Invented {monitor}",
        "latitude": latitude,
        "longitude": longitude,
        "parameter": parameter,
        "local_start": pd.date_range(day, periods=len(values), freq="h"),
        "averaging_hours": 1,
        "value": values,
        "unit": unit,
        "poc": "1",
        "instrument": "monitor",
        "status": "final",
        "line": 0,
    }
    return rows(cells | more, index)


def days(monitor, values, first="2019-03-01", **more):
    """Days of PM10, as a publisher gives them."""
    dates = pd.date_range(first, periods=len(values))
    cells = {"local_start": dates, "averaging_hours": 24, "complete_pct": 100.0}
    return hours(monitor, "81102", "ug/m3 SC", values, **(cells | more))


def numbered(*tables):
    whole = together(tables)
    return whole.assign(line=range(2, len(whole) + 2))


def harvested(invented_places, *tables):
    return air_quality.normalise({"daily": numbered(*tables), "places": invented_places})


@pytest.fixture
def harvest(invented_places):
    return harvested(
        invented_places,
        hours(DUST, "81102", "ug/m3 SC", [60] * 18 + [-5, -999, None]),
        hours(DUST, "88101", "ug/m3 LC", [12.5] * 24),
        hours(WINDY, "61101", "Knots", [10] * 24),
        hours(NEW, "88101", "ug/m3 LC", [9.0] * 24),
        hours(FAR, "81102", "ug/m3 SC", [9.0] * 3),
    )


def row(harvest, monitor):
    return harvest.table.set_index("id").loc[monitor]


def test_a_day_of_dust_comes_of_its_hours(harvest):
    check(air_quality.LAYER, harvest.table)
    found = row(harvest, DUST)
    assert (found["valid_days"], found["mean_ug_m3"], found["days_over_ca_24h"]) == (1, 60, 1)
    assert (found["first_day"], found["last_day"]) == ("2019-03-01", "2019-03-01")


@pytest.mark.parametrize("monitor", [WINDY, NEW])
def test_a_monitor_without_dust_stands_there_with_blanks_and_never_with_zero(harvest, monitor):
    found = row(harvest, monitor)
    said = [*harvest.table.columns[harvest.table.columns.str.contains("day|ug_m3|pct")]]
    assert len(said) > 8
    assert found[[*said, "period", "summary_en", "summary_es", "instruments"]].isna().all()


def test_where_nothing_is_known_of_dust_the_symbol_is_empty(harvest):
    style = air_quality.LAYER.style
    numbers = style.rule_numbers(harvest.table.set_index("id"))
    assert style.rules[numbers[WINDY]].symbol.fill == "none"
    assert style.rules[numbers[DUST]].symbol.fill != "none"


def test_every_pollutant_and_hour_is_kept_the_faulty_with_their_reason(harvest):
    assert problems(harvest.readings) == []
    counts = harvest.readings.groupby(["pollutant", "validity"]).size().to_dict()
    assert counts == {
        ("pm10", "valid"): 18,
        ("pm10", "negative"): 1,
        ("pm10", "sentinel"): 1,
        ("pm10", "missing"): 1,
        ("pm25", "valid"): 48,
        ("wind_speed", "valid"): 24,
    }
    wind = harvest.readings[harvest.readings["pollutant"] == "wind_speed"]
    assert (wind["unit"].unique().tolist(), round(wind["value"].max(), 4)) == (["m_s"], 5.1444)


def test_every_row_has_an_outcome_and_a_reason_and_they_add_up(harvest):
    counts = harvest.ledger.groupby(["outcome", "reason"]).size().to_dict()
    assert counts == {
        ("shown", "site_record"): 18 + 48 + 24,
        ("left_out", "reading_negative"): 1,
        ("left_out", "reading_sentinel"): 1,
        ("left_out", "reading_missing"): 1,
        ("left_out", "outside_area"): 3,
    }
    assert harvest.ledger["row"].tolist() == [str(line) for line in range(2, 98)]


def test_a_day_the_agency_gives_is_not_worked_out_again(invented_places):
    found = harvested(
        invented_places,
        days(DUST, [40]),
        hours(DUST, "81102", "ug/m3 SC", [60] * 24),
        hours(DUST, "81102", "ug/m3 SC", [70] * 24, day="2019-03-02"),
    )
    found = row(found, DUST)
    assert (found["valid_days"], found["mean_ug_m3"], found["max_ug_m3"]) == (2, 55, 70)


def test_the_dust_of_a_low_cost_sensor_is_told_and_never_counted(invented_places):
    sensor = hours(NEW, "81102", "ug/m3 SC", [60] * 24, instrument="sensor")
    found = harvested(invented_places, sensor)
    assert pd.isna(row(found, NEW)["valid_days"])
    assert found.ledger["reason"].unique().tolist() == ["reading_not_measured_so"]
    assert len(found.readings) == 24


def test_a_monitor_nobody_places_is_left_out_and_told(invented_places):
    found = harvested(invented_places, days(DUST, [40], latitude=None, longitude=None))
    assert (len(found.table), len(found.readings)) == (0, 0)
    assert found.ledger["reason"].tolist() == ["no_coordinates"]


def test_a_row_that_does_not_say_where_takes_the_place_another_says(invented_places):
    nowhere = days(DUST, [40], latitude=None, longitude=None)
    found = harvested(invented_places, nowhere, days(DUST, [50], first="2019-03-02"))
    assert row(found, DUST)["valid_days"] == 2


@pytest.mark.parametrize("parameter", ["", "42101", "85101", "../../etc", "PM10 Total 0-10um"])
def test_what_is_not_read_here_is_told_in_the_ledger_alone(invented_places, parameter):
    found = harvested(invented_places, days(DUST, [40]), hours(DUST, parameter, "ppm", [9]))
    assert found.ledger["reason"].tolist() == ["site_record", "reading_unknown_pollutant"]
    assert found.readings["pollutant"].tolist() == ["pm10"]


def test_wind_told_in_two_ways_counts_once_by_its_scalar_speed(invented_places):
    found = harvested(
        invented_places,
        hours(WINDY, "61103", "Knots", [8] * 24),
        hours(WINDY, "61101", "Knots", [10] * 24),
    )
    assert found.ledger["reason"].value_counts().to_dict() == {
        "reading_other_method": 24,
        "site_record": 24,
    }
    valid = found.readings[found.readings["validity"] == Validity.VALID]
    assert valid["value"].round(4).unique().tolist() == [5.1444]


def test_every_file_read_has_its_paper():
    assert set(PAPER_OF) == set(ORDER) == set(air_quality.READS) - {"held", "places"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_to_set_a_reading_aside_has_its_words(language):
    keys = words(language).keys()
    reasons = {one: code for one, code in SET_ASIDE.items() if one != Validity.VALID}
    assert len(set(reasons.values())) == len(Validity) - 1
    assert [code for code in reasons.values() if f"reason.{code}" not in keys] == []
