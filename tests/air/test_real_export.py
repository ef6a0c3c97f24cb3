"""The publisher's own daily export, sifted, against counts taken from it by another route."""

import csv
from collections import Counter, defaultdict

import pytest

from ejmap.air.records import with_record
from ejmap.air.sifting import sifted
from ejmap.air.standards import daily
from ejmap.readings import day_of
from ejmap.sources import air_files

pytestmark = pytest.mark.real
EXPORT = "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv"


@pytest.fixture(scope="module")
def found(real_data):
    return sifted(air_files.read(real_data / EXPORT))


@pytest.fixture(scope="module")
def lines(real_data):
    with (real_data / EXPORT).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def value_of(line):
    return float(line["Daily Mean PM10 Concentration"])


def test_every_line_is_one_reading(found, lines):
    assert len(found.readings) == len(lines)
    by_hand = Counter((line["Site ID"], line["POC"], line["Date"]) for line in lines)
    printed = day_of(found.readings["start_at"]).str.replace(
        r"(\d+)-(\d+)-(\d+)", r"\2/\3/\1", regex=True
    )
    read = zip(found.readings["monitor"], found.readings["poc"], printed, strict=True)
    assert Counter(read) == by_hand


def test_as_many_are_valid_as_have_a_number_and_enough_hours(found, lines):
    by_hand = Counter(
        line["Site ID"]
        for line in lines
        if value_of(line) >= 0 and float(line["PERCENT_COMPLETE"]) >= 75
    )
    valid = found.readings[found.readings["validity"] == "valid"]
    assert Counter(valid["monitor"]) == by_hand
    assert found.set_aside["rows"].sum() == len(lines) - sum(by_hand.values())


def test_days_over_each_limit_are_those_counted_by_hand(found, lines):
    days = defaultdict(lambda: defaultdict(dict))
    for line in lines:
        if float(line["PERCENT_COMPLETE"]) >= 75:
            days[line["Site ID"]][line["Date"]][line["POC"]] = value_of(line)
    by_hand = {site: over_by_hand(of_site) for site, of_site in days.items()}
    recorded = with_record(found.readings)
    record = recorded[recorded["is_record"]]
    for site, of_site in record.groupby("monitor"):
        over = [int(one.is_over(of_site["value"]).sum()) for one in daily("pm10")]
        assert dict(zip([one.key for one in daily("pm10")], over, strict=True)) == by_hand[site]
    assert set(record["monitor"]) == set(by_hand)


def over_by_hand(days):
    """Count days by the instrument with most of them, its gaps filled by the next."""
    count = Counter(poc for day in days.values() for poc in day)
    order = sorted(count, key=lambda poc: (-count[poc], int(poc)))
    values = [next(day[poc] for poc in order if poc in day) for day in days.values()]
    return {"us_24h": sum(one >= 155 for one in values), "ca_24h": sum(one > 50 for one in values)}
