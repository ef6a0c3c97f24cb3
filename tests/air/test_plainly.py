"""The fast code and the slow agree on thousands of invented series."""

import random
from datetime import UTC, datetime, timedelta
from functools import cache

import pandas as pd
import pytest

from ejmap.air.aqi import aqi_of
from ejmap.air.days import daily_means, eight_hour_maxima, hourly_maxima
from ejmap.air.nowcast import nowcast
from ejmap.air.standards import standard
from ejmap.readings import COLUMNS, UNIT_OF
from tests.air import plainly

FEW, MANY = 300, 10_000
# Stored units in one unit of the slow code: tenths of a ug/m3; ppb.
UNITS = {"pm10": 0.1, "pm25": 0.1, "ozone": 0.001, "h2s": 1.0}
USUAL = {"pm10": 700, "pm25": 150, "ozone": 50, "h2s": 8}
LIMIT_OF_AN_HOUR = {"ozone": 95, "h2s": 30}

how_many = pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
particles = pytest.mark.parametrize("pollutant", ["pm10", "pm25"])


@cache
def invented(pollutant, count):
    """Series of hours, some with gaps; each begins anywhere in a year, clock changes included."""
    chance = random.Random(f"{pollutant}{count}")
    return [series(chance, USUAL[pollutant]) for _ in range(count)]


def series(chance, usual):
    start = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(365 * 24))
    if chance.random() < 0.1:
        start = datetime(2019, *chance.choice([(3, 10), (11, 3)]), 6, tzinfo=UTC)
    gaps, level = chance.choice([0, 0.05, 0.25, 0.6]), usual * chance.lognormvariate(0, 0.6)
    return {
        start + at * plainly.HOUR: int(level * chance.lognormvariate(0, 0.5))
        for at in range(chance.randrange(1, 73))
        if chance.random() >= gaps
    }


def table_of(pollutant, all_series):
    """The same hours as a long table, each series a monitor of its own."""
    cells = [
        (f"{at:05}", hour, value * UNITS[pollutant])
        for at, hours in enumerate(all_series)
        for hour, value in hours.items()
    ]
    table = pd.DataFrame(cells, columns=["monitor", "start_at", "value"])
    others = {"averaging_hours": 1, "pollutant": pollutant, "unit": UNIT_OF[pollutant]}
    others |= {"validity": "valid", "is_record": False, "instrument": "monitor", "poc": "1"}
    return table.assign(**others, status="final", complete_pct=float("nan")).astype(COLUMNS)


def fast_days(derived, pollutant, count):
    table = derived(table_of(pollutant, invented(pollutant, count)))
    return table.assign(day=(table["start_at"] - pd.Timedelta(hours=8)).dt.date)


def slow_days(worked_out, pollutant, count):
    """Rows (monitor, day, value in stored units, is valid) as the slow code has them."""
    rows = [
        (f"{at:05}", day, found[0], found[1])
        for at, hours in enumerate(invented(pollutant, count))
        for day, found in worked_out(hours).items()
    ]
    return pd.DataFrame(rows, columns=["monitor", "day", "found", "is_valid"])


def side_by_side(fast, slow):
    both = fast.merge(slow, on=["monitor", "day"], how="outer", validate="1:1")
    assert len(both) == len(fast) == len(slow)
    return both


def agree_on_days(both, pollutant):
    expected = both["found"].map(lambda one: None if pd.isna(one) else float(one))
    pd.testing.assert_series_equal(
        both["value"], expected.astype(float) * UNITS[pollutant], check_names=False, rtol=1e-9
    )
    assert (both["validity"] == "valid").tolist() == both["is_valid"].tolist()


def agree_on_exceedances(both, pollutant, *keys):
    valid = both[both["is_valid"]]
    for key in keys:
        fast = standard(pollutant, key).is_over(valid["value"])
        slow = valid["found"].map(plainly.OVER[pollutant, key]).astype(bool)
        assert fast.groupby(valid["monitor"]).sum().equals(slow.groupby(valid["monitor"]).sum())


def agree_on_the_index(both, pollutant):
    there = both[both["found"].notna()]
    slow = [plainly.index(pollutant, plainly.Fraction(one)) for one in there["found"]]
    fast = aqi_of(pollutant, there["value"])
    assert [None if pd.isna(one) else int(one) for one in fast] == slow


@how_many
@particles
def test_days_of_particles_their_exceedances_and_their_index(pollutant, count):
    both = side_by_side(
        fast_days(daily_means, pollutant, count), slow_days(plainly.means, pollutant, count)
    )
    agree_on_days(both, pollutant)
    keys = {"pm10": ("us_24h", "ca_24h"), "pm25": ("us_24h",)}
    agree_on_exceedances(both, pollutant, *keys[pollutant])
    agree_on_the_index(both, pollutant)


@how_many
def test_days_of_ozone_their_exceedances_and_their_index(count):
    both = side_by_side(
        fast_days(eight_hour_maxima, "ozone", count),
        slow_days(plainly.highest_eights, "ozone", count),
    )
    agree_on_days(both, "ozone")
    agree_on_exceedances(both, "ozone", "us_8h", "ca_8h")
    agree_on_the_index(both, "ozone")


@how_many
@pytest.mark.parametrize("pollutant", ["ozone", "h2s"])
def test_highest_hours_and_their_exceedances(pollutant, count):
    limit = LIMIT_OF_AN_HOUR[pollutant]
    both = side_by_side(
        fast_days(hourly_maxima, pollutant, count),
        slow_days(lambda hours: plainly.highest_hours(hours, limit), pollutant, count),
    )
    agree_on_days(both, pollutant)
    agree_on_exceedances(both, pollutant, "ca_1h")


@how_many
@particles
def test_the_nowcast(pollutant, count):
    for hours in invented(pollutant, count):
        if not hours:
            continue
        latest = [hours.get(max(hours) - at * plainly.HOUR) for at in range(12)]
        slow = plainly.nowcast(latest)
        fast = nowcast(latest)
        assert (fast is None) == (slow is None)
        assert fast is None or fast == pytest.approx(float(slow), rel=1e-12)
