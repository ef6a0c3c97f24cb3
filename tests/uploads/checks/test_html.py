"""Web page code in cells."""

import pytest

from ejmap.uploads.checks import html
from tests.uploads.cell_tables import column, found, mended, table


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<b>Sol</b> y <i>Luna</i>", "Sol y Luna"),
        ("Sol &amp; Luna", "Sol & Luna"),
        ("A&ntilde;o", "Año"),
        ("<script>alert(1)</script>Sol", "Sol"),
        ("Sol<script src=x", "Sol"),
        ("<img src=x onerror=alert(1)>Sol", "Sol"),
        ("<svg/onload=alert(1)>Sol", "Sol"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Sol", "Sol"),
        ("<table><tr><td>Pozo</td><td>7</td></tr></table>", "Pozo 7"),
        ("<scr<script>ipt>alert(1)</script>Sol", None),
        ("<!-- <b> -->Sol", "Sol"),
    ],
)
def test_the_words_stay_and_the_code_goes(cell: str, words: str):
    upload = mended(html, table({"nota": [cell]}))
    assert column(upload, "nota") == [words]
    assert found(html, upload) == {}


def test_a_cell_that_is_code_alone_is_blank_afterwards():
    assert column(mended(html, table({"nota": ["<br/>", "Sol"]})), "nota") == [None, "Sol"]


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "<5 ug/L", "<Null>", "AT&T; Sol", "R&D", "<- aqui", "x &y; z"]
)
def test_signs_that_are_no_code_are_left_alone(text: str):
    assert found(html, table({"nota": [text]})) == {}


def test_every_row_is_counted_and_the_column_named():
    problem = found(html, table({"nota": ["Sol", "<b>x</b>", "<b>x</b>"]}))["html:nota"]
    assert (problem.count, problem.rows) == (2, (2, 3))


@pytest.mark.parametrize("part", ["<script>", "<script", "<!--", "<a ", "&lt;", "</script", "<!-"])
def test_a_long_cell_made_to_cost_time_costs_little(part: str):
    assert found(html, mended(html, table({"nota": [part * 20_000]}))) == {}
