import pytest

from ejmap.exhibits.charts import chart_lines
from ejmap.exhibits.looks import LOOKS
from ejmap.sheets.ink import Box, Stroke, Words
from ejmap.sheets.pages.blocks import natural_width
from ejmap.sheets.pages.charts import set_chart
from tests.exhibits.invented_days import LOOKS as MEANT
from tests.exhibits.invented_days import bars, calendar
from tests.exhibits.kept_views import view
from tests.sheets.pages.printed import outside, pages, said, words_of

WIDTH = 540


def printed(chart, languages=("en",)):
    return set_chart([chart_lines(chart, one) for one in languages], WIDTH)


def told(block):
    return [one.text for one in block.ink if isinstance(one, Words)]


def test_a_calendar_has_a_row_a_month_with_a_number_a_day():
    rows = printed(calendar(2)).rows
    assert told(rows[1]) == ["Feb 2019", "12", "12", "63", "12", "188", "12", "12", "12", "12", "–",
                             *["12"] * 17]  # fmt: skip


def test_every_number_stands_in_its_own_box():
    row = printed(calendar(1)).rows[0]
    boxes = [one for one in row.ink if isinstance(one, Box) and one.edge != "none"]
    numbers = [one for one in row.ink if isinstance(one, Words)][1:]
    for number in numbers:
        middle = number.x + natural_width(number.text, number.face) / 2
        assert any(box.x <= number.x and middle <= box.x + box.width for box in boxes), number


def test_the_days_stand_under_their_numbers():
    chart = printed(calendar(1))
    head = {one.text: one.x for one in chart.head.ink}
    boxes = [one.x for one in chart.rows[0].ink if isinstance(one, Box)]
    assert all(box <= head[str(day)] for day, box in enumerate(boxes, 1))


def test_the_bars_are_as_long_as_their_days():
    boxes = [one for one in printed(bars(1)).rows[0].ink if isinstance(one, Box)]
    whole = {one.fill: one for one in boxes}
    one_day = whole[LOOKS["us"].fill].width
    assert whole[LOOKS["under"].fill].width == pytest.approx(24 * (one_day + 0.6) - 0.6)


def test_days_over_a_limit_have_a_bar_beneath_their_number():
    row = printed(calendar(1)).rows[0]
    assert sum(isinstance(one, Stroke) for one in row.ink) == 2


def test_what_the_marks_mean_stands_over_them():
    assert {one.label.en for one in MEANT} <= set(told(printed(calendar(1)).title))


def test_both_languages_share_one_chart():
    chart = printed(calendar(1), ("en", "es"))
    assert "Invented calendar / Invented calendar (es)" in told(chart.title)
    assert told(chart.rows[0])[0] == "Jan 2019 / ene 2019"
    assert len(chart.notes) == 2


def test_a_chart_stands_below_the_map_of_its_page():
    first = pages(view(charts=(calendar(12),), tables=(), communities=None))[0]
    assert "Invented calendar" in said(first)


def test_all_charts_of_a_view_are_printed_before_its_tables():
    whole = " ".join(map(said, pages(view(charts=(calendar(12), bars(12))))))
    assert whole.index("Invented months") < whole.index("Invented rows")


@pytest.mark.parametrize("languages", ["es", "both"])
@pytest.mark.parametrize("months", [1, 6, 12, 60])
def test_no_chart_runs_over_the_edge_of_the_paper(languages, months):
    sheets = pages(view(charts=(calendar(months), bars(months))), languages=languages)
    assert [one for page in sheets for one in outside(page)] == []


def test_a_chart_of_many_months_goes_on_over_the_page_with_its_numbers_of_days():
    sheets = [one for one in pages(view(charts=(calendar(60),))) if "19" in said(one).split()]
    assert len([one for one in sheets if " 29 30 31 " in f" {said(one)} "]) > 1


def test_no_letter_of_a_chart_is_smaller_than_others_on_the_sheet():
    sheets = pages(view(charts=(calendar(12), bars(12))), languages="both")
    assert min(word.face.size for page in sheets for word in words_of(page)) >= 7.5
