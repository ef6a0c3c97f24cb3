import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.days import daily_means, eight_hour_maxima, hourly_maxima
from ejmap.readings import COLUMNS, day_of, none_at_all
from tests.air.made import hourly, readings
from tests.examples import examples

DERIVED = (daily_means, eight_hour_maxima, hourly_maxima)


def only(table):
    assert len(table) == 1
    return table.iloc[0]


@pytest.mark.parametrize(
    ("hours", "validity"), [(24, "valid"), (18, "valid"), (17, "incomplete"), (1, "incomplete")]
)
def test_a_day_takes_eighteen_of_its_hours(hours, validity):
    day = only(daily_means(hourly([40.0] * hours)))
    assert (day["validity"], day["value"]) == (validity, 40)
    assert day["complete_pct"] == pytest.approx(100 * hours / 24)


@pytest.mark.parametrize("validity", ["negative", "sentinel", "missing", "duplicate", "conflict"])
def test_hours_set_aside_are_never_averaged_in(validity):
    hours = hourly([40.0] * 24)
    hours.loc[[0, 1], ["value", "validity"]] = [9000.0, validity]
    day = only(daily_means(hours))
    assert (day["value"], day["complete_pct"]) == (40, pytest.approx(100 * 22 / 24))


@pytest.mark.parametrize("derived", DERIVED)
def test_a_day_of_hours_set_aside_is_there_without_a_value(derived):
    day = only(derived(hourly([-5.0] * 24, pollutant="ozone", validity="negative")))
    assert pd.isna(day["value"])
    assert (day["validity"], day["complete_pct"]) == ("incomplete", 0)


def test_a_day_begins_at_midnight_of_standard_time_in_summer_too():
    hours = hourly([10.0] * 24 + [90.0] * 24, start="2019-07-01")
    days = daily_means(hours)
    assert days["value"].tolist() == [10, 90]
    assert day_of(days["start_at"]).tolist() == ["2019-07-01", "2019-07-02"]
    assert days["start_at"].iloc[0] == pd.Timestamp("2019-07-01 08:00", tz="UTC")


@pytest.mark.parametrize("day", ["2019-03-10", "2019-11-03"])
def test_a_day_on_which_clocks_change_has_24_hours(day):
    hours = pd.date_range(f"{day} 08:00", periods=24, freq="h", tz="UTC")
    clock = hours.tz_convert(None) - pd.Timedelta(hours=8)
    assert only(daily_means(readings([7.0] * 24, clock, 1)))["complete_pct"] == 100


def test_instruments_of_one_site_are_never_averaged_together():
    both = pd.concat([hourly([10.0] * 24), hourly([90.0] * 24, poc="3")], ignore_index=True)
    days = daily_means(both).set_index("poc")["value"]
    assert days.to_dict() == {"1": 10, "3": 90}


def test_a_day_with_one_preliminary_hour_is_preliminary():
    hours = hourly([10.0] * 24)
    hours.loc[5, "status"] = "preliminary"
    assert only(daily_means(hours))["status"] == "preliminary"


@pytest.mark.parametrize("derived", DERIVED)
def test_days_are_rows_of_the_long_table_that_speak_for_nobody_yet(derived):
    days = derived(hourly([0.03] * 24, pollutant="ozone"))
    assert days.dtypes.astype(str).to_dict() == COLUMNS
    assert not days["is_record"].any()


@pytest.mark.parametrize("derived", DERIVED)
def test_without_hours_there_are_no_days(derived):
    days = derived(none_at_all())
    assert days.empty
    assert days.dtypes.astype(str).to_dict() == COLUMNS


@pytest.mark.parametrize("derived", DERIVED)
def test_readings_of_another_averaging_time_are_left_aside(derived):
    assert derived(hourly([0.03] * 24, pollutant="ozone", averaging_hours=24)).empty


def ozone(values, **others):
    return hourly(values, pollutant="ozone", **others)


def test_a_day_of_ozone_is_its_highest_eight_hours():
    values = [0.02] * 48
    values[12:20] = [0.060, 0.064, 0.068, 0.070, 0.070, 0.068, 0.064, 0.060]
    days = eight_hour_maxima(ozone(values))
    assert days["value"].tolist() == [0.065, 0.020]
    assert days["averaging_hours"].tolist() == [8, 8]


def test_hours_before_seven_belong_to_the_day_before():
    values = [0.02] * 48
    values[24:31] = [0.100] * 7
    days = eight_hour_maxima(ozone(values))
    # Seven hours of 0.100 and the hour from 23:00: 0.090; from 07:00 on nothing of them is left.
    assert days["value"].tolist() == [0.090, 0.020]


def test_a_mean_of_eight_hours_is_cut_after_the_third_decimal():
    assert eight_hour_maxima(ozone([0.0709] * 31))["value"].iloc[0] == 0.070


def test_a_mean_of_eight_hours_takes_six():
    values = [np.nan] * 24
    values[10:16] = [0.05] * 6
    day = only(eight_hour_maxima(ozone(values).dropna(subset=["value"])))
    assert day["value"] == 0.05
    assert day["complete_pct"] == pytest.approx(100 * 3 / 17)


@pytest.mark.parametrize(("end", "validity"), [(25, "valid"), (24, "incomplete")])
def test_a_day_of_ozone_takes_thirteen_of_its_seventeen_means(end, validity):
    # Of the hours from 07:00 on, the first mean ends with the sixth.
    hours = ozone([0.03] * 31).iloc[7:end]
    assert eight_hour_maxima(hours)["validity"].iloc[0] == validity


def test_eight_hours_over_the_limit_make_the_day_valid_however_few_there_are():
    values = ozone([0.03] * 24).iloc[10:18].assign(value=0.090)
    day = only(eight_hour_maxima(values))
    assert (day["value"], day["validity"]) == (0.090, "valid")


def test_fewer_than_six_hours_count_if_they_are_over_the_limit_by_themselves():
    values = ozone([0.2] * 24).iloc[10:13]
    assert only(eight_hour_maxima(values))["value"] == 0.075
    assert pd.isna(only(eight_hour_maxima(values.assign(value=0.18)))["value"])


def test_a_day_of_hydrogen_sulfide_is_its_highest_hour():
    values = [2.0] * 24
    values[3] = 29.0
    day = only(hourly_maxima(hourly(values, pollutant="h2s")))
    assert (day["value"], day["averaging_hours"], day["validity"]) == (29, 1, "valid")


@pytest.mark.parametrize(("value", "validity"), [(29.0, "incomplete"), (30.0, "valid")])
def test_one_hour_over_the_limit_is_over_it_though_the_day_has_few_hours(value, validity):
    hours = hourly([value] * 3, pollutant="h2s")
    assert only(hourly_maxima(hours))["validity"] == validity


values = st.lists(st.one_of(st.none(), st.floats(0, 500)), min_size=1, max_size=60)


@examples(5, at_length=50)
@given(values)
def test_a_mean_lies_between_the_lowest_and_the_highest_hour_of_its_day(found):
    hours = hourly(found).dropna(subset=["value"])
    days = daily_means(hours)
    by_day = hours.groupby(day_of(hours["start_at"]))["value"]
    assert (days["value"].to_numpy() <= by_day.max().to_numpy() + 1e-9).all()
    assert (days["value"].to_numpy() >= by_day.min().to_numpy() - 1e-9).all()


@examples(5, at_length=50)
@given(values)
def test_the_highest_hour_of_a_day_is_never_below_its_mean(found):
    hours = hourly(found).dropna(subset=["value"])
    means, highest = daily_means(hours), hourly_maxima(hours)
    assert (highest["value"].to_numpy() >= means["value"].to_numpy() - 1e-9).all()


@pytest.mark.parametrize(("told", "validity"), [(75.0, "valid"), (74.9, "incomplete")])
def test_the_highest_hour_of_a_day_speaks_for_it_where_its_publisher_says_how_complete(
    told, validity
):
    found = only(hourly_maxima(hourly([12.0], pollutant="h2s", complete_pct=told)))
    assert (found["value"], found["validity"], found["complete_pct"]) == (12, validity, told)


def test_of_a_sensor_no_hour_speaks_for_its_day():
    hours = hourly([12.0], pollutant="h2s", complete_pct=100.0, instrument="sensor")
    assert only(hourly_maxima(hours))["validity"] == "incomplete"
