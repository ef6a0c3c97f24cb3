"""Small maps: one scale for two tables, a layer's own symbols, words that are data."""

import xml.etree.ElementTree as ET

import geopandas as gpd
import pytest
import shapely

from ejmap.layers.promises import LAYER
from ejmap.mapping.small_map import bounds_of, outside, small_map

SVG = "{http://www.w3.org/2000/svg}"


def table(*places, **cells):
    rows = {"id": [str(n) for n in range(len(places))], "stage": "done", "location_doubtful": False}
    shapes = [None if one is None else shapely.Point(one) for one in places]
    return gpd.GeoDataFrame(rows | cells, geometry=shapes, crs="EPSG:4326")


ONE = table((-116.1, 33.55), (-116.0, 33.6))
AREA = gpd.GeoDataFrame(geometry=[shapely.box(-116.2, 33.5, -115.9, 33.7)], crs="EPSG:4326")


def picture(drawn, bounds=None, **more):
    return ET.fromstring(small_map(LAYER, drawn, bounds or bounds_of([ONE]), **more))


def test_both_tables_share_one_span():
    further = table((-116.29, 33.44))
    west, south, _, _ = bounds_of([ONE, further])
    assert (west, south) < bounds_of([ONE])[:2]


def test_nothing_with_a_place_has_no_span():
    assert bounds_of([table(None), table()]) is None


def test_a_dot_far_from_the_valley_does_not_widen_the_picture():
    far = table((-121.5, 38.5), (-116.1, 33.55))
    assert bounds_of([ONE, far]) == bounds_of([ONE])
    assert outside(far) == 1


def test_one_place_alone_has_a_span():
    west, south, east, north = bounds_of([table((-116.1, 33.55))])
    assert west < east
    assert south < north


def test_each_feature_with_a_place_is_a_symbol():
    drawn = picture(table((-116.1, 33.55), None, (-116.0, 33.6)))
    assert len(drawn.findall(f"{SVG}svg")) == 2


def test_north_is_up_and_east_is_right():
    first, second = picture(ONE).findall(f"{SVG}svg")
    assert float(first.get("x")) < float(second.get("x"))
    assert float(first.get("y")) > float(second.get("y"))


def test_a_name_with_markup_stays_words():
    drawn = picture(ONE, ground=AREA, names=["<b>Nowhere</b>"])
    assert "<b>Nowhere</b>" in [one.text for one in drawn.iter(f"{SVG}text")]


def test_an_area_of_which_a_corner_is_seen_goes_without_its_name():
    corner = gpd.GeoDataFrame(
        geometry=[shapely.box(-116.3, 33.3, -116.101, 33.55)], crs="EPSG:4326"
    )
    drawn = picture(ONE, ground=corner, names=["Nowhere"])
    assert "Nowhere" not in [one.text for one in drawn.iter(f"{SVG}text")]


@pytest.mark.parametrize("shape", ["line", "area"])
def test_lines_and_areas_are_drawn_as_paths(shape):
    symbol = LAYER.style.rules[-1].symbol.model_copy(update={"shape": shape})
    rule = LAYER.style.rules[-1].model_copy(update={"symbol": symbol})
    layer = LAYER.model_copy(update={"style": LAYER.style.model_copy(update={"rules": (rule,)})})
    shapes = {"line": shapely.LineString([(-116.1, 33.55), (-116, 33.6)]), "area": AREA.geometry[0]}
    rows = gpd.GeoDataFrame({"id": ["1"]}, geometry=[shapes[shape]], crs="EPSG:4326")
    drawn = ET.fromstring(small_map(layer, rows, bounds_of([ONE])))
    assert len(drawn.findall(f"{SVG}path")) == 1
