"""All days in one file: the same as each day's layer, and the highest days of the valley."""

import gzip

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.questions.monitors.all_days import all_days
from ejmap.questions.monitors.day_layer import day_layer
from ejmap.readings import PM10, PM25
from ejmap.store.canonical import to_json
from tests.examples import examples
from tests.questions.monitors.invented_monitors import FAR, MECCA, OASIS, aside, days, monitors
from tests.questions.monitors.shown_monitors import invented

FIRST = "2019-01-01"
VALUES = st.lists(st.none() | st.integers(0, 700), min_size=1, max_size=5)
COLUMNS = ("day_verdict", "day_aqi", "day_number", "day_instrument")


def cells(column):
    return [None if pd.isna(one) else one for one in column]


@examples(3, at_length=20)
@given(VALUES, VALUES)
def test_the_file_says_of_every_day_what_the_days_layer_says(mecca, oasis):
    rows = [*days(MECCA, FIRST, *mecca), *days(OASIS, FIRST, *oasis)]
    features = invented(*rows, aside(FAR, FIRST, 99))
    found = all_days(features, PM10)
    for step, day in enumerate(pd.date_range(found["first"], found["last"]).strftime("%Y-%m-%d")):
        table = day_layer(features, day, PM10, "limit").table
        for name in COLUMNS:
            told = [own[name] for own in found["cells"].values()]
            at = [one[step] if isinstance(one, list) else one for one in told]
            assert at == cells(table[name])


def test_it_holds_a_cell_for_every_day_of_every_monitor():
    features = invented(*days(MECCA, FIRST, 1, None, 3), *days(OASIS, "2019-01-05", 4))
    found = all_days(features, PM10)
    assert (found["first"], found["last"]) == ("2019-01-01", "2019-01-05")
    assert {len(own["day_number"]) for own in found["cells"].values()} == {5}
    assert found["cells"][MECCA]["day_number"] == [1, None, 3, None, None]


def test_a_pollutant_nobody_measured_has_no_days():
    assert all_days(invented(*days(MECCA, FIRST, 1)), PM25) is None


def test_the_highest_days_are_the_valleys_each_day_once():
    rows = [*days(MECCA, FIRST, 10, 80, 30), *days(OASIS, FIRST, 20, 90, 5)]
    found = all_days(invented(*rows, *days(FAR, FIRST, 500)), PM10)
    assert [(one["day"], one["id"], one["day_number"]) for one in found["worst"]] == [
        ("2019-01-02", OASIS, 90),
        ("2019-01-03", MECCA, 30),
        ("2019-01-01", OASIS, 20),
    ]
    assert found["valley"] == [MECCA, OASIS]


def test_of_two_days_alike_the_earlier_comes_first():
    found = all_days(invented(*days(MECCA, FIRST, 7, 9, 9)), PM10)
    assert [one["day"] for one in found["worst"]] == ["2019-01-02", "2019-01-03", "2019-01-01"]


def test_a_year_of_three_monitors_is_a_few_kilobytes():
    values = [(step * 37) % 160 for step in range(365)]
    rows = [row for one in (MECCA, OASIS, FAR) for row in days(one, FIRST, *values)]
    content = gzip.compress(to_json(all_days(invented(*rows), PM10)).encode())
    assert 1_000 < len(content) < 10_000


@pytest.mark.parametrize("pollutant", [PM10, PM25])
def test_no_readings_at_all_is_no_file(pollutant):
    assert all_days(monitors(), pollutant) is None
