"""Days of a view in the forms that are read on a screen: a page, and the tables of a packet."""

import csv
import io
import re

import pytest

from ejmap.exhibits.exhibit import Form
from ejmap.exhibits.looks import LOOKS
from ejmap.exports.exhibits import html, packet_data
from ejmap.exports.exhibits.viewer import STYLE
from ejmap.exports.parts import Taken
from tests.exhibits.invented_days import bars, calendar
from tests.exhibits.kept_views import exhibit, view

CHARTS = (calendar(2), bars(2))


def page_of(*charts, **dress):
    shown = view(charts=charts or CHARTS, sides=(), tables=(), communities=None)
    return html.file_of(exhibit(shown, form=Form.HTML, **dress), {shown.id: ()})


def table_of(text, kind):
    return re.search(rf'<table class="{kind}[^"]*">(.*?)</table>', text, re.DOTALL)[1]


def cells(row):
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]


def test_months_stand_side_by_side_and_days_below_one_another():
    rows = re.findall(r"<tr>(.*?)</tr>", table_of(page_of(), "calendar"), re.DOTALL)
    assert cells(rows[0]) == ["Day", "Jan 2019", "Feb 2019"]
    assert cells(rows[1]) == ["1", "12", "12"]
    assert len(rows) == 1 + 31


def test_a_day_that_there_is_not_is_no_day_without_a_reading():
    rows = re.findall(r"<tr>(.*?)</tr>", table_of(page_of(), "calendar"), re.DOTALL)
    assert cells(rows[31]) == ["31", "12", ""]


def test_what_a_day_over_a_limit_means_is_read_with_its_number():
    rows = re.findall(r"<tr>(.*?)</tr>", table_of(page_of(), "calendar"), re.DOTALL)
    assert cells(rows[3])[1] == "63 Invented high day"
    assert cells(rows[11])[1] == "– Invented day without"


def test_beside_a_bar_stand_its_numbers():
    rows = re.findall(r"<tr>(.*?)</tr>", table_of(page_of(), "bars"), re.DOTALL)
    assert cells(rows[1])[0] == "Jan 2019"
    assert cells(rows[1])[2:] == ["24", "1", "1", "1", "1"]


def test_both_languages_have_their_own_charts():
    text = page_of(languages="both")
    assert text.count('<table class="calendar">') == 2
    assert "Invented calendar (es)" in text


def test_many_months_scroll_and_are_not_squeezed():
    assert '<table class="calendar many">' in page_of(calendar(13))
    assert '<table class="calendar">' in page_of(calendar(12))


def test_no_colour_stands_at_an_element_where_the_policy_would_drop_it():
    text = page_of()
    assert not re.search(r"<[a-z]+[^>]*\sstyle=", text)


@pytest.mark.parametrize("key", LOOKS)
def test_every_look_has_its_style(key):
    assert f".look-{key}{{" in STYLE


def test_a_packet_holds_the_days_as_tables():
    shown = view(charts=CHARTS, sides=(), tables=(), communities=None)
    files = dict(
        packet_data.files_of(
            exhibit(shown, form=Form.PACKET), packet_data.ViewData(1, shown, Taken({}))
        )
    )
    text = files["data/1-inventedone/chart-1-en.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Day", "Invented value, µg/m³", "What it means"]
    assert rows[3] == ["January 3, 2019", "63", "Invented high day"]
    assert "data/1-inventedone/chart-2-en.csv" in files
