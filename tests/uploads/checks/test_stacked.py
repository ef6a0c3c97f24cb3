import pytest
import shapely

from ejmap.uploads.checks import DOUBTFUL, LEAVE_OUT, MARK_DOUBTFUL, stacked
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

HERE, THERE = shapely.Point(MECCA), shapely.Point(-116, 33.6)


def found(upload):
    return stacked.find(upload, NOTHING_HELD)


def mended(upload, fix):
    return stacked.mend(upload, only(found(upload)), fix, NOTHING_HELD)


def test_two_things_on_one_point_are_no_stack():
    assert found(made(shapes=[HERE, HERE, THERE])) == []


def test_three_things_on_one_point_are():
    problem = only(found(made(shapes=[HERE, THERE, HERE, HERE])))
    assert (problem.code, problem.count, problem.rows) == ("stacked_points", 3, (1, 3, 4))
    assert problem.facts["places"] == 1


def test_points_a_millimetre_apart_are_one():
    near = shapely.Point(MECCA[0] + 1e-9, MECCA[1])
    assert only(found(made(shapes=[HERE, near, HERE]))).count == 3


def test_points_a_metre_apart_are_not():
    near = shapely.Point(MECCA[0] + 1e-5, MECCA[1])
    assert found(made(shapes=[HERE, near, HERE])) == []


def test_areas_do_not_stack():
    assert found(made(shapes=[HERE.buffer(0.01)] * 3)) == []


def test_zeros_are_no_stack():
    assert found(made(shapes=[shapely.Point(0, 0)] * 3)) == []


def test_rows_of_one_name_are_readings_and_no_stack():
    upload = made({"Site Name": ["Uno"] * 4, "reading": range(4)}, [HERE] * 4)
    problem = only(found(upload))
    assert (problem.said, problem.weight, problem.fixes) == ("many_rows_a_place", "note", ())
    assert (problem.count, problem.column) == (4, "Site Name")


def test_rows_without_a_name_are_things_of_their_own():
    upload = made({"name": [None, None, "Uno"]}, [HERE] * 3)
    assert only(found(upload)).said == ""


@pytest.mark.parametrize("fix", [MARK_DOUBTFUL, LEAVE_OUT])
def test_mended_stacks_are_found_no_more(fix):
    assert found(mended(made(shapes=[HERE, THERE, HERE, HERE]), fix)) == []


def test_stacked_rows_are_marked_and_no_others():
    after = mended(made(shapes=[HERE, THERE, HERE, HERE]), MARK_DOUBTFUL)
    assert after.cells[DOUBTFUL].tolist() == [True, False, True, True]


def test_stacked_rows_are_left_out_where_chosen():
    after = mended(made(shapes=[HERE, THERE, HERE, HERE]), LEAVE_OUT)
    assert after.cells.index.tolist() == [2]


def test_a_mark_of_another_check_stays():
    upload = made({DOUBTFUL: [False, True, False, False]}, [HERE, THERE, HERE, HERE])
    assert mended(upload, MARK_DOUBTFUL).cells[DOUBTFUL].all()


def test_rows_the_file_itself_calls_doubtful_need_no_mark():
    cells = {"location_doubtful": ["true", True, "true"]}
    assert found(made(cells, [HERE] * 3)) == []
