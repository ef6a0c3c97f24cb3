import pytest
import shapely

from ejmap.uploads.checks import coordinates, shapes_of
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

X, Y = (str(one) for one in MECCA)
NAMES = [
    ("lat", "lon"),
    ("Latitude", "Longitude"),
    ("LATITUD", "LONGITUD"),
    ("Latitud (N)", "Longitud (O)"),
    ("y", "x"),
    ("Y", "X"),
    ("stop_lat", "stop_lon"),
    ("SITE_LATITUDE", "SITE_LONGITUDE"),
    ("lat", "lng"),
    ("siteLat", "siteLong"),
    ("INTPTLAT", "INTPTLONG"),
]


def place(upload):
    return [
        None if one is None else (one.x, one.y) for one in shapes_of(coordinates.placed(upload))
    ]


@pytest.mark.parametrize(("lat", "lon"), NAMES)
def test_columns_are_known_by_their_names_in_both_languages(lat, lon):
    assert place(made({"other": ["a"], lat: [Y], lon: [X]})) == [MECCA]


def test_places_in_degrees_are_in_degrees():
    assert coordinates.placed(made({"lat": [Y], "lon": [X]})).crs.to_epsg() == 4326


def test_numbers_beyond_degrees_have_no_crs():
    upload = coordinates.placed(made({"northing": ["3713500"], "easting": ["587300"]}))
    assert upload.crs is None
    assert shapes_of(upload)[0] == shapely.Point(587300, 3713500)


@pytest.mark.parametrize("blank", [None, "", "No Data", "unknown"])
def test_a_row_without_coordinates_has_no_place(blank):
    assert place(made({"lat": [Y, blank], "lon": [X, X]})) == [MECCA, None]


def test_spanish_decimals_are_read():
    assert place(made({"latitud": ["33,57"], "longitud": ["-116,06"]})) == [MECCA]


def test_numbers_are_read_as_the_file_has_them():
    """A check of cells may have taken 33,570 for thirty-three thousand."""
    as_read = made({"lat": ["33,570"], "lon": ["-116,060"]}).cells
    assert place(made({"lat": [33570], "lon": [-116060]}, as_read=as_read)) == [MECCA]


@pytest.mark.parametrize("column", ["WKT", "geometry", "the_geom"])
def test_a_column_of_wkt_is_taken(column):
    assert place(made({column: [f"POINT ({X} {Y})", None]})) == [MECCA, None]


def test_one_cell_with_both_is_taken():
    assert place(made({"Coordenadas": [f"{Y}, {X}"]})) == [MECCA]


def test_columns_with_such_names_and_other_cells_are_not_taken():
    upload = made({"location": ["Mecca"], "x": ["yes"], "y": ["no"]})
    assert coordinates.placed(upload) is upload


def test_shapes_of_the_file_are_never_replaced():
    upload = made({"lat": ["1"], "lon": ["1"]}, [shapely.Point(MECCA)])
    assert coordinates.placed(upload) is upload


def test_shapes_that_are_all_missing_are_as_none():
    assert place(made({"lat": [Y], "lon": [X]}, [None])) == [MECCA]


@pytest.mark.parametrize(
    "cells",
    [
        {"a": [X], "b": [Y]},
        {"c1": [f"{Y},{X}"]},
        {"dónde": [f"POINT({X} {Y})"]},
    ],
)
def test_columns_without_telling_names_are_offered(cells):
    upload = made(cells)
    problem = only(coordinates.find(upload, NOTHING_HELD))
    assert (problem.code, problem.said) == ("no_geometry", "no_geometry_but")
    after = coordinates.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD)
    assert (shapes_of(after)[0].x, shapes_of(after)[0].y) == MECCA
    assert coordinates.find(after, NOTHING_HELD) == []


def test_whole_numbers_of_that_size_are_no_coordinates():
    problem = only(coordinates.find(made({"age": [33, 34], "loss": [-116, -115]}), NOTHING_HELD))
    assert problem.fixes == ()


def test_a_table_without_places_is_stopped():
    problem = only(coordinates.find(made({"a": ["b", "c"]}), NOTHING_HELD))
    assert (problem.code, problem.weight, problem.count) == ("no_geometry", "stop", 2)


def test_an_address_is_no_place():
    problem = only(coordinates.find(made({"address": ["88-123 Avenue 66"]}), NOTHING_HELD))
    assert problem.fixes == ()
