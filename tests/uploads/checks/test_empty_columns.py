"""Columns that hold nothing or the same all over."""

import pytest

from ejmap.uploads.checks import empty_columns
from tests.uploads.cell_tables import found, mended, table


def test_empty_columns_are_one_problem_and_go():
    upload = table({"a": [None, ""], "b": [" ", float("nan")], "c": ["x", None]})
    problem = found(empty_columns, upload)["empty_column"]
    assert (problem.count, problem.facts["columns"]) == (2, ["a", "b"])
    assert list(mended(empty_columns, upload).cells) == ["c"]


def test_a_column_that_never_changes_is_worth_a_note_and_stays_unless_asked():
    problem = found(empty_columns, table({"a": ["x"] * 5, "b": list("abcde")}))["empty_column:a"]
    assert (problem.weight, problem.said) == ("note", "constant_column")
    assert all(fix.asks for fix in problem.fixes)


@pytest.mark.parametrize("cells", [["x"] * 4, ["x", "x", "x", "x", None]])
def test_few_rows_or_a_blank_make_no_constant(cells: list[object]):
    assert found(empty_columns, table({"a": cells, "b": list(range(len(cells)))})) == {}


def test_numbers_can_be_constant_too():
    upload = table({"population": [0.0] * 6, "b": list("abcdef")})
    assert list(found(empty_columns, upload)) == ["empty_column:population"]


def test_a_table_without_rows_has_no_empty_columns():
    assert found(empty_columns, table({"a": []})) == {}
