import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air import records

COLUMNS = ["monitor", "poc", "date", "value", "complete_pct"]


def recorded(*rows):
    return records.with_record(pd.DataFrame(rows, columns=COLUMNS))


def record_of(table):
    rows = table[table["is_record"]].sort_values("date")
    return dict(zip(rows["date"], rows["value"], strict=True))


def test_the_instrument_with_most_valid_days_speaks_and_gaps_are_filled_never_averaged():
    table = recorded(
        ("M", "1", "2019-01-01", 10, 100),
        ("M", "1", "2019-01-03", 12, 100),
        ("M", "3", "2019-01-01", 50, 100),
        ("M", "3", "2019-01-02", 60, 100),
        ("M", "3", "2019-01-04", 70, 100),
    )
    assert record_of(table) == {
        "2019-01-01": 50,
        "2019-01-02": 60,
        "2019-01-03": 12,
        "2019-01-04": 70,
    }


def test_a_day_without_three_quarters_of_its_hours_is_filled_from_the_next_instrument():
    table = recorded(
        ("M", "3", "2019-01-01", 400, 70.8333),
        ("M", "3", "2019-01-02", 60, 75),
        ("M", "3", "2019-01-03", 60, 100),
        ("M", "1", "2019-01-01", 20, 100),
    )
    assert record_of(table)["2019-01-01"] == 20


def test_the_lower_number_speaks_when_two_have_as_many_days():
    table = recorded(("M", "10", "2019-01-01", 1, 100), ("M", "9", "2019-01-01", 2, 100))
    assert record_of(table) == {"2019-01-01": 2}


def test_the_primary_instrument_is_chosen_anew_each_year():
    table = recorded(
        ("M", "1", "2018-12-30", 1, 100),
        ("M", "1", "2018-12-31", 1, 100),
        ("M", "2", "2018-12-31", 2, 100),
        ("M", "1", "2019-01-01", 1, 100),
        ("M", "2", "2019-01-01", 2, 100),
        ("M", "2", "2019-01-02", 2, 100),
    )
    assert record_of(table)["2018-12-31"] == 1
    assert record_of(table)["2019-01-01"] == 2


def test_a_monitor_without_a_valid_day_has_a_span_and_no_numbers():
    said = records.summaries(recorded(("M", "1", "2019-01-01", 90, 10))).loc["M"]
    assert (said["valid_days"], said["days_measured"], said["complete_pct"]) == (0, 1, 0)
    assert pd.isna(said["mean_ug_m3"])
    assert pd.isna(said["days_over_ca_24h"])


readings = st.lists(
    st.tuples(
        st.sampled_from("MN"),
        st.sampled_from(["1", "2", "3"]),
        st.dates(pd.Timestamp("2018-12-20").date(), pd.Timestamp("2019-01-10").date()),
        st.one_of(st.integers(0, 400), st.just(float("nan"))),
        st.sampled_from([0, 74, 75, 100]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:3],
)


@given(readings)
def test_exceedances_never_exceed_valid_days_nor_these_the_span(rows):
    table = recorded(*[(m, p, day.isoformat(), float(v), c) for m, p, day, v, c in rows])
    said = records.summaries(table)
    assert (said["valid_days"] <= said["days_measured"]).all()
    assert (said["complete_pct"] <= 100).all()
    known = said[said["valid_days"] > 0]
    assert (known["days_over_us_24h"] <= known["days_over_ca_24h"]).all()
    assert (known["days_over_ca_24h"] <= known["valid_days"]).all()
    assert (known["mean_ug_m3"] <= known["max_ug_m3"] + 1e-9).all()


@given(readings)
def test_each_day_of_a_monitor_has_at_most_one_record_and_it_is_a_measured_value(rows):
    table = recorded(*[(m, p, day.isoformat(), float(v), c) for m, p, day, v, c in rows])
    record = table[table["is_record"]]
    assert not record.duplicated(["monitor", "date"]).any()
    assert record["is_valid"].all()
    assert len(record) == len(table[table["is_valid"]].drop_duplicates(["monitor", "date"]))


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_rows_does_not_matter(order):
    rows = [("M", "2", "2019-01-01", 5, 100), ("M", "1", "2019-01-01", 7, 100)]
    assert record_of(recorded(*rows[::order])) == {"2019-01-01": 7}
