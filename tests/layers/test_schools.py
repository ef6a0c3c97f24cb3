"""Schools, from an invented directory with the warts of the State's."""

import pytest

from ejmap.harvest import Outcome
from ejmap.layers import import_layer, schools
from ejmap.sources.tables import TextTable


@pytest.fixture
def harvest(context_fixtures, six_places):
    reader = schools.READS["schools"].readers[schools.BROUGHT]
    table = TextTable(
        "schools.txt", reader.columns, reader.delimiter, reader.encoding, reader.blanks
    ).read(context_fixtures)
    return schools.normalise({"schools": table, "places": six_places})


def test_only_active_schools_in_the_valley_are_shown(harvest):
    assert list(harvest.table["id"]) == [f"9900000000000{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("99000000000000", "district_office"),
        ("99000000000004", "outside_the_valley"),
        ("99000000000005", "closed_or_merged"),
        ("99000000000006", "no_coordinates"),
    ],
)
def test_what_is_left_out_is_said_with_the_reason(harvest, row, reason):
    told = harvest.ledger.set_index("row").loc[row]
    assert (told["outcome"], told["reason"]) == (Outcome.LEFT_OUT, reason)


def test_every_row_of_the_file_is_in_the_ledger(harvest):
    assert len(harvest.ledger) == 7


def test_schools_on_one_address_point_say_how_many_others_share_it(harvest):
    assert list(harvest.table["shared_point_count"]) == [1, 1, 0]


def test_a_street_comes_without_its_house_number(harvest):
    assert list(harvest.table["street"]) == ["Avenue 66", "Avenue 66", "Seventh Street"]


def test_letters_of_the_publishers_encoding_come_through(harvest):
    assert harvest.table["name"].iloc[1] == "Escuela Inventada Peña"


def test_neither_telephone_nor_administrator_is_read():
    assert not {"Phone", "AdmFName", "AdmLName"} & set(schools.COLUMNS)


@pytest.mark.real
def test_the_published_directory_gives_23_schools_of_29_rows(real_data):
    imported = import_layer("schools", real_data)
    assert (len(imported.table), len(imported.ledger)) == (23, 29)
    assert (imported.table["shared_point_count"] == 2).sum() == 3
