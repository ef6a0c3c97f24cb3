"""The words around the line: months where they begin, each level once, the highest value."""

from datetime import date, timedelta

import pytest

from ejmap.questions.monitors.answer import AirDay
from ejmap.ui.air import trend
from tests.questions.monitors.invented_monitors import MECCA, answer_of, days


def shown(first, count):
    begin = date.fromisoformat(first)
    return [AirDay(str(begin + timedelta(days=one))) for one in range(count)]


@pytest.mark.parametrize(
    ("first", "count", "named"),
    [
        ("2019-01-01", 59, [0, 31]),
        ("2019-06-10", 3, [0]),
        ("2019-01-15", 80, [0, 17, 45, 76]),
        ("2019-01-30", 60, [2, 30]),
    ],
    ids=["whole months", "no month begins", "a month begun", "no room for the first"],
)
def test_months_are_named_where_they_begin(first, count, named):
    assert trend.named_days(shown(first, count)) == named


def test_of_many_months_not_every_one_is_named():
    found = trend.named_days(shown("2001-01-01", 3652))
    assert len(found) <= trend.MOST_NAMES + 1


def framed(value):
    answer = answer_of(*days(MECCA, "2019-05-01", value), monitors=(MECCA,), period="2019")
    return trend._frame(answer, answer.record(MECCA), "en")


def test_every_level_stands_at_its_height_and_the_highest_value_too():
    page = framed(300.0)
    for said, height in (("50", 14.9), ("150", 44.6), ("300", 89.3)):
        assert f'style="bottom:{height}%" aria-hidden="true">{said}</span>' in page


def test_a_highest_value_beside_a_limit_leaves_the_limit_readable():
    assert "ej-air-highest" not in framed(148.0)


def test_the_picture_says_where_its_numbers_are():
    assert 'alt="Line of the daily values of Invented Mecca.' in framed(60.0)


def test_the_year_of_a_month_stands_below_it():
    assert "May\n2019" in framed(20)
