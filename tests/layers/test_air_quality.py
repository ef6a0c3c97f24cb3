from collections import defaultdict
from csv import DictReader

import pandas as pd
import pytest

from ejmap.air import standards
from ejmap.layer import check
from ejmap.layers import air_quality, import_layer
from ejmap.readings import Held, day_of, held_in, problems


@pytest.fixture
def harvest(invented_air, invented_places):
    daily = air_quality.READS["daily"].read(invented_air)
    return air_quality.normalise({"daily": daily, "places": invented_places})


def monitor(harvest, code):
    return harvest.table.set_index("id").loc[code]


def test_the_table_is_what_the_layer_says(harvest):
    check(air_quality.LAYER, harvest.table)


def test_monitors_of_the_valley_and_those_people_compare_with_are_shown(harvest):
    assert harvest.table.set_index("id")["area"].to_dict() == {
        "060652005": "valley",
        "060651999": "valley",
        "060655001": "context",
        "060658888": "valley",
    }


def test_days_over_are_counted_on_the_record(harvest):
    found = monitor(harvest, "060652005")
    assert (found["valid_days"], found["days_over_ca_24h"], found["days_over_us_24h"]) == (4, 3, 1)
    assert (found["max_ug_m3"], found["max_day"]) == (155, "2019-01-04")
    assert found["instruments"] == "3,1"


def test_a_part_of_a_year_is_named_by_its_months(harvest):
    field = air_quality.LAYER.field("period")
    assert field.say(monitor(harvest, "060652005"), "es") == "enero de 2019"


def test_a_mean_stands_in_one_sentence_with_its_span_and_valid_days(harvest):
    found = monitor(harvest, "060652005")
    assert found["summary_en"] == (
        "4 days with a valid reading from January 1 to January 4, 2019 (100% of the days): average "
        "102.7 µg/m³; 3 days over California's limit and 1 over the federal limit."
    )
    assert found["summary_es"] == (
        "4 días con medición válida del 1 de enero al 4 de enero de 2019 (100% de los días): "
        "promedio de 102.7 µg/m³; 3 días rebasaron el límite de California y 1 el límite federal."
    )
    nothing = monitor(harvest, "060651999")
    assert nothing["summary_en"] == (
        "0 days with a valid reading on February 1, 2019 (0% of the days)."
    )
    assert nothing["summary_es"] == (
        "0 días con medición válida del 1 de febrero de 2019 (0% de los días)."
    )


def test_a_monitor_with_no_valid_day_says_so_and_is_drawn_empty(harvest):
    found = monitor(harvest, "060651999")
    assert found["valid_days"] == 0
    said = air_quality.LAYER.field("days_over_ca_24h").say(found, "es")
    assert said == "ningún día con medición válida"
    numbers = air_quality.LAYER.style.rule_numbers(harvest.table.set_index("id"))
    symbol = air_quality.LAYER.style.rules[numbers["060651999"]].symbol
    assert (symbol.shape, symbol.fill, symbol.dash) == ("diamond", "none", "dashed")


def test_agencies_are_circles_and_others_diamonds_by_the_limit_they_passed(harvest):
    numbers = air_quality.LAYER.style.rule_numbers(harvest.table.set_index("id"))
    looks = {code: air_quality.LAYER.style.rules[n].symbol for code, n in numbers.items()}
    assert (looks["060652005"].shape, looks["060652005"].colour) == ("circle", "#5A1508")
    assert (looks["060655001"].shape, looks["060655001"].colour) == ("circle", "#E0942F")
    assert (looks["060658888"].shape, looks["060658888"].colour) == ("diamond", "#F3E3C3")


def test_a_site_nobody_told_us_of_keeps_its_own_name_and_no_operator(harvest):
    found = monitor(harvest, "060658888")
    assert (found["name_en"], found["operator_kind"]) == ("Invented New Site", "other")
    assert pd.isna(found["operator"])


def test_a_monitor_outside_the_valley_has_no_community(harvest):
    found = monitor(harvest, "060655001")
    assert pd.isna(found["community"])
    assert air_quality.LAYER.field("community").say(found, "en") == "outside the valley"


def test_every_row_of_the_file_is_accounted_for(harvest):
    counts = harvest.ledger.groupby(["outcome", "reason"]).size().to_dict()
    assert counts == {
        ("shown", "site_record"): 6,
        ("merged", "other_instrument"): 1,
        ("left_out", "incomplete_day"): 2,
        ("left_out", "outside_area"): 1,
    }


def test_all_readings_of_shown_monitors_are_kept_beside_the_layer(harvest):
    assert problems(harvest.readings) == []
    assert harvest.readings["validity"].value_counts().to_dict() == {"valid": 7, "incomplete": 2}
    assert held_in(harvest.readings) == (
        Held(
            pollutant="pm10",
            averaging_hours=24,
            instrument="monitor",
            first_day="2019-01-01",
            last_day="2019-02-01",
            monitors=("060651999", "060652005", "060655001", "060658888"),
            spans=(
                ("2019-02-01", "2019-02-01"),
                ("2019-01-01", "2019-01-04"),
                ("2019-01-01", "2019-01-01"),
                ("2019-01-01", "2019-01-01"),
            ),
            first_valid_day="2019-01-01",
            last_valid_day="2019-01-04",
        ),
    )


@pytest.fixture(scope="module")
def real(real_data):
    return import_layer("air_quality", real_data)


@pytest.fixture(scope="module")
def recount(real_data):
    """Each site's days, counted by hand from the file: {site: {date: {poc: value}}}."""
    days = defaultdict(lambda: defaultdict(dict))
    file = real_data / air_quality.READS["daily"].path
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in DictReader(lines):
            month, day, year = row["Date"].split("/")
            value = float(row["Daily Mean PM10 Concentration"])
            days[row["Site ID"]][f"{year}-{month}-{day}"][row["POC"]] = value
    return days


def record_by_hand(days):
    found = [poc for day in days.values() for poc in day]
    order = sorted(set(found), key=lambda poc: (-found.count(poc), int(poc)))
    return {day: next(v[poc] for poc in order if poc in v) for day, v in days.items()}


@pytest.mark.real
@pytest.mark.parametrize(
    ("code", "valid_days", "over_california"),
    [("060652005", 175, 17), ("060652002", 177, 13), ("060655001", 181, 5)],
)
def test_the_known_counts_come_out(real, code, valid_days, over_california):
    found = monitor(real, code)
    assert (found["valid_days"], found["days_over_ca_24h"]) == (valid_days, over_california)


@pytest.mark.real
def test_counts_are_those_of_a_recount_by_hand(real, recount):
    for row in real.table.to_dict("records"):
        record = record_by_hand(recount[row["id"]])
        assert row["valid_days"] == len(record)
        assert row["days_over_ca_24h"] == sum(value > 50 for value in record.values())
        assert row["days_over_us_24h"] == sum(value >= 155 for value in record.values())
        assert row["max_ug_m3"] == max(record.values())


@pytest.mark.real
def test_on_the_same_days_torres_martinez_has_most_days_over(real, recount):
    codes = ["060651999", "060652005", "060652002", "060655001"]
    table = real.readings.assign(date=day_of(real.readings["start_at"]))
    of_record = table[table["is_record"]].groupby("monitor")["date"].agg(set)
    days = sorted(set.intersection(*of_record[codes]))
    assert days == sorted(set.intersection(*(set(recount[code]) for code in codes)))
    assert len(days) == 166
    on_them = table[table["is_record"] & table["date"].isin(days)]
    over = (
        standards.standard("pm10", "ca_24h")
        .is_over(on_them["value"])
        .groupby(on_them["monitor"])
        .sum()
    )
    assert over[codes].tolist() == [44, 15, 12, 5]
    by_hand = [record_by_hand(recount[code]) for code in codes]
    assert over[codes].tolist() == [sum(one[day] > 50 for day in days) for one in by_hand]


@pytest.mark.real
def test_the_real_rows_add_up(real):
    counts = real.ledger.groupby("reason").size().to_dict()
    assert counts == {"other_instrument": 141, "outside_area": 1200, "site_record": 1245}
    assert len(real.readings) == 141 + 1245
