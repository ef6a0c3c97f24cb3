"""Days that an agency gave and hours of today, years apart from each other; all invented."""

from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import MECCA, days, record_of

ROWS = (
    *days(MECCA, "2019-01-01", 10, 20, 30),
    *(reading(MECCA, "2031-05-05", 40, hour=hour) for hour in range(24)),
)


def test_a_part_of_a_year_stays_one_beside_hours_of_another():
    record = record_of(*ROWS)
    assert (record.first_day, record.last_day) == ("2019-01-01", "2019-01-03")
    assert (record.days_valid, record.complete_pct) == (3, 100)


def test_the_year_of_the_hours_is_told_by_itself():
    record = record_of(*ROWS, period="2031")
    assert (record.first_day, record.last_day, record.days_valid) == ("2031-05-05", "2031-05-05", 1)


def test_between_them_nothing_was_measured():
    assert record_of(*ROWS, period="2025").first_day is None


def test_over_all_of_them_the_gap_counts():
    assert record_of(*ROWS, period="2019/2031").days_in_span > 4000
