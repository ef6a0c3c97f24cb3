import pytest
import shapely

from ejmap.region import VALLEY_BOUNDS
from ejmap.uploads.checks import LEAVE_OUT, area
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

HERE, THERE, ZERO = shapely.Point(MECCA), shapely.Point(-84.37, 33.75), shapely.Point(0, 0)
WEST, SOUTH, EAST, NORTH = VALLEY_BOUNDS


def found(*shapes, **more):
    return area.find(made(shapes=shapes, **more), NOTHING_HELD)


def test_rows_inside_are_no_problem():
    assert found(HERE, None) == []


@pytest.mark.parametrize("corner", [(WEST, SOUTH), (EAST, NORTH), (WEST, NORTH), (EAST, SOUTH)])
def test_the_edge_of_the_box_is_inside(corner):
    assert found(shapely.Point(corner)) == []


def test_just_beyond_the_edge_is_outside():
    assert only(found(HERE, shapely.Point(WEST - 1e-7, 33.5))).count == 1


def test_a_line_that_only_passes_is_inside():
    assert found(shapely.LineString([(-118, 33.5), (-114, 33.5)])) == []


def test_an_area_around_the_valley_is_inside():
    assert found(shapely.box(-120, 30, -110, 40)) == []


def test_some_rows_outside_may_be_left_out_but_only_if_chosen():
    problem = only(found(HERE, THERE))
    assert (problem.weight, problem.said, problem.rows) == ("fix", "outside_area", (2,))
    assert [(fix.key, fix.asks) for fix in problem.fixes] == [(LEAVE_OUT, True)]


def test_a_file_of_another_place_is_stopped():
    problem = only(found(THERE, THERE, None))
    assert (problem.weight, problem.said, problem.fixes) == ("stop", "outside_area_all", ())


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ((HERE, ZERO), "outside_area_zero"),
        ((HERE, ZERO, THERE), "outside_area_some_nowhere"),
        ((HERE, shapely.Point(500_000, 3_700_000)), "outside_area_nowhere"),
        ((HERE, THERE, shapely.Point(181, 0)), "outside_area_some_nowhere"),
    ],
)
def test_zeros_and_impossible_numbers_are_told_apart_in_words(shapes, said):
    assert only(found(*shapes)).said == said


def test_left_out_rows_are_found_no_more():
    upload = made(shapes=[HERE, THERE, None, ZERO])
    after = area.mend(upload, only(area.find(upload, NOTHING_HELD)), LEAVE_OUT, NOTHING_HELD)
    assert after.cells.index.tolist() == [1, 3]
    assert area.find(after, NOTHING_HELD) == []


def test_nothing_is_said_of_numbers_nobody_understands():
    assert found(THERE, crs=None) == []
