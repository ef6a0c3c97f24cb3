"""Identifiers that name two rows."""

from ejmap.uploads.checks import ids
from tests.uploads.cell_tables import column, found, mended, table

MANY = [f"CA33{number:05}" for number in range(20)]


def test_an_id_that_stands_twice_is_found_with_both_rows():
    problem = found(ids, table({"pwsid": [*MANY, MANY[3]]}))["duplicate_id:pwsid"]
    assert (problem.count, problem.rows) == (2, (4, 21))


def test_all_rows_stay_with_numbers_behind_what_is_repeated():
    upload = mended(ids, table({"pwsid": [*MANY, MANY[3], MANY[3]]}))
    assert column(upload, "pwsid")[-2:] == [f"{MANY[3]}-2", f"{MANY[3]}-3"]
    assert found(ids, upload) == {}


def test_a_number_behind_that_is_taken_is_passed_over():
    upload = mended(ids, table({"pwsid": [*MANY, f"{MANY[3]}-2", MANY[3]]}))
    assert column(upload, "pwsid")[-1] == f"{MANY[3]}-3"


def test_leaving_the_later_rows_out_is_only_done_when_chosen():
    problem = found(ids, table({"pwsid": [*MANY, MANY[3]]}))["duplicate_id:pwsid"]
    assert [(fix.key, fix.asks) for fix in problem.fixes] == [
        ("number_ids", False),
        ("keep_first", True),
    ]
    assert len(mended(ids, table({"pwsid": [*MANY, MANY[3]]}), "keep_first")) == len(MANY)


def test_a_column_that_groups_rows_names_no_row():
    assert found(ids, table({"route_id": ["81", "91", "81", "91", "95"]})) == {}


def test_another_column_may_repeat_where_one_names_every_row():
    upload = table({"EdgeID": list(range(21)), "NodeID": [*range(20), 3]})
    assert found(ids, upload) == {}


def test_an_agencys_id_is_looked_at_even_where_a_counter_names_every_row():
    upload = table({"OBJECTID": list(range(21)), "pwsid": [*MANY, MANY[3]]})
    assert list(found(ids, upload)) == ["duplicate_id:pwsid"]


def test_blank_ids_are_no_double():
    assert found(ids, table({"pwsid": [*MANY, None, None]})) == {}
