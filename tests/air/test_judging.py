import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air import judging
from ejmap.air.judging import Answer, Reason, judge
from ejmap.air.standards import STANDARDS, standard
from ejmap.readings import none_at_all
from tests.air.made import daily
from tests.examples import examples

PM10_US, PM10_CA = standard("pm10", "us_24h"), standard("pm10", "ca_24h")
PM10_YEAR = standard("pm10", "ca_annual")
PM25_DAY, PM25_YEAR = standard("pm25", "us_24h"), standard("pm25", "us_annual")
OZONE_US, OZONE_CA = standard("ozone", "us_8h"), standard("ozone", "ca_8h")
H2S = standard("h2s", "ca_1h")

YEAR_2019 = ("2019-01-01", "2019-12-31")
CENTURIES = ("1900-01-01", "2199-12-31")
THREE = 1095
"""Days of 2017 to 2019."""


def three_years(value=20.0, pollutant="pm10", hours=24, days=THREE, **others):
    return daily([value] * days, "2017-01-01", pollutant, hours, **others)


def year(value=20.0, pollutant="pm10", hours=24, days=365, **others):
    return daily([value] * days, "2019-01-01", pollutant, hours, **others)


def with_days(table, value, *places):
    table.loc[list(places), "value"] = value
    return table


def said(judgement):
    return judgement.answer, judgement.value, judgement.days_over, judgement.why


def test_half_a_year_cannot_tell_whether_the_federal_limit_is_met_and_its_days_over_are_counted():
    half = with_days(year(days=181), 200.0, 10, 11)
    found = judge(PM10_US, half, YEAR_2019)
    assert said(found) == ("cannot_be_judged", None, 2, "fewer_than_three_years")


def test_one_whole_year_cannot_tell_it_either():
    assert judge(PM10_US, year(), YEAR_2019).why is Reason.FEWER_THAN_THREE_YEARS


def test_three_whole_years_with_one_day_over_each_meet_the_federal_limit():
    found = judge(PM10_US, with_days(three_years(), 155.0, 3, 400, 800), YEAR_2019)
    assert said(found) == ("not_over", 1.0, 1, None)


def test_a_fourth_day_over_in_three_years_is_more_than_one_a_year():
    found = judge(PM10_US, with_days(three_years(), 155.0, 3, 4, 400, 800), YEAR_2019)
    assert said(found) == ("over", 1.3, 1, None)


def test_days_over_are_made_whole_by_the_days_of_their_quarter_that_are_missing():
    # 18 of the 90 days of one quarter are missing: each of its days over stands for 90 / 72.
    days = with_days(three_years(), 155.0, 80, 81, 400, 800)
    found = judge(PM10_US, days.drop(index=range(18)), YEAR_2019)
    assert (found.answer, found.value) == (Answer.OVER, 1.5)


def test_a_mean_of_three_years_that_rounds_to_one_is_not_more_than_one():
    # One day over in 2017 made whole to 1.11: the mean, 1.04, is said to one decimal.
    days = with_days(three_years(), 155.0, 80, 400, 800)
    found = judge(PM10_US, days.drop(index=range(9)), YEAR_2019)
    assert (found.answer, found.value) == (Answer.NOT_OVER, 1.0)


def test_four_days_over_are_too_many_however_much_of_the_years_is_missing():
    found = judge(PM10_US, with_days(year(days=60), 155.0, 1, 2, 3, 4), YEAR_2019)
    assert said(found) == ("over", None, 4, None)


def test_days_before_the_span_count_for_the_three_years_and_not_for_the_span():
    found = judge(PM10_US, with_days(three_years(), 155.0, 1, 2, 3, 4), YEAR_2019)
    assert said(found) == ("over", 1.3, 0, None)


def test_one_day_over_californias_limit_is_over_it_in_part_of_a_year_too():
    found = judge(PM10_CA, with_days(year(days=60), 51.0, 7), YEAR_2019)
    assert said(found) == ("over", 51.0, 1, None)


def test_part_of_a_year_without_a_day_over_cannot_be_judged():
    found = judge(PM10_CA, year(days=60), ("2019-01-01", "2019-03-01"))
    assert said(found) == ("cannot_be_judged", 20.0, 0, "part_of_year")


def test_a_whole_year_without_a_day_over_is_not_over():
    assert said(judge(PM10_CA, year(), YEAR_2019)) == ("not_over", 20.0, 0, None)


@pytest.mark.parametrize(("missing", "why"), [(22, None), (23, Reason.TOO_FEW_VALID_DAYS)])
def test_each_quarter_takes_three_quarters_of_its_days(missing, why):
    days = year()
    days.loc[: missing - 1, "validity"] = "incomplete"
    assert judge(PM10_CA, days, YEAR_2019).why is why
    assert judge(PM10_YEAR, days, YEAR_2019).why is why


def test_a_year_without_a_quarter_is_part_of_a_year():
    found = judge(PM10_YEAR, year().iloc[:273], YEAR_2019)
    assert said(found) == ("cannot_be_judged", None, None, "part_of_year")


def test_a_year_without_any_reading_between_two_others_is_told():
    days = pd.concat([year(), year().assign(start_at=year()["start_at"] + pd.Timedelta(days=731))])
    found = judge(PM10_YEAR, days, ("2019-01-01", "2021-12-31"))
    assert said(found) == ("cannot_be_judged", 20.0, None, "part_of_year")


def test_a_year_whose_last_quarter_is_only_begun_is_part_of_a_year():
    assert judge(PM10_YEAR, year(days=304), YEAR_2019).why is Reason.PART_OF_YEAR


def test_a_gap_within_the_year_leaves_too_few_days():
    days = year().drop(index=range(100, 150))
    assert judge(PM10_YEAR, days, YEAR_2019).why is Reason.TOO_FEW_VALID_DAYS


def test_a_quarter_with_fewer_days_weighs_as_much_as_the_others():
    # First quarter 36, the others 12: the mean of the quarters is 18, that of the days less.
    days = with_days(year(12.0), 36.0, *range(90)).drop(index=range(20))
    assert judge(PM10_YEAR, days, YEAR_2019).value == 18


@pytest.mark.parametrize(("value", "answer"), [(20.0, "not_over"), (20.1, "over")])
def test_a_year_is_over_californias_yearly_limit_above_twenty(value, answer):
    found = judge(PM10_YEAR, year(value), YEAR_2019)
    assert (found.answer, found.value) == (answer, pytest.approx(value))


def test_of_several_years_the_highest_is_said_and_one_over_is_enough():
    days = with_days(three_years(), 30.0, *range(365)).iloc[:900]
    found = judge(PM10_YEAR, days, ("2017-01-01", "2019-12-31"))
    assert (found.answer, found.value) == (Answer.OVER, 30)


@pytest.mark.parametrize(("value", "answer"), [(9.04, "not_over"), (9.05, "over")])
def test_three_years_of_fine_particles_are_rounded_to_a_tenth(value, answer):
    found = judge(PM25_YEAR, three_years(value, "pm25"), YEAR_2019)
    assert (found.answer, found.value) == (answer, 9.0 if answer == "not_over" else 9.1)


@pytest.mark.parametrize(("days_at_36", "answer"), [(7, "not_over"), (8, "over")])
def test_the_98th_percentile_of_a_whole_year_is_its_eighth_highest_day(days_at_36, answer):
    high = [first + day for first in (0, 365, 730) for day in range(days_at_36)]
    days = with_days(three_years(10.0, "pm25"), 36.0, *high)
    assert judge(PM25_DAY, days, YEAR_2019).answer == answer


@pytest.mark.parametrize(("value", "answer"), [(0.070, "not_over"), (0.071, "over")])
def test_ozone_is_judged_by_the_fourth_highest_day(value, answer):
    high = [first + day for first in (0, 365, 730) for day in range(4)]
    days = with_days(three_years(0.04, "ozone", 8), value, *high)
    found = judge(OZONE_US, days, YEAR_2019)
    assert (found.answer, found.value) == (answer, value)


def test_three_years_with_three_high_days_of_ozone_each_meet_the_limit():
    high = [first + day for first in (0, 365, 730) for day in range(3)]
    days = with_days(three_years(0.04, "ozone", 8), 0.120, *high)
    assert said(judge(OZONE_US, days, YEAR_2019)) == ("not_over", 0.04, 3, None)


def test_ozone_over_the_limit_is_over_it_though_many_days_are_missing():
    days = three_years(0.080, "ozone", 8)
    assert judge(OZONE_US, days.iloc[::60], YEAR_2019).answer is Answer.OVER


def test_ozone_under_the_limit_takes_nine_days_in_ten():
    days = three_years(0.04, "ozone", 8)
    few = days.drop(index=days.index[::9])
    assert judge(OZONE_US, few, YEAR_2019).why is Reason.TOO_FEW_VALID_DAYS


def test_a_day_of_hydrogen_sulfide_at_the_limit_is_over_it():
    found = judge(H2S, with_days(year(2.0, "h2s", 1), 30.0, 5), YEAR_2019)
    assert said(found) == ("over", 30.0, 1, None)


@pytest.mark.parametrize("one", STANDARDS)
def test_a_low_cost_sensor_cannot_be_held_against_any_limit(one):
    hours = min(one.averaging_hours, 24)
    days = three_years(500.0, one.pollutant, hours, instrument="sensor")
    found = judge(one, days, YEAR_2019)
    assert (found.answer, found.why) == (Answer.CANNOT_BE_JUDGED, Reason.WRONG_INSTRUMENT)


@pytest.mark.parametrize("one", STANDARDS)
def test_without_readings_nothing_can_be_judged(one):
    found = judge(one, none_at_all(), YEAR_2019)
    assert (found.answer, found.value, found.why) == (
        Answer.CANNOT_BE_JUDGED,
        None,
        Reason.NO_READINGS,
    )


def test_readings_of_another_year_are_none_of_this_one():
    assert judge(PM10_CA, year(90.0), ("2020-01-01", "2020-12-31")).why is Reason.NO_READINGS


def test_hours_are_no_days():
    assert judge(OZONE_CA, year(0.1, "ozone", 1), YEAR_2019).why is Reason.NO_READINGS


@pytest.mark.parametrize("one", STANDARDS, ids=lambda one: f"{one.pollutant} {one.key}")
def test_centuries_without_a_reading_say_what_a_year_without_one_says(one):
    days = daily([one.level * 0.5] * 365, "2019-01-01", one.pollutant, min(one.averaging_hours, 24))
    near, far = (judge(one, days, span) for span in (("2016-01-01", "2022-12-31"), CENTURIES))
    assert said(near) == said(far)


def test_centuries_without_a_reading_are_not_gone_through(monkeypatch):
    looked_at = []
    whole = judging._year
    monkeypatch.setattr(judging, "_year", lambda *of: looked_at.append(of[0]) or whole(*of))
    judge(PM10_CA, year(), CENTURIES)
    assert looked_at == [2018, 2019, 2020]


def test_values_set_aside_are_over_nothing():
    days = with_days(year(), 900.0, 5)
    days.loc[5, "validity"] = "implausible"
    assert said(judge(PM10_CA, days, YEAR_2019)) == ("not_over", 20.0, 0, None)


def test_days_that_are_all_set_aside_are_too_few():
    found = judge(PM10_CA, year(validity="incomplete"), YEAR_2019)
    assert said(found) == ("cannot_be_judged", None, None, "too_few_valid_days")


@pytest.mark.parametrize("why", Reason)
def test_every_reason_is_said_in_both_languages_as_part_of_a_sentence(why):
    for words in (why.said.en, why.said.es):
        assert words[0].islower()
        assert not words.endswith(".")
    assert why.said.en != why.said.es


shapes = st.tuples(
    st.sampled_from(STANDARDS), st.integers(1, THREE), st.floats(0.5, 2), st.floats(0, 1)
)


@examples(10, at_length=100)
@given(shapes, st.integers(0, 2**32 - 1))
def test_an_answer_has_a_reason_exactly_if_it_is_none_and_counts_no_day_twice(shape, seed):
    one, count, level, share = shape
    chance = np.random.default_rng(seed)
    values = chance.gamma(2, one.level * level / 2, count)
    hours = min(one.averaging_hours, 24)
    days = daily(values, "2017-01-01", one.pollutant, hours)
    days["validity"] = np.where(chance.random(count) < share, "valid", "incomplete")
    found = judge(one, days, ("2017-01-01", "2019-12-31"))
    assert (found.answer is Answer.CANNOT_BE_JUDGED) == (found.why is not None)
    assert 0 <= (found.days_over or 0) <= (days["validity"] == "valid").sum()
    is_any = (days["validity"] == "valid").any()
    assert pd.isna(found.days_over) == (one.averaging_hours > 24 or not is_any)
