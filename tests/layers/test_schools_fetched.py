"""Schools of the whole State's directory, invented, as its address gives it."""

from datetime import UTC, datetime

import pytest

from ejmap.errors import SourceChanged
from ejmap.harvest import Outcome
from ejmap.layer import check
from ejmap.layers import defined, schools
from ejmap.sources.got import write_note

PATH = schools.READS["schools"].path
HEADER = [*schools.COLUMNS, schools.UPDATED, "Phone"]
OURS = {
    "CDSCode": "33736769999991",
    "StatusType": "Active",
    "School": "Escuela Inventada Peña",
    "Street": "99-999 Invented Street",
    "SOCType": "Elementary Schools (Public)",
    "GSoffered": "K-6",
    "Charter": "N",
    "Latitude": "33.57",
    "Longitude": "-116.07",
    schools.UPDATED: "03/04/2031",
    "Phone": "(999) 555-0100",
}


@pytest.fixture
def made(tmp_path, six_places):
    def make(*rows, header=HEADER):
        lines = ["\t".join(header)]
        lines += ["\t".join((OURS | row).get(name, "x") for name in header) for row in rows]
        file = tmp_path / PATH
        file.parent.mkdir()
        file.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
        write_note(tmp_path, {PATH: datetime(2031, 3, 5, 1, tzinfo=UTC)})
        found = schools.READS["schools"].read(tmp_path)
        harvest = schools.normalise({"schools": found, "places": six_places})
        check(schools.LAYER, harvest.table)
        return harvest

    return make


def test_schools_of_the_district_are_found_among_the_states(made):
    harvest = made({}, {"CDSCode": "33669999999991"})
    assert list(harvest.table["id"]) == ["33736769999991"]
    assert list(harvest.ledger["reason"]) == ["active_in_the_valley", "other_district"]


def test_letters_of_windows_come_through(made):
    assert list(made({}).table["name"]) == ["Escuela Inventada Peña"]


@pytest.mark.parametrize("blank", ["No Data", "", " No Data "])
def test_no_data_is_no_coordinate(made, blank):
    assert list(made({"Latitude": blank}).ledger["reason"]) == ["no_coordinates"]


def test_a_school_that_comes_twice_is_one(made):
    harvest = made({}, {})
    assert len(harvest.table) == 1
    assert list(harvest.ledger["outcome"]) == [Outcome.SHOWN, Outcome.MERGED]
    assert harvest.ledger["row"].is_unique


def test_latitudes_in_the_place_of_longitudes_are_told(made):
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        made({"Latitude": "-116.07", "Longitude": "33.57"})


@pytest.mark.parametrize("column", ["CDSCode", "Latitude", schools.UPDATED])
def test_a_renamed_column_is_told(made, column):
    header = [f"{one}_2" if one == column else one for one in HEADER]
    with pytest.raises(SourceChanged, match=f"also {column}"):
        made({}, header=header)


def test_a_directory_without_rows_is_an_empty_layer(made):
    harvest = made()
    assert (len(harvest.table), len(harvest.ledger)) == (0, 0)


def test_the_paper_is_of_the_newest_row_and_of_the_day_it_was_got(made):
    older = {"CDSCode": "33736769999992", schools.UPDATED: "02/01/2031"}
    (paper,) = defined("schools", made({}, older)).papers
    assert (paper.data_date, f"{paper.retrieved}") == ("2031-03-04", "2031-03-05")


def test_neither_house_nor_telephone_number_comes_in(made):
    cells = " ".join(map(str, made({}).table.drop(columns="geometry").to_numpy().ravel()))
    assert "99-999" not in cells
    assert "555" not in cells
