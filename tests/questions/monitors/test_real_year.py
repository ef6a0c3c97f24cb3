"""The real file of 2019, counted a second time without any of the program's own code."""

from collections import Counter, defaultdict
from csv import DictReader
from datetime import date

import pytest

from ejmap.layers import air_quality, import_layer
from ejmap.questions.features import Features
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.view import AirView
from ejmap.readings import AtHand

FILE = "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv"
SITES = ("060254004", "060650500", "060651999", "060652002", "060652005", "060655001")
FOUR = ("060651999", "060652005", "060652002", "060655001")


@pytest.fixture(scope="module")
def features(real_data):
    found = import_layer("air_quality", real_data)
    return Features(air_quality.LAYER, found.table, shelf=AtHand(found.readings))


@pytest.fixture(scope="module")
def counted(real_data):
    """Each site's value of each day: of the instrument with most days that read on that day."""
    by_instrument = defaultdict(dict)
    with (real_data / FILE).open(encoding="utf-8-sig", newline="") as lines:
        for row in DictReader(lines):
            month, day, year = row["Date"].split("/")
            if float(row["PERCENT_COMPLETE"]) >= 75:
                value = float(row["Daily Mean PM10 Concentration"])
                by_instrument[row["Site ID"], int(row["POC"])][f"{year}-{month}-{day}"] = value
    sites = defaultdict(dict)
    for (site, _), found in sorted(by_instrument.items(), key=lambda one: (-len(one[1]), one[0])):
        sites[site] = {**found, **sites[site]}
    return sites


@pytest.fixture(scope="module")
def answer(features):
    return look(AirView(monitors=SITES, period="2019"), features)


@pytest.mark.real
@pytest.mark.parametrize("site", SITES)
def test_the_days_of_each_monitor_are_those_of_the_file(answer, counted, site):
    found, days = answer.record(site), counted[site]
    assert {day.date: day.value for day in found.days if day.value is not None} == days
    assert found.days_valid == len(days)
    assert (found.first_day, found.last_day) == (min(days), max(days))
    length = date.fromisoformat(max(days)) - date.fromisoformat(min(days))
    assert found.days_in_span == length.days + 1 == len(found.days)
    assert found.mean_value == pytest.approx(sum(days.values()) / len(days))
    assert (found.max_value, days[found.max_day]) == (max(days.values()),) * 2


@pytest.mark.real
@pytest.mark.parametrize("site", SITES)
def test_days_over_each_limit_are_those_of_the_file(answer, counted, site):
    found, days = answer.record(site), counted[site]
    assert found.days_over == {
        "ca_24h": sum(value > 50 for value in days.values()),
        "us_24h": sum(value >= 155 for value in days.values()),
    }


@pytest.mark.real
@pytest.mark.parametrize("site", SITES)
def test_so_they_are_month_by_month(answer, counted, site):
    found = answer.record(site).months
    days = counted[site]
    valid = Counter(day[:7] for day in days)
    assert {one.month: one.days_valid for one in found if one.days_valid} == valid
    for key, is_over in (("ca_24h", lambda v: v > 50), ("us_24h", lambda v: v >= 155)):
        over = Counter(day[:7] for day, value in days.items() if is_over(value))
        assert {one.month: one.over[key] for one in found if one.over[key]} == over


@pytest.mark.real
def test_on_the_same_days_the_counts_are_those_of_the_file(features, counted):
    found = look(AirView(monitors=FOUR, period="2019"), features).beside
    days = set.intersection(*(set(counted[site]) for site in FOUR))
    assert (found.days, found.first_day, found.last_day) == (166, min(days), max(days))
    assert found.days == len(days)
    for site in FOUR:
        values = [counted[site][day] for day in days]
        assert found.over["ca_24h"][site] == sum(value > 50 for value in values)
        assert found.over["us_24h"][site] == sum(value >= 155 for value in values)
        assert found.mean[site] == pytest.approx(sum(values) / len(values))


@pytest.mark.real
def test_the_highest_days_are_those_of_the_file(answer, counted):
    values = sorted((one for site in SITES for one in counted[site].values()), reverse=True)
    assert [day.value for _, day in answer.worst] == values[:10]


@pytest.mark.real
def test_the_layer_tells_the_same_of_each_monitor(answer, features):
    for record in answer.records:
        row = features.row_of(record.id)
        assert row["valid_days"] == record.days_valid
        assert row["days_over_ca_24h"] == record.days_over["ca_24h"]
        assert row["days_over_us_24h"] == record.days_over["us_24h"]
        assert row["mean_ug_m3"] == round(record.mean_value, 1)
        assert row["complete_pct"] == round(record.complete_pct, 1)
        assert (row["max_ug_m3"], row["max_day"]) == (record.max_value, record.max_day)
