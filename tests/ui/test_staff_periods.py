"""Dates as people write them become ISO 8601 periods, or nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.text import LANGUAGES, say_period
from ejmap.ui.staff.describe.periods import period_from_words
from ejmap.uploads.description.checking import is_period


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2022", "2022"),
        (" 2022-06 ", "2022-06"),
        ("2022-06-09", "2022-06-09"),
        ("6/2022", "2022-06"),
        ("3/4/2021", "2021-03-04"),
        ("3/4/21", "2021-03-04"),
        ("3/4/99", "1999-03-04"),
        ("June 2022", "2022-06"),
        ("Sept. 2020", "2020-09"),
        ("March 9, 2022", "2022-03-09"),
        ("1st of May 2020", "2020-05-01"),
        ("9 de junio de 2022", "2022-06-09"),
        ("el 3 de mayo de 2020", "2020-05-03"),
        ("2019-01/2019-06", "2019-01/2019-06"),
        ("2019-2020", "2019/2020"),
        ("2019 to 2020", "2019/2020"),
        ("January to June 2019", "2019-01/2019-06"),
        ("enero a junio de 2019", "2019-01/2019-06"),
        ("7 de enero al 5 de mayo de 2018", "2018-01-07/2018-05-05"),
        ("desde enero de 2019 hasta junio de 2019", "2019-01/2019-06"),
        ("Jan. 2019 – Jun. 2019", "2019-01/2019-06"),
        ("3/4/2021 to 5/4/2021", "2021-03-04/2021-05-04"),
    ],
)
def test_a_date_is_read_as_people_here_write_it(written, period):
    assert period_from_words(written) == period


@pytest.mark.parametrize(
    "written",
    ["", "next week", "2022-13", "31/12/2021", "2/30/2022", "99999", "2020 to 2019", "1815", "de"],
)
def test_what_is_no_date_is_not_guessed(written):
    assert period_from_words(written) is None


@given(st.text(max_size=30))
def test_whatever_is_written_gives_a_period_or_nothing(written):
    found = period_from_words(written)
    assert found is None or is_period(found)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_said_in_either_language_is_read_again(day):
    period = day.isoformat()
    assert {period_from_words(say_period(period, one)) for one in LANGUAGES} == {period}
