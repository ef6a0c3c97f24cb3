"""Hours of the day and days of high wind: only where hourly readings and wind are held."""

import pytest

from ejmap.questions.monitors import saying
from ejmap.readings import WIND_SPEED
from ejmap.text import words
from ejmap.ui.air import hours
from tests.questions.monitors import invented_monitors
from tests.questions.monitors.invented_monitors import MECCA
from tests.ui.air.test_page import html_of

# A whole day of hours: the first of them the lowest, 18:00 the highest.
HOURS = (10, *[20] * 17, 200, *[20] * 5)
WINDS = (3,) * 18 + (12,) + (3,) * 5


@pytest.fixture
def hourly():
    made = invented_monitors.hours(MECCA, "2019-05-01", *HOURS)
    day = invented_monitors.days(MECCA, "2019-05-01", 60)
    wind = invented_monitors.hours(MECCA, "2019-05-01", *WINDS, pollutant=WIND_SPEED)
    return invented_monitors.monitors(*made, *day, *wind)


@pytest.mark.parametrize("language", ["en", "es"])
def test_hours_and_wind_are_said_where_they_are_held(air, hourly, language):
    app = air(hourly, lang=language, monitors=MECCA)
    page, w = html_of(app), words(language)
    assert w("air_page.hours") in page
    assert w("air_page.windy") in page


def test_without_hours_or_wind_nothing_is_said_of_them(air):
    page, w = html_of(air(lang="en")), words("en")
    assert w("air_page.hours") not in page
    assert w("air_page.windy") not in page


def test_every_hour_of_the_day_has_a_row_and_its_mean(hourly):
    found = invented_monitors.look(
        invented_monitors.AirView(monitors=(MECCA,), period="2019"), hourly
    )
    page = hours.markup(hours._table(found, found.hours[0], "en"))
    assert page.count('<th scope="row">') == hours.HOURS
    assert (
        '<th scope="row">6:00 p.m.</th><td class="ej-air-under" style="--ej-filled:100%">200</td>'
        in page
    )
    assert '<td class="ej-air-under" style="--ej-filled:5%">10</td>' in page
    assert saying.said_hours(found.hours[0], found.records[0])
