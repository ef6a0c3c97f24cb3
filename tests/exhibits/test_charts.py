import pytest

from ejmap.exhibits.charts import chart_lines
from tests.exhibits.invented_days import bars, calendar


def test_a_calendar_as_text_has_a_row_for_every_day():
    rows = chart_lines(calendar(3), "en").rows
    assert len(rows.rows) == 31 + 28 + 31
    assert rows.rows[2] == ("January 3, 2019", "63", "Invented high day")


def test_a_day_without_a_number_has_none_in_the_text():
    rows = chart_lines(calendar(1), "en").rows.rows
    assert rows[6] == ("January 7, 2019", "–", "Invented doubtful day")
    assert rows[10] == ("January 11, 2019", "–", "Invented day without")


def test_bars_as_text_count_the_days_of_each_kind():
    rows = chart_lines(bars(2), "es").rows
    assert rows.columns == (
        "Mes",
        "Invented low day (es)",
        "Invented high day (es)",
        "Invented very high day (es)",
        "Invented doubtful day (es)",
        "Invented day without (es)",
    )
    assert rows.rows[1] == ("febrero de 2019", "24", "1", "1", "1", "1")


@pytest.mark.parametrize(("language", "said"), [("en", "Feb 2019"), ("es", "feb 2019")])
def test_months_are_named_in_few_letters(language, said):
    assert chart_lines(calendar(2), language).months[1] == said


def test_what_must_be_read_beside_a_chart_stands_beside_its_text():
    assert chart_lines(calendar(1), "en").rows.note == "Invented note on days."
    assert chart_lines(bars(1), "en").rows.note == ""
