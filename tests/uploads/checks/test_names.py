"""Names of columns that a shapefile cut to ten letters."""

from ejmap.uploads.checks import names
from ejmap.uploads.upload import FileKind
from tests.uploads.cell_tables import found, mended, table

CUT = {"ParkIdenti": ["a"], "MiColumnaX": ["b"], "City": ["c"], "OperatedBy": ["d"]}


def test_cut_names_of_a_shapefile_are_worth_one_note():
    problem = found(names, table(CUT, FileKind.SHAPEFILE))["truncated_names"]
    assert problem.weight == "note"
    assert problem.facts["columns"] == ["ParkIdenti", "MiColumnaX"]


def test_longer_names_are_taken_only_where_a_person_says_so():
    problem = found(names, table(CUT, FileKind.SHAPEFILE))["truncated_names"]
    assert [one.asks for one in problem.fixes] == [True]


def test_a_known_name_is_given_back_its_length():
    upload = mended(names, table(CUT, FileKind.SHAPEFILE))
    assert list(upload.cells) == ["ParkIdentifier", "MiColumnaX", "City", "OperatedBy"]


def test_a_longer_name_that_is_taken_is_not_given_twice():
    upload = table({"ParkIdenti": ["a"], "ParkIdentifier": ["b"]}, FileKind.SHAPEFILE)
    assert found(names, upload)["truncated_names"].fixes == ()


def test_a_table_with_one_such_name_was_no_shapefile():
    assert found(names, table({"ParkIdenti": ["a"], "MiColumnaX": ["b"]})) == {}


def test_two_names_that_we_know_show_that_it_was_one():
    upload = table({"ParkIdenti": ["a"], "ParkAddres": ["b"]})
    assert list(found(names, upload)) == ["truncated_names"]
