import numpy as np
import pytest
import shapely

from ejmap.uploads.checks import LEAVE_OUT, null_shapes, shapes_of
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

HERE = shapely.Point(MECCA)
WITHOUT = {
    "empty point": shapely.Point(),
    "empty area": shapely.Polygon(),
    "empty collection": shapely.GeometryCollection(),
    "not a number": shapely.Point(np.nan, 33.5),
    "infinite": shapely.Point(np.inf, 33.5),
    "one infinite corner": shapely.LineString([MECCA, (-np.inf, 33.5)]),
}


def found(upload):
    return null_shapes.find(upload, NOTHING_HELD)


def test_a_table_without_shapes_is_another_checks_matter():
    assert found(made({"a": [1]})) == []


def test_a_row_without_a_shape_is_counted_and_named():
    problem = only(found(made(shapes=[HERE, None])))
    assert (problem.code, problem.count, problem.rows) == ("null_geometry", 1, (2,))


@pytest.mark.parametrize("shape", WITHOUT.values(), ids=WITHOUT)
def test_a_shape_without_a_usable_corner_is_empty(shape):
    problem = only(found(made(shapes=[HERE, shape])))
    assert (problem.code, problem.count) == ("empty_geometry", 1)


def test_rows_without_a_place_are_kept_unasked():
    assert only(found(made(shapes=[HERE, None]))).fixes[0].key == null_shapes.KEEP


def test_a_kept_row_has_no_place_at_all():
    upload = made(shapes=[HERE, shapely.Polygon()])
    after = null_shapes.mend(upload, only(found(upload)), null_shapes.KEEP, NOTHING_HELD)
    assert (len(after), shapes_of(after)[1]) == (2, None)


@pytest.mark.parametrize("shape", [None, *WITHOUT.values()], ids=["none", *WITHOUT])
def test_left_out_rows_are_gone_and_nothing_is_found_again(shape):
    upload = made(shapes=[HERE, shape])
    after = null_shapes.mend(upload, only(found(upload)), LEAVE_OUT, NOTHING_HELD)
    assert after.cells.index.tolist() == [1]
    assert found(after) == []


def test_missing_and_empty_are_two_problems():
    assert [one.code for one in found(made(shapes=[HERE, None, shapely.Point()]))] == [
        "null_geometry",
        "empty_geometry",
    ]
