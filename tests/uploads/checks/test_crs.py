import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS

from ejmap.text import LANGUAGES
from ejmap.uploads.checks import crs, shapes_of
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

POINTS = [shapely.Point(MECCA[0] + step, MECCA[1] - step) for step in (0, 0.01, 0.02)]
LIKELY = [f"EPSG:{code}" for code in crs.LIKELY]


def in_crs(points, code):
    return list(gpd.GeoSeries(points, crs="EPSG:4326").to_crs(code))


def found(upload):
    return crs.find(upload, NOTHING_HELD)


def mended(upload, problem, fix=None):
    return crs.mend(upload, problem, fix or problem.fixes[0].key, NOTHING_HELD)


def test_degrees_in_the_valley_are_no_problem():
    assert found(made(shapes=POINTS)) == []


@pytest.mark.parametrize("code", LIKELY)
def test_numbers_without_a_crs_are_read_as_what_puts_them_in_the_valley(code):
    problem = only(found(made(shapes=in_crs(POINTS, code), crs=None)))
    assert problem.code == "missing_crs"
    assert problem.fixes[0].key == f"read_as_{code.removeprefix('EPSG:')}"
    assert problem.fixes[0].facts == {"inside": 3, "of": 3}


@pytest.mark.parametrize("code", LIKELY)
def test_a_named_crs_brings_the_points_to_their_place(code):
    upload = made(shapes=in_crs(POINTS, code), crs=None)
    mended_and_moved = crs.in_degrees(mended(upload, only(found(upload))))
    assert np.allclose(
        shapely.get_coordinates(shapes_of(mended_and_moved)),
        shapely.get_coordinates(POINTS),
        atol=2e-5,
    )


def test_a_missing_crs_stops_while_it_is_left():
    assert only(found(made(shapes=POINTS, crs=None))).weight == "stop"


def test_numbers_that_fit_no_likely_crs_are_offered_none():
    problem = only(found(made(shapes=[shapely.Point(12.0e6, 3.0e6)], crs=None)))
    assert problem.fixes == ()
    assert problem.said == "missing_crs_unknown"


def test_degrees_of_another_country_are_read_as_degrees():
    problem = only(found(made(shapes=[shapely.Point(2.35, 48.85)], crs=None)))
    assert [fix.key for fix in problem.fixes] == ["read_as_4326"]
    assert problem.fixes[0].facts["inside"] == 0


def test_metres_that_are_called_degrees_are_a_wrong_crs():
    problem = only(found(made(shapes=in_crs(POINTS, "EPSG:3857"))))
    assert problem.code == "wrong_crs"
    assert problem.fixes[0].key == "read_as_3857"
    assert problem.facts["declared"] == "EPSG:4326"


def test_degrees_that_are_called_metres_are_a_wrong_crs():
    problem = only(found(made(shapes=POINTS, crs="EPSG:3310")))
    assert (problem.code, problem.fixes[0].key) == ("wrong_crs", "read_as_4326")


def test_a_right_crs_outside_the_valley_is_not_wrong():
    assert found(made(shapes=[shapely.Point(-84.37, 33.75)])) == []


def test_one_point_in_the_valley_is_enough_to_believe_the_crs():
    assert found(made(shapes=[POINTS[0], shapely.Point(-84.37, 33.75)])) == []


TURNED = {
    "swapped_axes": (MECCA[1], MECCA[0]),
    "minus_missing": (-MECCA[0], MECCA[1]),
    "swapped_and_minus": (MECCA[1], -MECCA[0]),
}


@pytest.mark.parametrize(("said", "xy"), TURNED.items())
def test_one_turned_row_among_many_is_found(said, xy):
    problem = only(found(made(shapes=[*POINTS, shapely.Point(xy)])))
    assert (problem.code, problem.said) == ("swapped_axes", said)
    assert (problem.count, problem.rows) == (1, (4,))


@pytest.mark.parametrize("xy", TURNED.values())
def test_turned_points_come_back_to_their_place(xy):
    upload = made(shapes=[*POINTS, shapely.Point(xy)])
    after = mended(upload, only(found(upload)))
    assert shapely.get_coordinates(shapes_of(after)[3]).tolist() == [list(MECCA)]
    assert found(after) == []


def test_rows_that_were_right_stay_where_they_were():
    upload = made(shapes=[*POINTS, shapely.Point(TURNED["swapped_axes"])])
    after = mended(upload, only(found(upload)))
    assert shapely.equals_exact(shapes_of(after)[:3], POINTS).all()


def test_several_mistakes_in_one_file_are_one_problem():
    problem = only(found(made(shapes=[shapely.Point(xy) for xy in TURNED.values()])))
    assert (problem.said, problem.count) == ("turned_variously", 3)


def test_a_swapped_area_is_turned_corner_by_corner():
    square = shapely.box(MECCA[0], MECCA[1], MECCA[0] + 0.01, MECCA[1] + 0.02)
    turned = shapely.transform(square, lambda corners: corners[:, ::-1])
    upload = made(shapes=[turned])
    after = mended(upload, only(found(upload)))
    assert shapely.equals(shapes_of(after)[0], square)


def test_swapped_degrees_without_a_crs_are_read_as_degrees_first():
    upload = made(shapes=[shapely.Point(TURNED["swapped_axes"])], crs=None)
    named = mended(upload, only(found(upload)))
    assert only(found(named)).said == "swapped_axes"


def test_a_place_in_china_is_believed_where_only_longitude_could_be_meant_otherwise():
    """No minus sign brings Paris or Beijing into the valley."""
    assert found(made(shapes=[shapely.Point(116.4, 39.9), shapely.Point(2.35, 48.85)])) == []


def test_numbers_a_projection_does_not_reach_raise_nothing():
    upload = made(shapes=[shapely.Point(1e300, -1e300)], crs="EPSG:3310")
    assert crs.in_degrees(upload).crs == CRS("EPSG:4326")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reading_has_words(language):
    for code in crs.LIKELY:
        upload = made(shapes=in_crs(POINTS, f"EPSG:{code}"), crs=None)
        fix = only(found(upload)).fixes[0]
        assert f"EPSG:{code}" in fix.say(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("xy", TURNED.values())
def test_turned_axes_have_words(language, xy):
    problem = only(found(made(shapes=[*POINTS, shapely.Point(xy)])))
    assert problem.say(language).startswith("1 ")


def test_a_crs_without_a_code_is_called_by_its_name():
    text = "+proj=aea +lat_1=1 +lat_2=2 +lat_0=0 +lon_0=0 +datum=WGS84 +type=crs"
    assert crs.short_name(CRS.from_proj4(text)) == "unknown"
