"""Hours of a clock that was changed are set aside; 2019: March 10 and November 3."""

import pandas as pd
import pytest

from ejmap.air import clock_changes
from ejmap.air.sifting import sifted
from ejmap.readings import Validity
from tests.air.rows import HOUR, hours, table

LOCAL = "America/Los_Angeles"


def clocks(rows):
    return (sifted(table(*rows)).readings["validity"] == Validity.CLOCK).tolist()


def of_changed_clock(start, end):
    """Hours as a clock on the wall shows them, told in local time alone."""
    times = pd.date_range(start, end, freq="h", tz="UTC", inclusive="left").tz_convert(LOCAL)
    shown = times.tz_localize(None).astype(str)
    return [HOUR | {"local_start": time, "value": float(n)} for n, time in enumerate(shown)]


@pytest.mark.parametrize("year", range(2007, 2031))
def test_clocks_change_when_the_law_says(year):
    for change, hour in ((clock_changes.spring(year), 10), (clock_changes.autumn(year), 9)):
        at = change.normalize().tz_localize("UTC") + pd.Timedelta(hours=hour)
        before, after = (at - pd.Timedelta(seconds=1)).tz_convert(LOCAL), at.tz_convert(LOCAL)
        assert before.utcoffset() != after.utcoffset()


@pytest.mark.parametrize(
    ("utc", "is_set_aside"),
    [("2019-07-01T13:00", False), ("2019-07-01T12:00", True), ("2019-07-01T14:00", True)],
)
def test_local_and_utc_time_must_be_eight_hours_apart(utc, is_set_aside):
    assert clocks([HOUR | {"local_start": "2019-07-01 05:00", "start_at": utc}]) == [is_set_aside]


def test_standard_time_all_year_is_no_fault():
    assert not any(clocks(hours("2019-01-01", 8760)))


def test_a_day_of_25_hours_sets_the_years_daylight_time_aside():
    rows = of_changed_clock("2019-11-01T07:00", "2019-11-05T08:00")
    aside = [row["local_start"] for row, is_out in zip(rows, clocks(rows), strict=True) if is_out]
    assert len(aside) == 2 * 24 + 3
    assert (aside[0], aside[-1]) == ("2019-11-01 00:00:00", "2019-11-03 01:00:00")


def test_a_day_of_23_hours_sets_what_follows_aside():
    rows = of_changed_clock("2019-03-08T08:00", "2019-03-13T07:00")
    aside = [row["local_start"] for row, is_out in zip(rows, clocks(rows), strict=True) if is_out]
    assert aside[0] == "2019-03-10 03:00:00"
    assert len(aside) == 21 + 2 * 24


def test_an_hour_that_is_missing_every_night_is_no_clock():
    rows = [one for one in hours("2019-03-08", 24 * 5) if " 02:" not in one["local_start"]]
    assert not any(clocks(rows))


def test_a_file_read_twice_is_no_clock():
    rows = hours("2019-11-02", 72)
    found = sifted(table(*rows, *rows)).readings["validity"].value_counts().to_dict()
    assert found == {Validity.VALID: 72, Validity.DUPLICATE: 72}


def test_the_clock_of_one_instrument_says_nothing_of_another():
    changed = of_changed_clock("2019-11-01T07:00", "2019-11-05T08:00")
    other = hours("2019-11-01", 96, poc="2")
    found = clocks([*changed, *other])
    assert any(found[: len(changed)])
    assert not any(found[len(changed) :])
