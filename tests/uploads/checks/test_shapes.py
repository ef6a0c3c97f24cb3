import numpy as np
import pytest
import shapely

from ejmap.uploads.checks import shapes, shapes_of
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

X, Y = MECCA
SQUARE = shapely.box(X, Y, X + 0.01, Y + 0.01)
BOW_TIE = shapely.Polygon([(X, Y), (X + 0.01, Y + 0.01), (X + 0.01, Y), (X, Y + 0.01)])
HOLE_OUTSIDE = shapely.Polygon(
    SQUARE.exterior.coords, [shapely.box(X + 0.02, Y, X + 0.04, Y + 0.01).exterior.coords]
)
SPIKE = shapely.Polygon([(X, Y), (X + 0.01, Y), (X + 0.01, Y + 0.01), (X + 0.01, Y - 0.01), (X, Y)])
FLAT = shapely.Polygon([(X, Y), (X + 0.01, Y), (X, Y)])
NO_LENGTH = shapely.LineString([MECCA, MECCA])
BROKEN = {"bow tie": BOW_TIE, "hole outside": HOLE_OUTSIDE, "spike": SPIKE}


def found(*geometries):
    return shapes.find(made(shapes=geometries), NOTHING_HELD)


def mended(*geometries):
    upload = made(shapes=geometries)
    problem = only(shapes.find(upload, NOTHING_HELD))
    return shapes.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD)


def test_valid_shapes_are_no_problem():
    assert found(SQUARE, shapely.Point(MECCA), None) == []


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_area_is_found_and_named(broken):
    problem = only(found(SQUARE, broken))
    assert (problem.code, problem.count, problem.rows) == ("invalid_geometry", 1, (2,))


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mended_area_is_a_valid_area(broken):
    after = shapes_of(mended(broken))[0]
    assert after.is_valid
    assert after.geom_type in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("broken", [*BROKEN.values(), FLAT, NO_LENGTH], ids=[*BROKEN, "2", "0"])
def test_mended_shapes_are_found_no_more(broken):
    assert shapes.find(mended(SQUARE, broken), NOTHING_HELD) == []


def test_other_shapes_are_untouched():
    assert shapes_of(mended(SQUARE, BOW_TIE))[0] is SQUARE


def test_the_change_of_area_is_told_in_hectares_and_per_cent():
    facts = only(found(HOLE_OUTSIDE)).fixes[0].facts
    # Mended, a hole outside the shell is an area of its own.
    assert facts == {"before_ha": "103.0", "after_ha": "308.9", "change_pct": "+200.0"}


def test_no_change_is_told_where_there_was_no_area_before():
    fix = only(found(BOW_TIE)).fixes[0]
    assert fix.key == "repair_areas_anew"
    assert fix.facts["after_ha"] in fix.say("es")


def test_a_spike_changes_no_area():
    assert only(found(SPIKE)).fixes[0].facts["change_pct"] == "+0.0"


@pytest.mark.parametrize("flat", [FLAT, NO_LENGTH], ids=["two-point ring", "line of no length"])
def test_a_shape_of_which_nothing_is_left_keeps_its_row(flat):
    after = mended(SQUARE, flat)
    assert len(after) == 2
    assert shapes_of(after)[1] is None


def test_how_many_are_left_without_a_place_is_said():
    problem = only(found(FLAT, BOW_TIE))
    assert (problem.said, problem.facts["collapsed"]) == ("invalid_collapsed", 1)
    assert "1" in problem.say("es")


# A notch that ends four millimetres above the base: rounded, it touches it.
THIN = shapely.Polygon(
    [(X, Y), (X + 0.01, Y), (X + 0.01, Y + 0.01), (X + 0.005, Y + 4e-8), (X, Y + 0.01)]
)
SLIVER = shapely.Polygon([(X, Y), (X + 0.01, Y), (X + 0.01, Y + 4e-8)])


def test_a_shape_that_rounding_breaks_is_valid_on_the_grid():
    assert THIN.is_valid
    assert not shapely.transform(THIN, lambda corners: np.round(corners, 7)).is_valid
    on_grid = shapes.on_grid(np.array([THIN, None], dtype=object))
    assert on_grid[0].is_valid
    assert on_grid[0].area == pytest.approx(THIN.area, rel=1e-4)
    assert on_grid[1] is None


def test_a_shape_thinner_than_the_grid_has_no_place():
    assert shapes.on_grid(np.array([SLIVER], dtype=object))[0] is None


def test_corners_on_the_grid_have_seven_decimals():
    point = shapes.on_grid(shapely.points([[X + 1.23e-9, Y]]))[0]
    assert (point.x, point.y) == MECCA


def test_a_broken_shape_that_is_left_stops_the_file():
    assert only(found(BOW_TIE)).weight == "stop"
