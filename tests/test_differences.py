import geopandas as gpd
import pandas as pd
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.differences import MOVED_M, difference
from ejmap.uploads.description import checked, layer_from_description

LON, LAT = -116.0647, 33.5766
# A degree of latitude here, in metres (WGS 84 at 33.6 degrees north).
METRES_PER_DEGREE = 110_920


@pytest.fixture(scope="session")
def layer(described):
    sound = checked(described.description(), described.columns())
    return layer_from_description(sound, described.table())


@pytest.fixture(scope="session")
def hashed(layer):
    return layer.model_copy(update={"has_lasting_ids": False})


def table(rows, columns=("name", "rooms_count")):
    """A table of rows: id -> (name, rooms, shape)."""
    cells = {"id": list(rows)}
    for at, column in enumerate(columns):
        cells[column] = pd.Series([row[at] for row in rows.values()], dtype=object)
    shapes = [row[-1] for row in rows.values()]
    return gpd.GeoDataFrame(cells, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))


def point(north_m=0.0):
    return shapely.Point(LON, LAT + north_m / METRES_PER_DEGREE)


BEFORE = {"a": ("One", 1, point()), "b": ("Two", None, point(100)), "c": ("Three", 3, None)}


def test_a_table_is_no_different_from_itself(layer):
    found = difference(layer, table(BEFORE), table(BEFORE))
    assert found.is_none
    assert (found.before, found.after) == (3, 3)


def test_the_order_of_rows_is_no_difference(layer):
    assert difference(layer, table(BEFORE), table(dict(reversed(BEFORE.items())))).is_none


def test_the_form_of_a_number_is_no_difference(layer):
    later = table(BEFORE).assign(rooms_count=[1.0, float("nan"), 3.0])
    assert difference(layer, table(BEFORE), later).is_none


def test_rows_are_added_and_gone(layer):
    later = {"b": BEFORE["b"], "c": BEFORE["c"], "d": ("Four", 4, point())}
    found = difference(layer, table(BEFORE), table(later))
    assert (found.added, found.gone) == (("d",), ("a",))
    assert not found.changed
    assert not found.moved_m


@pytest.mark.parametrize(
    ("was", "is_now", "differs"),
    [
        (1, 2, True),
        (None, 2, True),
        (1, None, True),
        (None, None, False),
        (1, "1", False),
    ],
)
def test_a_cell_differs_where_it_says_something_else(layer, was, is_now, differs):
    before, after = table({"a": ("One", was, None)}), table({"a": ("One", is_now, None)})
    found = difference(layer, before, after)
    assert found.changed == ({"a": ("rooms_count",)} if differs else {})


@pytest.mark.parametrize(
    ("metres", "has_moved"), [(0.0, False), (0.4, False), (0.6, True), (1000.0, True)]
)
def test_a_place_has_moved_from_half_a_metre_on(layer, metres, has_moved):
    before, after = table({"a": ("One", 1, point())}), table({"a": ("One", 1, point(metres))})
    found = difference(layer, before, after)
    assert bool(found.moved_m) is has_moved
    if has_moved:
        assert found.moved_m["a"] == pytest.approx(metres, rel=0.01)


@pytest.mark.parametrize("nowhere", [None, shapely.Point()])
def test_a_place_that_was_or_is_not_known_has_moved_any_distance(layer, nowhere):
    somewhere, missing = table({"a": ("One", 1, point())}), table({"a": ("One", 1, nowhere)})
    assert difference(layer, somewhere, missing).moved_m == {"a": float("inf")}
    assert difference(layer, missing, somewhere).moved_m == {"a": float("inf")}
    assert difference(layer, missing, missing).is_none


def test_a_line_has_moved_as_far_as_its_farthest_part(layer):
    straight = shapely.LineString([(LON, LAT), (LON + 0.01, LAT)])
    bent = shapely.LineString([(LON, LAT), (LON + 0.01, LAT), (LON + 0.01, LAT + 0.001)])
    found = difference(layer, table({"a": ("x", 1, straight)}), table({"a": ("x", 1, bent)}))
    assert found.moved_m["a"] == pytest.approx(0.001 * METRES_PER_DEGREE, rel=0.01)


def test_the_direction_a_line_is_drawn_in_is_no_move(layer):
    line = shapely.LineString([(LON, LAT), (LON + 0.01, LAT)])
    assert difference(
        layer, table({"a": ("x", 1, line)}), table({"a": ("x", 1, line.reverse())})
    ).is_none


def test_a_shape_that_became_another_kind_has_moved(layer):
    before = table({"a": ("x", 1, point())})
    after = table({"a": ("x", 1, point().buffer(0.001))})
    assert difference(layer, before, after).moved_m["a"] > 50


def test_columns_that_came_and_went_are_named_and_not_compared(layer):
    before, after = table(BEFORE, ("name",)), table(BEFORE, ("name", "rooms_count"))
    found = difference(layer, before, after)
    assert (found.columns_added, found.columns_gone) == (("rooms_count",), ())
    assert difference(layer, after, before).columns_gone == ("rooms_count",)
    assert not found.changed


def test_of_ids_that_do_not_last_nothing_moved_or_changed(hashed):
    after = {"a": ("Else", 9, point(500)), "d": ("Four", 4, point())}
    found = difference(hashed, table(BEFORE), table(after))
    assert (found.moved_m, found.changed) == ({}, {})
    assert (found.added, found.gone) == (("d",), ("b", "c"))


def test_a_first_version_is_all_new(layer):
    found = difference(layer, table(BEFORE).iloc[:0], table(BEFORE))
    assert found.added == ("a", "b", "c")
    assert (found.before, found.after) == (0, 3)


def test_an_emptied_one_is_all_gone(layer):
    assert difference(layer, table(BEFORE), table(BEFORE).iloc[:0]).gone == ("a", "b", "c")


def test_a_shape_of_very_many_corners_is_compared_in_a_moment(layer):
    ring = shapely.Point(LON, LAT).buffer(0.05, quad_segs=20_000)
    moved = shapely.affinity.translate(ring, yoff=0.01)
    found = difference(layer, table({"a": ("x", 1, ring)}), table({"a": ("x", 1, moved)}))
    assert found.moved_m["a"] == pytest.approx(0.01 * METRES_PER_DEGREE, abs=50)


CELLS = st.none() | st.integers(0, 3)
PLACES = st.sampled_from([None, point(), point(0.2), point(50), point(5000)])
ROWS = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.sampled_from("xyz"), CELLS, PLACES), max_size=6
)


@settings(max_examples=15)
@given(ROWS, ROWS)
def test_what_is_added_one_way_is_gone_the_other(layer, one, other):
    there, back = (
        difference(layer, table(one), table(other)),
        difference(layer, table(other), table(one)),
    )
    assert there.added == back.gone
    assert there.gone == back.added
    assert there.moved_m == pytest.approx(back.moved_m)
    assert there.changed == back.changed
    assert there.is_none == back.is_none


@settings(max_examples=15)
@given(ROWS, ROWS)
def test_the_counts_add_up(layer, one, other):
    found = difference(layer, table(one), table(other))
    assert found.before - len(found.gone) + len(found.added) == found.after
    both = set(one) & set(other)
    assert set(found.moved_m) | set(found.changed) <= both
    assert all(metres > MOVED_M for metres in found.moved_m.values())


@settings(max_examples=15)
@given(ROWS)
def test_a_table_read_twice_is_no_different(layer, rows):
    assert difference(layer, table(rows), table(rows)).is_none
