"""The calendar of one monitor: a cell a day, its number, its colour and its whole sentence."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.ui.air import calendar
from ejmap.ui.air.calendar import Drawn
from tests.ui.air.conftest import SCHOOL

CELL = re.compile(
    r'<button type="button" class="ej-day ([\w-]+)" tabindex="(-?\d)" data-day="([\d-]+)">'
    r"<span>(\d+)</span>(?:<i>(\w+)</i>)?<b>([^<]*)</b>"
)


@pytest.fixture
def drawn(answer):
    def draw(by="limit", language="en"):
        found = answer(f"monitors={SCHOOL}&period=2019")
        return Drawn(found, found.record(SCHOOL), by, language)

    return draw


def cells(one):
    found = CELL.findall(calendar.markup(one, one.record.days))
    return {
        day: (css, f"{value} {letter}".strip(), stop) for css, stop, day, _, letter, value in found
    }


def test_every_day_of_the_span_has_a_cell(drawn):
    first, last = date(2019, 5, 1), date(2019, 6, 1)
    whole = [str(first + timedelta(days=one)) for one in range((last - first).days + 1)]
    assert list(cells(drawn())) == whole


@pytest.mark.parametrize(
    ("day", "css", "value"),
    [
        ("2019-05-01", "ej-air-us", "160"),
        ("2019-05-02", "ej-air-ca", "51"),
        ("2019-05-03", "ej-air-under", "12"),
        ("2019-05-04", "ej-air-none", "–"),
        ("2019-05-05", "ej-air-none", "–"),
    ],
)
def test_a_day_is_coloured_against_the_limits_and_has_its_number(drawn, day, css, value):
    assert cells(drawn())[day][:2] == (css, value)


@pytest.mark.parametrize(
    ("language", "day", "css", "value"),
    [
        ("en", "2019-05-01", "ej-air-aqi-sensitive", "103 S"),
        ("es", "2019-05-03", "ej-air-aqi-good", "11 B"),
        ("es", "2019-05-05", "ej-air-none", "–"),
    ],
)
def test_by_the_index_a_day_has_its_index_and_the_letter_of_its_category(
    drawn, language, day, css, value
):
    assert cells(drawn("aqi", language))[day][:2] == (css, value)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_calendar_knows_where_the_sentences_of_its_days_are(drawn, language):
    page = calendar.markup(drawn(language=language), drawn().record.days)
    where = f"/ejmap/air/beefbeefbeefbeef/days/{language}.json?pollutant=pm10&amp;monitors=s1"
    assert f'data-sentences="{where}&amp;period=2019"' in page


def test_the_keyboard_stops_at_the_first_day_alone(drawn):
    stops = [day for day, (_, _, stop) in cells(drawn()).items() if stop == "0"]
    assert stops == ["2019-05-01"]


def test_weeks_begin_on_sunday(drawn):
    heads = re.findall(r'<abbr title="(\w+)">', calendar.markup(drawn(), drawn().record.days))
    assert heads[0] == "Sunday"


def test_the_calendar_knows_the_way_to_the_map_of_a_day(drawn):
    page = calendar.markup(drawn("aqi"), drawn().record.days)
    assert 'data-map="/?lang=en&amp;on=air_quality&amp;pollutant=pm10&amp;day="' in page


@given(year=st.integers(1900, 2199), month=st.integers(1, 12))
def test_the_weeks_of_a_month_hold_each_of_its_days_once_on_its_weekday(year, month):
    weeks = calendar._weeks(year, month)
    assert {len(week) for week in weeks} == {7}
    for week in weeks:
        for at, day in enumerate(week):
            assert not day or (date.fromisoformat(day).weekday() + 1) % 7 == at
    days = [day for week in weeks for day in week if day]
    first = date(year, month, 1)
    assert days == [str(first + timedelta(days=one)) for one in range(len(days))]
    assert (first + timedelta(days=len(days))).day == 1
