"""Signs for "nothing here"."""

import pandas as pd
import pytest

from ejmap.uploads.checks import sentinels
from tests.uploads.cell_tables import column, found, mended, table


@pytest.mark.parametrize(
    "word",
    [
        "NA",
        "N/A",
        "No Data",
        "NO DATA",
        "null",
        "<Null>",
        "null, null",
        "-",
        "--",
        "#N/A",
        "NaN",
        "sin datos",
    ],
)
def test_words_for_blank_become_blank(word: str):
    upload = table({"tipo": [word, "pozo", "otro"]})
    assert found(sentinels, upload)["sentinel_values"].facts["columns"] == ["tipo"]
    assert column(mended(sentinels, upload), "tipo") == [None, "pozo", "otro"]


@pytest.mark.parametrize("word", ["None", "NONE", "Unknown", "No", "Nada", "0", "North"])
def test_words_that_say_something_stay(word: str):
    assert found(sentinels, table({"tipo": [word, "pozo", "otro"]})) == {}


def test_words_for_blank_are_one_problem_over_all_columns():
    upload = table({"a": ["NA", "x"], "b": ["y", "null"], "c": ["z", "w"]})
    problem = found(sentinels, upload)["sentinel_values"]
    assert (problem.count, problem.rows) == (2, (1, 2))
    assert problem.facts == {"words": ["NA", "null"], "columns": ["a", "b"]}


def test_a_row_with_several_words_for_blank_is_one_row():
    upload = table({"a": ["NA", "x"], "b": ["null", "y"]})
    assert found(sentinels, upload)["sentinel_values"].count == 1


def test_na_among_codes_of_two_letters_is_a_code():
    assert found(sentinels, table({"pais": ["NA", "MX", "US"]})) == {}


def test_na_is_blank_among_codes_where_it_is_blank_elsewhere_in_the_file():
    upload = table({"source": ["NA", "GW", "SW"], "score": ["NA", "1.5", "2.5"]})
    assert found(sentinels, upload)["sentinel_values"].facts["columns"] == ["score", "source"]


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["-999", "3", "4", "5"], "-999"),
        ([-9999, 3, 4, 5], "-9999"),
        ([-99.0, 0.5, 4.0, 5.0], "-99"),
        ([9999, 3, 4, 5], "9999"),
        ([-1.7976931348623157e308, 3.0, 4.0, 5.0], "-1.79769e+308"),
        (["-999", "-999"], "-999"),
        (["-999", "-10", "-5", "2"], "-999"),
    ],
)
def test_a_number_that_stands_apart_is_a_sign(cells: list[object], sign: str):
    upload = table({"ug_m3": cells})
    assert found(sentinels, upload)["sentinel_values:ug_m3"].facts["value"] == [sign]
    assert column(mended(sentinels, upload), "ug_m3")[0] is None
    assert found(sentinels, mended(sentinels, upload)) == {}


@pytest.mark.parametrize(
    "cells",
    [
        ["-99", "-116", "-115", "-117"],
        ["9999", "8000", "12000", "4000"],
        ["999", "100", "200", "300"],
        ["-1", "3", "4", "5"],
        ["9999", "3"],
        [True, False, True, True],
    ],
)
def test_a_number_that_fits_its_column_is_a_number(cells: list[object]):
    assert found(sentinels, table({"valor": cells})) == {}


def test_numbers_that_name_things_are_no_signs():
    assert found(sentinels, table({"zip": ["99999", "1", "2", "3"]})) == {}


def test_blanks_keep_a_column_of_numbers_a_column_of_numbers():
    upload = table({"a": [1.0, 2.0, 3.0, -999.0]})
    typed = upload.with_column("a", upload.cells["a"].astype("float64"))
    assert mended(sentinels, typed).cells["a"].dtype == "float64"


@pytest.mark.parametrize(
    "day",
    [
        "1970/01/01",
        "1970-01-01",
        "1970-01-01 00:00:00",
        "1/1/1970",
        "1900-01-01",
        "1899/12/30 00:00:00",
    ],
)
def test_days_that_programs_write_for_none_become_blank(day: str):
    upload = table({"verified": [day, "2020/05/29", None]})
    assert found(sentinels, upload)["sentinel_values:verified"].said == "sentinel_dates"
    assert column(mended(sentinels, upload), "verified") == [None, "2020/05/29", None]


def test_new_year_of_1970_among_days_of_its_time_is_a_day():
    assert found(sentinels, table({"opened": ["1970-01-01", "1972-05-01", "1968-07-01"]})) == {}


def test_typed_days_are_seen_too():
    upload = table({"d": [None, None]})
    days = pd.Series(pd.to_datetime(["1970-01-01", "2020-05-29"]), upload.cells.index)
    upload = upload.with_column("d", days)
    assert found(sentinels, upload)["sentinel_values:d"].rows == (1,)
    assert column(mended(sentinels, upload), "d") == [None, pd.Timestamp("2020-05-29")]
