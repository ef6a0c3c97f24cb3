"""No row is lost or counted twice, and what is set aside changes no mean: over endless input."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.sifting import SAME_VALUE, SENTINELS, sifted
from ejmap.readings import Validity
from tests.air.rows import DAY, HOUR, OZONE_HOUR, SENSOR_HOUR, table
from tests.examples import examples

VALUES = st.one_of(
    st.sampled_from([None, 0.0, 0.041, 40.0, 41.0, 155.0, 10_001.0, *map(float, SENTINELS)]),
    st.floats(-50, 500).map(lambda one: round(one, 1)),
)
CHANGES = st.fixed_dictionaries(
    {"value": VALUES, "poc": st.sampled_from(["1", "2"])},
    optional={
        "unit": st.sampled_from(["ug/m3 SC", "ug/m3", "ppm", "ppb", "AQI", ""]),
        "parameter": st.sampled_from(["81102", "88101", "44201", "42402", "PM10", "TEMP"]),
        "complete_pct": st.sampled_from([None, 20.0, 74.9, 75.0, 100.0]),
        "standard": st.sampled_from(["", "PM10 24-hour 1987", "PM10 24-hour 2006"]),
        "event_type": st.sampled_from(["", "Events Included", "Concurred Events Excluded"]),
        "remark": st.sampled_from(["", "Y", "N", "inside"]),
        "local_start": st.sampled_from(
            ["2019-01-01", "2019-01-02", "2019-03-10 03:00", "2019-11-03 01:00"]
        ),
        "start_at": st.sampled_from(["2019-01-01T08:00", "2019-11-03T08:00", "2019-11-03T09:00"]),
        "value_b": st.sampled_from([None, 20.0, 90.0]),
        "humidity_pct": st.sampled_from([None, 20.0, 120.0]),
    },
)
KINDS = st.sampled_from([DAY, HOUR, OZONE_HOUR, SENSOR_HOUR])
ROWS = st.lists(
    st.builds(lambda row, change: row | change, KINDS, CHANGES), min_size=4, max_size=30
).map(lambda rows: table(*rows))
WHOSE = ["monitor", "pollutant", "averaging_hours", "instrument", "poc"]


def valid(found):
    return found.readings[found.readings["validity"] == Validity.VALID]


def no_row_is_lost(rows):
    found = sifted(rows)
    assert found.readings.index.equals(rows.index)
    assert len(valid(found)) + found.set_aside["rows"].sum() == len(rows)
    assert found.set_aside["validity"].is_unique
    counts = found.readings["validity"].value_counts().drop(Validity.VALID, errors="ignore")
    assert found.set_aside.set_index("validity")["rows"].to_dict() == counts.to_dict()


def what_counts_is_plain(rows):
    found = valid(sifted(rows))
    assert found["value"].notna().all()
    assert (found["value"] >= 0).all()
    assert not found.duplicated([*WHOSE, "start_at"]).any()


def what_is_aside_changes_no_mean(rows):
    once = valid(sifted(rows))
    alone = valid(sifted(rows.loc[once.index]))
    pd.testing.assert_series_equal(
        once.groupby(WHOSE)["value"].mean(), alone.groupby(WHOSE)["value"].mean()
    )


def order_changes_nothing(rows):
    once, again = valid(sifted(rows)), valid(sifted(rows.iloc[::-1]))
    columns = [*WHOSE, "start_at"]
    first, second = (one.sort_values(columns)[[*columns, "value"]] for one in (once, again))
    assert len(first) == len(second)
    difference = first["value"].to_numpy() - second["value"].to_numpy()
    assert (abs(difference) <= SAME_VALUE).all()


PROMISES = (
    no_row_is_lost,
    what_counts_is_plain,
    what_is_aside_changes_no_mean,
    order_changes_nothing,
)


@pytest.mark.parametrize("promise", PROMISES)
@examples(3, at_length=100)
@given(rows=ROWS)
def test_every_promise_is_kept(promise, rows):
    promise(rows)
