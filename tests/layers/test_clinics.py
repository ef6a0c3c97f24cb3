"""Clinics, from an invented list with the warts of the federal one."""

import csv
import io

import pytest

from ejmap.errors import SourceChanged
from ejmap.harvest import Outcome
from ejmap.layer import check
from ejmap.layers import clinics, defined

PATH = clinics.READS["sites"].path
X = "Geocoding Artifact Address Primary X Coordinate"
SETTING = "Health Center Service Delivery Site Location Setting Description"
Y = "Geocoding Artifact Address Primary Y Coordinate"


@pytest.fixture
def rows(fetched_fixtures):
    words = (fetched_fixtures / "hrsa_sites.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(words.splitlines()))


@pytest.fixture
def made(tmp_path, six_places):
    def make(rows, columns=None):
        text = io.StringIO()
        writer = csv.DictWriter(text, columns or list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (tmp_path / PATH).parent.mkdir()
        (tmp_path / PATH).write_text(text.getvalue(), encoding="utf-8-sig")
        found = clinics.READS["sites"].read(tmp_path)
        harvest = clinics.normalise({"sites": found, "places": six_places})
        check(clinics.LAYER, harvest.table)
        return harvest

    return make


def renamed(rows, **names):
    return [{names.get(name, name): cell for name, cell in row.items()} for row in rows]


def test_only_open_clinics_of_the_valley_with_a_fixed_place_are_shown(made, rows):
    assert list(made(rows).table["id"]) == ["BPS-X-001", "BPS-X-002"]


@pytest.mark.parametrize(
    ("line", "outcome", "reason"),
    [
        (4, Outcome.MERGED, "same_id_twice"),
        (5, Outcome.LEFT_OUT, "office_alone"),
        (6, Outcome.LEFT_OUT, "on_wheels"),
        (7, Outcome.LEFT_OUT, "not_open"),
        (8, Outcome.LEFT_OUT, "no_coordinates"),
        (9, Outcome.LEFT_OUT, "outside_the_valley"),
    ],
)
def test_what_is_not_shown_is_told_with_the_reason(made, rows, line, outcome, reason):
    told = made(rows).ledger.set_index("row").loc[str(line)]
    assert (told["outcome"], told["reason"]) == (outcome, reason)


def test_every_line_is_in_the_ledger_once(made, rows):
    ledger = made(rows).ledger
    assert (len(ledger), ledger["row"].is_unique) == (len(rows), True)


def test_neither_house_nor_telephone_number_comes_in(made, rows):
    table = made(rows).table.drop(columns="geometry")
    cells = " ".join(map(str, table.to_numpy().ravel()))
    assert "99-999" not in cells
    assert "555" not in cells


def test_a_name_in_capitals_is_written_as_people_write(made, rows):
    assert list(made(rows).table["name"]) == ["Invented Clinic Of Mecca", "Clínica Inventada"]


def test_a_clinic_at_a_school_is_told(made, rows):
    assert list(made(rows).table["setting"]) == ["other", "school"]


def test_a_column_that_may_be_left_out_is_blank_then(made, rows):
    harvest = made([{k: v for k, v in row.items() if k != "Health Center Name"} for row in rows])
    assert harvest.table["operator"].isna().all()


def test_a_place_of_refuge_is_drawn_nowhere(made, rows):
    rows[0][SETTING] = "Domestic Violence"
    harvest = made(rows)
    assert list(harvest.table["id"]) == ["BPS-X-002"]
    assert harvest.ledger.loc[0, ["outcome", "reason"]].tolist() == [Outcome.LEFT_OUT, "refuge"]


@pytest.mark.parametrize(
    "spellings",
    [
        {"BPHC Assigned Number": "Health Center Location Identification Number"},
        {
            X: "Geocoding Artifact Primary X Coordinate",
            Y: "Geocoding Artifact Primary Y Coordinate",
        },
        {"Site Name": "SITE NAME"},
    ],
)
def test_a_second_spelling_is_understood(made, rows, spellings):
    assert len(made(renamed(rows, **spellings)).table) == 2


@pytest.mark.parametrize("column", [X, "Site Name", "Site Status Description", SETTING])
def test_a_renamed_column_is_told(made, rows, column):
    with pytest.raises(SourceChanged, match=column):
        made(renamed(rows, **{column: "Renamed"}))


def test_latitudes_in_the_place_of_longitudes_are_told(made, rows):
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        made(renamed(rows, **{X: Y, Y: X}))


@pytest.mark.parametrize("cell", ["", "n/a", "0", "-"])
def test_a_coordinate_that_is_none_is_no_place(made, rows, cell):
    rows[0][X] = cell
    assert list(made(rows).table["id"]) == ["BPS-X-002"]


def test_a_list_without_rows_is_an_empty_layer(made, rows):
    harvest = made([], list(rows[0]))
    assert (len(harvest.table), len(harvest.ledger)) == (0, 0)


def test_the_paper_says_the_month_the_list_is_of(made, rows):
    (paper,) = defined("clinics", made(rows)).papers
    assert paper.data_date == "2031-03"
