import pytest
import shapely

from ejmap.sources.asking.arcgis_shapes import shapes_from_esri, shapes_from_geojson

# Esri's outer rings go clockwise, its holes the other way.
OUTER = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
HOLE = [[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]]
FAR = [[20, 0], [20, 9], [29, 9], [29, 0], [20, 0]]


def polygons(*rings):
    (made,) = shapes_from_esri("esriGeometryPolygon", [{"rings": list(rings)}])
    return shapely.geometry.shape(made)


def test_a_point_at_nought_is_a_place():
    made = shapes_from_esri("esriGeometryPoint", [{"x": 0, "y": 0}])
    assert made == [{"type": "Point", "coordinates": (0.0, 0.0)}]


@pytest.mark.parametrize(
    "nowhere", [None, {}, {"x": None, "y": None}, {"x": "NaN", "y": "NaN"}, {"rings": []}, [], 7]
)
def test_what_has_no_place_is_none_and_its_neighbours_keep_theirs(nowhere):
    made = shapes_from_esri("esriGeometryPoint", [{"x": 1, "y": 2}, nowhere, {"x": 3, "y": 4}])
    assert [one and one["coordinates"] for one in made] == [(1, 2), None, (3, 4)]


def test_several_points_and_paths_are_kept():
    (points,) = shapes_from_esri("esriGeometryMultipoint", [{"points": [[1, 2], [3, 4]]}])
    assert shapely.geometry.shape(points).equals(shapely.MultiPoint([(1, 2), (3, 4)]))
    paths = {"paths": [[[0, 0], [1, 1]], [[5, 5], [6, 6]]]}
    (lines,) = shapes_from_esri("esriGeometryPolyline", [paths])
    assert len(shapely.geometry.shape(lines).geoms) == 2


@pytest.mark.parametrize("rings", [(OUTER, HOLE), (HOLE, OUTER)])
def test_a_hole_stays_a_hole_whatever_comes_first(rings):
    assert polygons(*rings).area == 81 - 4


def test_an_island_in_a_hole_is_land():
    island = [[2.5, 2.5], [2.5, 3.5], [3.5, 3.5], [3.5, 2.5], [2.5, 2.5]]
    assert polygons(OUTER, HOLE, island).area == 81 - 4 + 1


def test_parts_that_lie_apart_are_one_feature():
    assert polygons(OUTER, FAR).geom_type == "MultiPolygon"


def test_height_and_measure_are_left_out():
    (made,) = shapes_from_esri("esriGeometryPoint", [{"x": 1, "y": 2, "z": 3, "m": 4}])
    assert made["coordinates"] == (1, 2)


@pytest.mark.parametrize("wrong", [{"rings": 7}, {"paths": "x"}, {"rings": [[["a", "b"]]]}])
def test_rings_that_are_none_are_refused_and_not_taken_for_no_place(wrong):
    with pytest.raises(ValueError, match="esriGeometryPolygon"):
        shapes_from_esri("esriGeometryPolygon", [wrong])


def test_geojson_comes_out_as_it_went_in():
    line = {"type": "LineString", "coordinates": ((-116.1, 33.5), (-116.2, 33.6))}
    assert shapes_from_geojson([line, None]) == [line, None]


def test_an_empty_shape_is_no_place():
    assert shapes_from_geojson([{"type": "Point", "coordinates": []}]) == [None]


@pytest.mark.parametrize(
    "wrong",
    [
        7,
        {"type": "Blob", "coordinates": [1, 2]},
        {"type": "Point"},
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Point", "coordinates": [float("inf"), 0]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    ],
)
def test_what_is_no_shape_is_refused(wrong):
    with pytest.raises(ValueError):
        shapes_from_geojson([wrong])
