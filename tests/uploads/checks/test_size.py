import numpy as np
import shapely

from ejmap.uploads.checks import shapes_of, size
from tests.uploads.making import MECCA, NOTHING_HELD, made, only


def circle(corners):
    angles = np.linspace(0, 2 * np.pi, corners)
    return shapely.Polygon(
        np.column_stack([MECCA[0] + 0.05 * np.cos(angles), MECCA[1] + 0.05 * np.sin(angles)])
    )


def found(upload):
    return size.find(upload, NOTHING_HELD)


def test_a_small_file_is_no_problem():
    assert found(made(shapes=[circle(size.CORNERS_AT_ONCE)])) == []


def test_too_many_corners_are_offered_to_be_left_out_only_if_chosen():
    problem = only(found(made(shapes=[circle(size.CORNERS_AT_ONCE + 1)])))
    assert (problem.code, problem.fixes[0].key) == ("too_large", size.SIMPLIFY)
    assert problem.fixes[0].asks


def test_simplifying_keeps_the_shape_within_ten_metres_and_is_found_no_more():
    upload = made(shapes=[circle(size.CORNERS_AT_ONCE + 1), None])
    after = size.mend(upload, only(found(upload)), size.SIMPLIFY, NOTHING_HELD)
    before, simple = shapes_of(upload)[0], shapes_of(after)[0]
    assert shapely.hausdorff_distance(before, simple, densify=0.5) <= size.TOLERANCE_DEGREES * 1.01
    assert found(after) == []


def test_many_features_are_worth_a_note():
    upload = made(shapes=[shapely.Point(MECCA)] * (size.FEATURES_AT_ONCE + 1))
    problem = only(found(upload))
    assert (problem.said, problem.weight, problem.fixes) == ("too_many_features", "note", ())


def test_as_many_as_a_browser_takes_are_not():
    assert found(made(shapes=[shapely.Point(MECCA)] * size.FEATURES_AT_ONCE)) == []
