"""Numbers and dates kept as text."""

import pytest

from ejmap.uploads.checks import numbers
from ejmap.uploads.upload import FileKind
from tests.uploads.cell_tables import column, found, mended, table

SPANISH = ["1.234,56", "12,5", "1.000"]


@pytest.mark.parametrize(
    ("cells", "numbers_"),
    [
        (["1,234.5", "12"], [1234.5, 12]),
        (["$1,234", "$5.50"], [1234, 5.5]),
        (["12%", "7.5 %"], [12, 7.5]),
        (["1 234", "5"], [1234, 5]),
        (["1\u202f234", "5"], [1234, 5]),
        (["(1,234)", "5"], [-1234, 5]),
        (["-1,234", "5"], [-1234, 5]),
    ],
)
def test_signs_and_commas_of_thousands_are_read(cells: list[str], numbers_: list[float]):
    upload = table({"amount": cells})
    assert found(numbers, upload)["numbers_as_text:amount"].said == "numbers_with_signs"
    assert column(mended(numbers, upload), "amount") == numbers_


def test_numbers_with_a_comma_for_the_decimals_are_read():
    upload = table({"monto": SPANISH})
    assert found(numbers, upload)["numbers_as_text:monto"].said == "numbers_with_commas"
    assert column(mended(numbers, upload), "monto") == [1234.56, 12.5, 1000]


def test_points_are_asked_about_where_the_file_writes_commas_for_decimals():
    upload = table({"monto": SPANISH, "gente": ["1.234", "2.345", "9.876"]})
    problem = found(numbers, upload)["numbers_as_text:gente"]
    assert problem.said == "numbers_with_points"
    assert all(fix.asks for fix in problem.fixes)
    assert column(mended(numbers, upload, "points_are_thousands"), "gente") == [1234, 2345, 9876]
    assert column(mended(numbers, upload, "points_are_decimals"), "gente") == [1.234, 2.345, 9.876]


def test_commas_alone_are_asked_about():
    problem = found(numbers, table({"valor": ["12,5", "7,25"]}))["numbers_as_text:valor"]
    assert [(fix.key, fix.asks) for fix in problem.fixes] == [("make_numbers", True)]


def test_plain_numbers_of_a_text_file_are_no_problem():
    assert found(numbers, table({"valor": ["12", "7.5", "-3e-2"]})) == {}


def test_plain_numbers_kept_as_text_in_a_typed_form_are():
    upload = table({"POPULATION": ["100", "50"]}, FileKind.GEOJSON)
    assert found(numbers, upload)["numbers_as_text:POPULATION"].said == "numbers_as_text"
    assert column(mended(numbers, upload), "POPULATION") == [100, 50]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Site ID", ["60652005", "60651999"]),
        ("COUNTY_CODE", ["065", "025"]),
        ("valor", ["065", "025"]),
        ("GEOID", ["6065045604", "6065045605"]),
        ("ZIPCODE", ["92274", "92254"]),
        ("Phone", ["7605550123", "7605550124"]),
        ("route_short_name", ["111", "91"]),
        ("pwsid", ["3301011", "3301018"]),
        ("lines", ["80,90", "91,95"]),
        ("Percentile Range", ["35-40%", "25-30%"]),
        ("maxspeed", ["35 mph", "25 mph"]),
    ],
)
def test_what_names_a_thing_stays_text(name: str, cells: list[object]):
    assert found(numbers, table({name: cells}, FileKind.GEOJSON)) == {}


def test_a_count_called_number_of_is_a_number():
    upload = table({"Number of people": ["1,234", "56"]})
    assert column(mended(numbers, upload), "Number of people") == [1234, 56]


def test_words_among_numbers_are_worth_a_note_and_not_touched_unless_asked():
    upload = table({"wells": ["1", "2", "3", "4", "5", "about 6"]})
    problem = found(numbers, upload)["numbers_as_text:wells"]
    assert (problem.weight, problem.rows) == ("note", (6,))
    assert all(fix.asks for fix in problem.fixes)
    assert column(mended(numbers, upload), "wells") == [1, 2, 3, 4, 5, None]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["03/31/2019", "4/1/2019"], ["2019-03-31", "2019-04-01"]),
        (["31/3/2019", "1/4/2019"], ["2019-03-31", "2019-04-01"]),
        (["2020/10/20", "2020/1/2"], ["2020-10-20", "2020-01-02"]),
        (["2020-10-20 00:00:00", "2020-01-02 00:00:00"], ["2020-10-20", "2020-01-02"]),
        (["1/1/85", "2/2/21"], ["1985-01-01", "2021-02-02"]),
    ],
)
def test_days_that_can_be_read_in_one_way_are_read(cells: list[str], days: list[str]):
    upload = table({"fecha": cells})
    assert found(numbers, upload)["numbers_as_text:fecha"].said == "dates_as_text"
    assert column(mended(numbers, upload), "fecha") == days


def test_days_that_can_be_read_in_two_ways_are_asked_about():
    upload = table({"fecha": ["3/4/21", "5/6/21"]})
    problem = found(numbers, upload)["numbers_as_text:fecha"]
    assert [(fix.key, fix.asks) for fix in problem.fixes] == [
        ("month_first", True),
        ("day_first", True),
    ]
    assert column(mended(numbers, upload, "month_first"), "fecha") == ["2021-03-04", "2021-05-06"]
    assert column(mended(numbers, upload, "day_first"), "fecha") == ["2021-04-03", "2021-06-05"]


def test_another_column_of_the_file_shows_which_way():
    upload = table({"fecha": ["3/4/21", "5/6/21"], "otra": ["31/1/21", "2/1/21"]})
    problem = found(numbers, upload)["numbers_as_text:fecha"]
    assert [(fix.key, fix.asks) for fix in problem.fixes] == [
        ("day_first", False),
        ("month_first", True),
    ]


@pytest.mark.parametrize(
    "cells", [["2019-03-31", "2019-04-01"], ["2013-08", "2013"], ["7-8", "K-6"]]
)
def test_days_as_we_write_them_are_no_problem(cells: list[object]):
    assert found(numbers, table({"fecha": cells})) == {}


@pytest.mark.parametrize("cells", [["31/31/2019", "1/1/2019"], ["99/99/99", "1/1/21"]])
def test_days_that_are_none_are_text(cells: list[object]):
    assert found(numbers, table({"fecha": cells})) == {}


def test_days_of_a_spreadsheet_are_read():
    upload = table({"Fecha": ["44256", "44257"]})
    assert found(numbers, upload)["numbers_as_text:Fecha"].said == "dates_as_numbers"
    assert column(mended(numbers, upload), "Fecha") == ["2021-03-01", "2021-03-02"]
