import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air import records
from ejmap.readings import day_of, none_at_all
from tests.air.made import readings
from tests.examples import examples


def recorded(*rows):
    """Return the record of rows (monitor, POC, day, value, validity)."""
    monitors, pocs, days, values, validity = zip(*rows, strict=True)
    cells = {"monitor": list(monitors), "poc": list(pocs), "validity": list(validity)}
    return records.with_record(readings(values, days, 24, **cells))


def record_of(table):
    rows = table[table["is_record"]].sort_values("start_at")
    return dict(zip(day_of(rows["start_at"]), rows["value"], strict=True))


def test_the_instrument_with_most_valid_days_speaks_and_gaps_are_filled_never_averaged():
    table = recorded(
        ("M", "1", "2019-01-01", 10, "valid"),
        ("M", "1", "2019-01-03", 12, "valid"),
        ("M", "3", "2019-01-01", 50, "valid"),
        ("M", "3", "2019-01-02", 60, "valid"),
        ("M", "3", "2019-01-04", 70, "valid"),
    )
    assert record_of(table) == {
        "2019-01-01": 50,
        "2019-01-02": 60,
        "2019-01-03": 12,
        "2019-01-04": 70,
    }


@pytest.mark.parametrize("why", ["incomplete", "negative", "duplicate", "conflict"])
def test_a_day_set_aside_is_filled_from_the_next_instrument(why):
    table = recorded(
        ("M", "3", "2019-01-01", 400, why),
        ("M", "3", "2019-01-02", 60, "valid"),
        ("M", "3", "2019-01-03", 60, "valid"),
        ("M", "1", "2019-01-01", 20, "valid"),
    )
    assert record_of(table)["2019-01-01"] == 20


@pytest.mark.parametrize("pocs", [("9", "10"), ("2", "")])
def test_the_lower_number_speaks_when_two_have_as_many_days(pocs):
    table = recorded(*(("M", poc, "2019-01-01", at, "valid") for at, poc in enumerate(pocs)))
    assert record_of(table) == {"2019-01-01": 0}


def test_the_primary_instrument_is_chosen_anew_each_year_of_standard_time():
    table = recorded(
        ("M", "1", "2018-12-30", 1, "valid"),
        ("M", "1", "2018-12-31", 1, "valid"),
        ("M", "2", "2018-12-31", 2, "valid"),
        ("M", "1", "2019-01-01", 1, "valid"),
        ("M", "2", "2019-01-01", 2, "valid"),
        ("M", "2", "2019-01-02", 2, "valid"),
    )
    assert record_of(table)["2018-12-31"] == 1
    assert record_of(table)["2019-01-01"] == 2


def test_pollutants_and_averaging_times_have_their_own_records():
    days = readings([1.0], ["2019-01-01"], 24)
    tables = [days, days.assign(pollutant="pm25"), days.assign(averaging_hours=1, poc="2")]
    assert records.with_record(pd.concat(tables, ignore_index=True))["is_record"].all()


def test_no_readings_have_no_record():
    assert records.with_record(none_at_all()).empty


def test_instruments_are_listed_with_the_one_of_most_valid_days_first():
    table = recorded(
        ("M", "1", "2019-01-01", 1, "valid"),
        ("M", "10", "2019-01-01", 1, "valid"),
        ("M", "10", "2019-01-02", 1, "valid"),
        ("M", "2", "2019-01-02", 1, "incomplete"),
    )
    assert records.instruments(table).to_dict() == {"M": "10,1,2"}


def test_a_monitor_without_a_valid_day_has_a_span_and_no_numbers():
    said = records.summaries(recorded(("M", "1", "2019-01-01", 90, "incomplete"))).loc["M"]
    assert (said["valid_days"], said["days_measured"], said["complete_pct"]) == (0, 1, 0)
    assert pd.isna(said["mean_ug_m3"])
    assert pd.isna(said["days_over_ca_24h"])


def test_a_monitors_numbers_stand_with_their_span():
    said = records.summaries(
        recorded(
            ("M", "1", "2019-01-01", 155, "valid"),
            ("M", "1", "2019-01-02", 51, "valid"),
            ("M", "1", "2019-01-04", 155, "valid"),
        )
    ).loc["M"]
    assert said.to_dict() == {
        "first_day": "2019-01-01",
        "last_day": "2019-01-04",
        "days_measured": 3,
        "valid_days": 3,
        "mean_ug_m3": pytest.approx(361 / 3),
        "max_ug_m3": 155,
        "days_over_us_24h": 2,
        "days_over_ca_24h": 3,
        "max_day": "2019-01-01",
        "complete_pct": 75,
    }


rows = st.lists(
    st.tuples(
        st.sampled_from("MN"),
        st.sampled_from(["1", "2", "3"]),
        st.dates(pd.Timestamp("2018-12-20").date(), pd.Timestamp("2019-01-10").date()),
        st.integers(0, 400),
        st.sampled_from(["valid", "valid", "incomplete"]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:3],
)


@examples(8, at_length=50)
@given(rows)
def test_exceedances_never_exceed_valid_days_nor_these_the_span(found):
    said = records.summaries(recorded(*found))
    assert (said["valid_days"] <= said["days_measured"]).all()
    assert (said["complete_pct"] <= 100).all()
    known = said[said["valid_days"] > 0]
    assert (known["days_over_us_24h"] <= known["days_over_ca_24h"]).all()
    assert (known["days_over_ca_24h"] <= known["valid_days"]).all()
    assert (known["mean_ug_m3"] <= known["max_ug_m3"] + 1e-9).all()


@examples(8, at_length=50)
@given(rows, st.randoms(use_true_random=False))
def test_each_day_has_one_record_and_the_order_of_rows_does_not_matter(found, chance):
    table = recorded(*found)
    record = table[table["is_record"]]
    valid = table[table["validity"] == "valid"]
    assert len(record) == len(valid.drop_duplicates(["monitor", "start_at"]))
    assert not record.duplicated(["monitor", "start_at"]).any()
    chance.shuffle(found)
    again = recorded(*found)
    keys = ["monitor", "start_at", "poc", "value"]
    other = again[again["is_record"]]
    assert np.array_equal(record.sort_values(keys)[keys], other.sort_values(keys)[keys])
