"""Letters that came out wrong, letters lost, blanks around words."""

import pytest

from ejmap.uploads.checks import encoding
from ejmap.uploads.problems import Code, Problem
from tests.uploads.cell_tables import column, found, mended, table


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("JosÃ© GarcÃ­a", "José García"),
        ("DUEÃ‘O", "DUEÑO"),
        ("sitio â€œSolâ€\x9d", "sitio “Sol”"),
        ("peÃ±a y aÃ±o", "peña y año"),
        ("JosÃƒÂ©", "José"),
        ("año y peÃ±a", "año y peña"),
    ],
)
def test_letters_read_the_wrong_way_are_put_right(wrong: str, right: str):
    assert column(mended(encoding, table({"sitio": [wrong, "Sol"]})), "sitio") == [right, "Sol"]


@pytest.mark.parametrize(
    "text", ["Ângela", "Í€", "São", "naïve", "Ñ", "Ã", "5 °C", "À la", "“Sol”"]
)
def test_letters_that_are_right_are_left_alone(text: str):
    assert found(encoding, table({"sitio": [text]})) == {}


def test_lost_letters_are_named_and_nothing_is_offered():
    problem = found(encoding, table({"sitio": ["Jos\ufffd", "Sol"]}))["bad_encoding:sitio"]
    assert (problem.said, problem.rows, problem.fixes) == ("letters_lost", (1,), ())


def test_lost_letters_are_not_told_twice_where_the_reader_told_of_them():
    note = Problem(code=Code.BAD_ENCODING, count=1)
    assert found(encoding, table({"sitio": ["Jos\ufffd"]}, notes=(note,))) == {}


def test_a_column_with_both_says_so():
    problem = found(encoding, table({"sitio": ["Jos\ufffd", "JosÃ©"]}))["bad_encoding:sitio"]
    assert (problem.said, problem.count) == ("bad_encoding_and_lost", 2)


def test_blanks_around_words_are_worth_a_note_and_go():
    upload = table({"county": ["RIVERSIDE \xa0", "RIVERSIDE"]})
    assert found(encoding, upload)["bad_encoding:county"].weight == "note"
    assert column(mended(encoding, upload), "county") == ["RIVERSIDE", "RIVERSIDE"]
