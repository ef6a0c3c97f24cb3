"""The ground a map is about: what is on, without what would only widen it."""

import geopandas as gpd
import pytest
import shapely

from ejmap.layer import Group
from ejmap.layers.bus_stops import LAYER as STOPS
from ejmap.region import SETTLED_BOUNDS
from ejmap.snapshots.drawn import COMMUNITIES, Drawn
from ejmap.snapshots.ground import ground_of

WEST, SOUTH, EAST, NORTH = SETTLED_BOUNDS
NEAR = (-116.0, 33.5)


def drawn(*places, group=Group.BUS, is_chosen=False):
    shapes = [shapely.Point(one) if one else None for one in places]
    table = gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
    return Drawn(STOPS.model_copy(update={"group": group}), "0" * 16, table, is_chosen)


def test_it_is_what_all_layers_span_together():
    other = (-116.02, 33.51)
    assert ground_of([drawn(NEAR), drawn(other)]) == (other[0], NEAR[1], NEAR[0], other[1])


@pytest.mark.parametrize(
    "layers",
    [
        [],
        [drawn()],
        [drawn(None)],
        [drawn((0.0, 0.0))],
        [drawn((WEST, SOUTH), (EAST, NORTH))],
    ],
    ids=["no layer", "no feature", "no place", "far away", "everywhere"],
)
def test_without_anything_near_to_show_it_is_none(layers):
    assert ground_of(layers) is None


def test_what_lies_beyond_the_valley_moves_no_map():
    assert ground_of([drawn(NEAR, (-110.0, 40.0))]) == ground_of([drawn(NEAR)])


def test_context_counts_only_where_there_is_nothing_else():
    context = drawn((WEST, SOUTH), (EAST, NORTH), group=Group.CONTEXT)
    assert ground_of([context, drawn(NEAR)]) == ground_of([drawn(NEAR)])
    assert ground_of([drawn(NEAR, group=Group.CONTEXT)]) == ground_of([drawn(NEAR)])


def test_communities_that_are_compared_are_all_shown():
    corners = drawn((WEST, SOUTH), (EAST, NORTH), group=Group.CONTEXT)
    layer = corners.layer.model_copy(update={"key": COMMUNITIES})
    assert ground_of([Drawn(layer, corners.version, corners.table), drawn(NEAR)]) is None


@pytest.mark.parametrize("far", [(-116.54, 33.85), (-115.5, 33.2)])
def test_what_was_chosen_beyond_the_valley_is_seen(far):
    west, south, east, north = ground_of([drawn(NEAR, far, is_chosen=True)])
    assert west <= far[0] <= east
    assert south <= far[1] <= north


def test_what_was_chosen_near_by_is_shown_as_any_other():
    assert ground_of([drawn(NEAR, is_chosen=True)]) == ground_of([drawn(NEAR)])
    assert ground_of([drawn((WEST, SOUTH), (EAST, NORTH), is_chosen=True)]) is None
    assert ground_of([drawn(None, is_chosen=True)]) is None
