"""Cells that a spreadsheet would run."""

import pytest

from ejmap.uploads.checks import formula
from tests.uploads.cell_tables import column, found, mended, table


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://example.org","Sol")',
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "\t=1+1",
        " =1+1",
        "\uff1d1+1",
        "- cerrado",
    ],
)
def test_a_formula_is_found(cell: str):
    assert found(formula, table({"nota": [cell, "Sol"]}))["formula:nota"].rows == (1,)


@pytest.mark.parametrize(
    "cell",
    ["-116.4", "+5", "-3 °C", "--", "-", "-1,234.5", "-$3", "+1 760 555 0123", "a=b", "-5 ft"],
)
def test_numbers_dashes_and_telephones_are_none(cell: str):
    assert found(formula, table({"nota": [cell]})) == {}


def test_the_text_stays_as_it_was():
    assert column(mended(formula, table({"nota": ["=1+1"]})), "nota") == ["=1+1"]
