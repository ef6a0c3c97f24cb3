import shapely

from ejmap.uploads.checks import twins
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

HERE, THERE = shapely.Point(MECCA), shapely.Point(-116, 33.6)


def found(upload):
    return twins.find(upload, NOTHING_HELD)


def test_rows_that_differ_in_a_cell_are_two():
    assert found(made({"a": [1, 2]}, [HERE, HERE])) == []


def test_rows_that_differ_in_place_are_two():
    assert found(made({"a": [1, 1]}, [HERE, THERE])) == []


def test_a_row_that_repeats_another_is_counted_once():
    problem = only(found(made({"a": [1, 2, 1]}, [HERE, HERE, HERE])))
    assert (problem.code, problem.count, problem.rows) == ("duplicate_feature", 1, (3,))


def test_blank_cells_and_lists_may_repeat():
    cells = {"a": [None, None], "b": [[1, {"c": 2}], [1, {"c": 2}]], "c": [float("nan")] * 2}
    assert only(found(made(cells, [None, None]))).count == 1


def test_a_repeat_is_left_out_unasked_and_found_no_more():
    upload = made({"a": [1, 1]}, [HERE, HERE])
    problem = only(found(upload))
    assert not problem.fixes[0].asks
    after = twins.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD)
    assert after.cells.index.tolist() == [1]
    assert found(after) == []


def test_rows_are_compared_by_what_the_file_says_not_by_what_is_left_of_it():
    upload = made({"a": [1, 1]}, [HERE, HERE], as_read=made({"a": [1, 2]}).cells)
    assert found(upload) == []


def test_the_same_name_on_the_same_place_is_worth_a_note():
    cells = {"park_name": ["Rancho Uno", "RANCHO  UNO."], "spaces": [4, 5]}
    problem = only(found(made(cells, [HERE, HERE])))
    assert (problem.column, problem.weight, problem.rows) == ("park_name", "note", (2,))
    assert problem.fixes[0].asks


def test_the_same_name_in_another_place_is_another_thing():
    cells = {"name": ["Rancho Uno", "Rancho Uno"], "spaces": [4, 5]}
    assert found(made(cells, [HERE, THERE])) == []


def test_many_rows_of_one_name_on_one_place_are_readings():
    cells = {"name": ["Rancho Uno"] * 4, "reading": range(4)}
    assert found(made(cells, [HERE] * 4)) == []


def test_rows_alike_in_place_and_name_are_left_out_where_chosen():
    upload = made({"name": ["Rancho Uno"] * 2, "spaces": [4, 5]}, [HERE, HERE])
    after = twins.mend(upload, only(found(upload)), twins.DROP, NOTHING_HELD)
    assert after.cells["spaces"].tolist() == [4]
    assert found(after) == []
