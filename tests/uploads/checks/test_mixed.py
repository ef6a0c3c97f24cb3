import pytest
import shapely

from ejmap.uploads.checks import mixed
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

POINT = shapely.Point(MECCA)
LINE = shapely.LineString([MECCA, (-116, 33.6)])
AREA = POINT.buffer(0.01)
NESTED = shapely.GeometryCollection([shapely.GeometryCollection([POINT]), POINT])
SEVERAL = shapely.GeometryCollection([POINT, shapely.GeometryCollection([LINE])])


def found(*shapes):
    return mixed.find(made(shapes=shapes), NOTHING_HELD)


@pytest.mark.parametrize("kind", [POINT, LINE, AREA, NESTED])
def test_one_kind_is_no_problem(kind):
    assert found(kind, kind, None) == []


def test_several_points_in_one_are_points():
    assert found(POINT, shapely.MultiPoint([MECCA, (-116, 33.6)])) == []


def test_rows_of_other_kinds_than_the_commonest_are_counted():
    problem = only(found(POINT, POINT, LINE, AREA))
    assert (problem.count, problem.rows) == (2, (3, 4))
    assert (problem.facts["points"], problem.facts["lines"], problem.facts["areas"]) == (2, 1, 1)


def test_a_shape_that_is_several_kinds_is_of_another_kind():
    assert only(found(POINT, SEVERAL)).rows == (2,)


def test_all_kinds_are_kept_unasked():
    upload = made(shapes=[POINT, POINT, LINE])
    problem = only(mixed.find(upload, NOTHING_HELD))
    assert mixed.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD) is upload


def test_rows_of_the_commonest_kind_and_without_place_stay():
    upload = made(shapes=[POINT, POINT, LINE, None, SEVERAL])
    problem = only(mixed.find(upload, NOTHING_HELD))
    after = mixed.mend(upload, problem, mixed.KEEP_COMMONEST, NOTHING_HELD)
    assert after.cells.index.tolist() == [1, 2, 4]
    assert mixed.find(after, NOTHING_HELD) == []
