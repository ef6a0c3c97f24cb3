from datetime import UTC, datetime

import pandas as pd
import pytest

from ejmap.field import Kind
from ejmap.uploads.cells import columns

KINDS = {
    Kind.TEXT: ["a", "b", "c"],
    Kind.INTEGER: ["1", "-20", "0"],
    Kind.NUMBER: ["1", "2.5", "-.5"],
    Kind.YES_NO: ["yes", "NO", "sí"],
    Kind.DATE: ["2020-02-29", "2021-01-01", "2022-12-31"],
    Kind.CHOICE: ["paved", "unpaved", "paved", "unpaved"],
}


def typed(cells, dtype=object):
    table, kinds = columns.typed(pd.DataFrame({"a": pd.Series(cells, dtype=dtype)}))
    return table["a"].tolist(), kinds["a"]


@pytest.mark.parametrize(("kind", "cells"), KINDS.items())
def test_a_column_of_text_is_what_its_cells_look_like(kind, cells):
    assert typed(cells)[1] == kind


@pytest.mark.parametrize(
    "cells",
    [
        ["001", "002", "003"],
        ["2020-02-30", "x", "y"],
        ["1", "2", "n/a"],
        ["12345678901234567890", "1", "2"],
        ["1e400", "a", "b"],
    ],
)
def test_what_would_lose_something_stays_text(cells):
    assert typed(cells) == (cells, Kind.TEXT)


def test_blanks_are_missing():
    assert typed(["1", " ", None])[0] == [1, pd.NA, pd.NA]


def test_a_column_of_blanks_is_text():
    assert typed([None, ""]) == ([None, None], Kind.TEXT)


@pytest.mark.parametrize(
    ("cells", "dtype", "kind"),
    [
        ([1, 2], "int64", Kind.INTEGER),
        ([1.0, 2.0], "float64", Kind.INTEGER),
        ([1.5, float("nan")], "float64", Kind.NUMBER),
        ([2.0**60, 1.0], "float64", Kind.NUMBER),
        ([True, False], "bool", Kind.YES_NO),
        ([complex(1, 2)], "complex128", Kind.TEXT),
    ],
)
def test_typed_columns_keep_their_kind(cells, dtype, kind):
    assert typed(cells, dtype)[1] == kind


def test_infinite_numbers_are_missing():
    assert typed([1.5, float("inf")], "float64")[0] == [1.5, pd.NA]


def test_days_are_iso_text():
    assert typed(["2020-01-02", None], "datetime64[ns]") == (["2020-01-02", None], Kind.DATE)


def test_moments_are_text():
    moment = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    assert typed([moment], "datetime64[ns, UTC]")[1] == Kind.TEXT


def test_lists_are_text():
    assert typed([[1, "ñ"], {"a": 1}, None]) == (['[1, "ñ"]', '{"a": 1}', None], Kind.TEXT)


def seen(cells, personal=()):
    table, kinds = columns.typed(pd.DataFrame({"a": cells}))
    return columns.seen(table, kinds, personal)[0]


def test_a_column_is_counted_and_shown_by_three_cells():
    one = seen(["a", "b", "c", "d", "a", None])
    assert (one.filled, one.distinct, one.examples) == (5, 4, ("a", "b", "c"))


def test_examples_are_short():
    assert seen(["x" * 61]).examples == ("x" * 60,)


def test_cells_that_may_be_personal_are_not_shown():
    assert seen(["a", "b"], personal={"a"}).examples == ()


@pytest.mark.parametrize(
    ("cells", "is_id"), [(["a", "b"], True), (["a", "a"], False), (["a", None], False), ([], False)]
)
def test_an_id_is_in_every_row_and_different(cells, is_id):
    assert seen(cells).is_id == is_id
