import numpy as np
import shapely

from ejmap.style import Symbol
from tests.sheets.invented_maps import areas, drawn, layer, parks, picture, route, rule, side

LAKE = Symbol(shape="area", colour="#0000FF", outline="#000000", dash="dashed")
HERE = shapely.box(-116.2, 33.5, -116.0, 33.7)
BOUNDS = (-116.2, 33.5, -116.0, 33.7)


def middle(*layers, base=()):
    """The colour in the middle of a map."""
    shown = picture(side(*layers, base=base), bounds=BOUNDS)
    return shown[shown.shape[0] // 2, shown.shape[1] // 2, :3].astype(int)


def test_the_ground_is_paler_than_what_the_map_is_about():
    lake = areas([HERE], [""], LAKE)
    assert (middle(lake) == (0, 0, 255)).all()
    assert middle(base=[lake]).tolist() > [20, 20, 200]


def test_what_is_on_lies_over_the_ground():
    above = areas([HERE], [""], Symbol(shape="area", colour="#FF0000"))
    ground = drawn(layer("lake", rule("lake", LAKE), geometry="area"), [HERE])
    assert (middle(above, base=[ground]) == (255, 0, 0)).all()


def test_a_shore_is_seen_under_what_is_on():
    above = areas(
        [shapely.box(-116.3, 33.4, -115.9, 33.8)], [""], Symbol(shape="area", colour="#FF0000")
    )
    small = shapely.box(-116.12, 33.58, -116.08, 33.62)
    ground = drawn(layer("lake", rule("lake", LAKE), geometry="area"), [small])
    bare = picture(side(above), bounds=BOUNDS).astype(int)
    shored = picture(side(above, base=[ground]), bounds=BOUNDS).astype(int)
    assert (np.abs(bare - shored).max(axis=2) > 100).sum() > 50


def test_ground_that_is_on_is_drawn_once():
    road = route("Avenida")
    once = picture(side(road), bounds=BOUNDS)
    assert (picture(side(road, base=[road]), bounds=BOUNDS) == once).all()


def test_an_area_under_a_symbol_of_its_own_is_pale():
    drop = Symbol(shape="drop", colour="#00589B")
    service = drawn(layer("well", rule("well", drop)), [HERE])
    shown = picture(side(service), bounds=BOUNDS)[60, 200, :3].astype(int)
    assert shown.min() > 120


def test_a_map_of_parks_alone_is_drawn_without_ground():
    assert picture(side(parks([(-116.1, 33.6)])), bounds=BOUNDS).shape == (500, 600, 4)
