"""Whatever a file holds, its examination ends, loses no row, and finds no more what it mended."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from ejmap.uploads.checks import (
    LEAVE_OUT,
    coordinates,
    crs,
    null_shapes,
)
from ejmap.uploads.problems import LEAVE, Code
from tests.examples import examples
from tests.uploads.examining import OF_PLACES, examined
from tests.uploads.making import MECCA, NOTHING_HELD, made

# What strangers' files hold: any numbers, no numbers, shapes in shapes, heights.
ANY_NUMBER = st.one_of(
    st.floats(width=64),
    st.sampled_from([np.nan, np.inf, -np.inf, 1e308, 0.0, *MECCA]),
    st.floats(-180, 180),
)
NEAR = st.tuples(st.floats(-116.3, -115.7), st.floats(33.35, 33.75))
CORNER = st.one_of(NEAR, st.tuples(ANY_NUMBER, ANY_NUMBER))
POINT = st.builds(shapely.Point, CORNER)
RAISED = st.builds(shapely.Point, ANY_NUMBER, ANY_NUMBER, ANY_NUMBER)
LINE = st.builds(shapely.LineString, st.lists(CORNER, min_size=2, max_size=5))
RING = st.lists(CORNER, min_size=3, max_size=6)


def area_of(ring):
    """An area, or an empty one where its numbers close no ring (NaN is not NaN)."""
    try:
        return shapely.Polygon(ring)
    except shapely.errors.GEOSException:
        return shapely.Polygon()


AREA = st.builds(area_of, RING)
SINGLE = st.one_of(POINT, RAISED, LINE, AREA)
NESTED = st.recursive(
    SINGLE,
    lambda inner: st.builds(shapely.GeometryCollection, st.lists(inner, max_size=3)),
    max_leaves=4,
)
EMPTY = st.sampled_from([None, shapely.Point(), shapely.Polygon(), shapely.GeometryCollection()])
SHAPE = st.one_of(NESTED, EMPTY, POINT)
CELL = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(
        ["33.57", "-116,06", "CA3399001", "88-123 Avenue 66", "POINT (1 2)", "No Data"]
    ),
)
HEAD = st.sampled_from(["lat", "lon", "wkt", "Address", "name", "pwsid", "a", "fecha", "ñ"])


@st.composite
def uploads(draw):
    count = draw(st.integers(0, 5))
    heads = draw(st.lists(HEAD, unique=True, max_size=4))
    cells = {one: draw(st.lists(CELL, min_size=count, max_size=count)) for one in heads}
    index = pd.RangeIndex(1, count + 1)
    table = pd.DataFrame({name: pd.Series(one, dtype=object) for name, one in cells.items()})
    table.index = index[: len(table)] if cells else table.index
    table = table.reindex(index)
    given_shapes = draw(st.none() | st.lists(SHAPE, min_size=count, max_size=count))
    named = draw(st.sampled_from([None, "EPSG:4326", "EPSG:3857", "EPSG:3310", "EPSG:4269"]))
    upload = made({"n": range(count)}, given_shapes, named)
    crs_named = None if named is None or given_shapes is None else CRS(named)
    return type(upload)(upload.name, upload.kind, table, upload.geometry, crs_named)


DECISIONS = st.dictionaries(
    st.sampled_from([str(code) for code in Code]),
    st.sampled_from([LEAVE, LEAVE_OUT, "keep_commonest", "drop_repeats", "simplify"]),
)


# Of making the invented shapes, not of examining them.
MAKING = pytest.mark.filterwarnings("ignore:invalid value encountered in (linestrings|linearrings)")


@MAKING
@examples(15, at_length=160)
@given(uploads(), DECISIONS)
def test_no_file_makes_the_examination_fail_or_lose_a_row(upload, decisions):
    left, report = examined(upload, decisions)
    assert report.feature_count == len(upload)
    assert report.accepted_count == len(left)
    assert left.cells.index.isin(upload.cells.index).all()
    assert left.cells.index.is_unique
    gone = len(upload) - len(left)
    takes = (LEAVE_OUT, "keep_commonest", "drop_repeats")
    assert gone == 0 or any(one.chosen in takes for one in report.problems)
    assert report.verdict in ("accept", "fix", "refuse")
    if left.geometry is not None:
        assert left.geometry.crs.to_epsg() == 4326
        assert left.geometry.index.equals(left.cells.index)
        places = left.geometry.dropna()
        assert np.isfinite(shapely.get_coordinates(places.values)).all()
        assert not places.is_empty.any()
        assert places.is_valid.all() or report.verdict == "refuse"
    assert all(one.say("es") and one.why("en") for one in report.problems)


# Kept without a place or with all kinds, rows are found again: that is what was chosen.
STAYS = ("keep_without_place", "keep_all_kinds")


@MAKING
@examples(15, at_length=160)
@given(uploads(), st.sampled_from(OF_PLACES), st.data())
def test_what_was_mended_is_found_no_more(upload, check, data):
    if check not in (coordinates, null_shapes, crs):
        upload = crs.in_degrees(upload)
    for problem in check.find(upload, NOTHING_HELD):
        fixes = [one.key for one in problem.fixes if one.key not in STAYS]
        if not fixes:
            continue
        fix = data.draw(st.sampled_from(fixes))
        upload = check.mend(upload, problem, fix, NOTHING_HELD)
        assert problem.key not in [one.key for one in check.find(upload, NOTHING_HELD)]
