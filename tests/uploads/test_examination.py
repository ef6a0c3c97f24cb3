import shutil

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS

from ejmap.errors import UnsupportedFile
from ejmap.field import Kind
from ejmap.text import LANGUAGES
from ejmap.uploads import examination
from ejmap.uploads.checks import (
    DOUBTFUL,
    LEAVE_OUT,
    area,
    coordinates,
    crs,
    mixed,
    null_shapes,
    shapes,
    size,
    stacked,
    street_grid,
    twins,
)
from ejmap.uploads.examination import examine
from ejmap.uploads.problems import LEAVE, Code, Fix, Problem
from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import ENDINGS, kind_of
from tests.uploads.expected import EXPECTED, NO_LAYERS
from tests.uploads.making import MECCA, NOTHING_HELD, made

HERE, THERE = shapely.Point(MECCA), shapely.Point(-84.37, 33.75)
OF_PLACES = (
    coordinates,
    null_shapes,
    crs,
    area,
    shapes,
    mixed,
    twins,
    stacked,
    street_grid,
    size,
)


def examined(upload, decisions=None, held=NOTHING_HELD):
    return examine(upload, decisions or {}, held)


def codes(report):
    return {problem.key: problem.chosen for problem in report.problems}


def distinct(count):
    return [shapely.Point(MECCA[0] + step / 100, MECCA[1]) for step in range(count)]


def test_a_clean_file_is_accepted_as_it_is():
    left, report = examined(made({"name": ["Uno", "Dos"]}, distinct(2)))
    assert (report.verdict, report.problems) == ("accept", ())
    assert (report.feature_count, report.accepted_count, len(left)) == (2, 2, 2)
    assert (report.crs, report.geometry) == ("EPSG:4326", "point")


def test_what_is_left_is_flat_in_degrees():
    raised = [shapely.Point(x, y, 12.0) for x, y in [MECCA]]
    metres = gpd.GeoSeries(raised, crs="EPSG:4326").to_crs("EPSG:3310")
    left, report = examined(made(shapes=list(metres), crs="EPSG:3310"))
    assert (left.geometry.crs.to_epsg(), report.crs) == (4326, "EPSG:3310")
    assert not left.geometry.has_z.any()


def test_columns_come_typed():
    left, report = examined(made({"spaces": ["4", "5"], "name": ["Uno", "Dos"]}, distinct(2)))
    assert [one.kind for one in report.columns] == [Kind.INTEGER, Kind.TEXT]
    assert left.cells["spaces"].tolist() == [4, 5]


def test_the_cells_as_they_were_read_are_not_handed_on():
    left, _ = examined(made({"a": ["1"]}, distinct(1)))
    assert left.as_read is None


def test_rows_are_taken_away_only_where_chosen():
    upload = made(shapes=[*distinct(2), THERE, None])
    _, report = examined(upload)
    assert report.accepted_count == 4
    assert codes(report) == {"null_geometry": "keep_without_place", "outside_area": LEAVE}


def test_chosen_fixes_are_made():
    upload = made(shapes=[*distinct(2), THERE, None])
    left, report = examined(upload, {"null_geometry": LEAVE_OUT, "outside_area": LEAVE_OUT})
    assert left.cells.index.tolist() == [1, 2]
    assert (report.feature_count, report.accepted_count) == (4, 2)


def test_a_fix_may_be_declined():
    swapped = shapely.Point(MECCA[1], MECCA[0])
    left, report = examined(made(shapes=[*distinct(2), swapped]), {"swapped_axes": LEAVE})
    assert codes(report)["swapped_axes"] == LEAVE
    assert len(left) == 3


def test_a_choice_that_is_not_offered_counts_as_none():
    _, report = examined(made(shapes=[*distinct(2), None]), {"null_geometry": "burn"})
    assert codes(report) == {"null_geometry": "keep_without_place"}


@pytest.mark.parametrize(
    ("code", "chosen"), [(Code.OUTSIDE_AREA, LEAVE), (Code.PERSONAL_DATA, "drop")]
)
def test_only_personal_data_is_taken_away_unasked(code, chosen):
    problem = Problem(code=code, count=1, fixes=(Fix(key="drop", asks=True),))
    assert examination.choice(problem, {}) == chosen


def test_what_tells_about_a_person_is_not_left_by_a_plain_leave():
    fixes = (Fix(key="drop", asks=True), Fix(key="keep"))
    problem = Problem(code=Code.PERSONAL_DATA, count=1, column="tel", fixes=fixes)
    assert examination.choice(problem, {problem.key: LEAVE}) == "drop"
    assert examination.choice(problem, {problem.key: "keep"}) == "keep"


def test_a_missing_crs_is_believed_where_it_leads_into_the_valley():
    feet = gpd.GeoSeries(distinct(3), crs="EPSG:4326").to_crs("EPSG:2230")
    left, report = examined(made(shapes=list(feet), crs=None))
    assert (report.verdict, report.crs) == ("fix", "EPSG:2230")
    assert np.allclose(left.geometry.x, [one.x for one in distinct(3)], atol=1e-6)


def test_a_crs_nobody_knows_refuses_the_file():
    left, report = examined(made(shapes=[shapely.Point(12e6, 3e6)], crs=None))
    assert (report.verdict, report.geometry, report.crs) == ("refuse", "none", None)
    assert left.geometry is None


def test_a_missing_crs_that_is_left_refuses_the_file():
    _, report = examined(made(shapes=distinct(2), crs=None), {"missing_crs": LEAVE})
    assert report.verdict == "refuse"


def test_a_file_without_rows_is_refused():
    assert examined(made({"a": []}, []))[1].verdict == "refuse"


def test_a_file_of_another_place_is_refused():
    assert examined(made(shapes=[THERE]))[1].verdict == "refuse"


def test_a_shape_nowhere_on_earth_keeps_its_row_and_no_place():
    left, report = examined(made(shapes=[*distinct(2), shapely.Point(5e5, 3.7e6)]))
    assert report.accepted_count == 3
    assert left.geometry.isna().tolist() == [False, False, True]


def test_a_table_with_coordinates_is_placed():
    cells = {"latitud": ["33,57", "33,58"], "longitud": ["-116,06", "-116,07"]}
    left, report = examined(made(cells))
    assert (report.geometry, len(left), Code.NO_GEOMETRY in codes(report)) == ("point", 2, False)


def test_columns_of_metres_are_read_as_what_puts_them_in_the_valley():
    left, report = examined(made({"easting": ["587300"], "northing": ["3714900"]}))
    assert (codes(report), report.crs) == ({"missing_crs": "read_as_26911"}, "EPSG:26911")
    assert shapely.distance(left.geometry.values, HERE).max() < 0.01


@pytest.mark.parametrize(
    "cells",
    [
        {"lat": ["-116.06"], "lon": ["33.57"]},
        {"lat": ["33°34'12\"N"], "lon": ["116°03'36\""]},
    ],
)
def test_columns_that_were_filled_in_wrongly_are_put_right(cells):
    left, report = examined(made(cells))
    assert codes(report) == {"swapped_axes": "put_axes_right"}
    assert shapely.distance(left.geometry.values, HERE).max() < 1e-6


def test_marks_of_several_checks_are_one_column():
    addresses = ["88-123 Avenue 50", "88-124 Avenue 66", "88-125 Avenue 66", "88-126 Avenue 66"]
    stack = [shapely.Point(-116.06, 33.5693)] * 3
    upload = made({"Address": addresses}, [HERE, *stack])
    left, _ = examined(upload)
    assert left.cells[DOUBTFUL].tolist() == [True] * 4


def test_notes_of_the_reader_stand_in_the_report():
    note = Problem(code=Code.BAD_ENCODING, count=1, weight="note")
    _, report = examined(made(shapes=distinct(1), notes=(note,)))
    assert report.problems == (note,)


def test_progress_is_told_to_the_end():
    told = []
    examine(made(shapes=distinct(1)), {}, NOTHING_HELD, lambda *one: told.append(one))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([HERE], "point"),
        ([shapely.MultiPoint([MECCA])], "point"),
        ([shapely.LineString([MECCA, (-116, 33.6)])], "line"),
        ([HERE.buffer(0.01)], "area"),
        ([HERE, HERE.buffer(0.01)], "mixed"),
        ([shapely.GeometryCollection([HERE, HERE.buffer(0.01)])], "mixed"),
        ([None], "none"),
    ],
)
def test_the_kind_of_shapes_is_told(kinds, said):
    assert examined(made(shapes=kinds))[1].geometry == said


WRONG = made(
    {
        "name": ["Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Siete", "Ocho"],
        "Address": ["88-123 Avenue 50", *[None] * 8],
    },
    [
        HERE,
        HERE,
        HERE,
        THERE,
        shapely.Point(0, 0),
        shapely.Point(MECCA[1], MECCA[0]),
        shapely.Polygon([MECCA, (-116, 33.6), (-116, 33.57), (-116.06, 33.6)]),
        shapely.Polygon([MECCA, (-116, 33.6), (-116, 33.57), (-116.06, 33.6)]),
        None,
    ],
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_and_fix_is_said_in_words(language):
    _, report = examined(WRONG)
    for problem in report.problems:
        assert problem.say(language)
        assert problem.why(language)
        assert all(fix.say(language) for fix in problem.fixes)


def test_the_same_file_gets_the_same_report():
    assert examined(WRONG)[1] == examined(WRONG)[1]


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
@settings(max_examples=40)
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
@settings(max_examples=40)
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


def as_read(path, folder):
    """A file as its reader gives it, by a name of ours as the worker does."""
    kind = kind_of(path, path.name)
    named = folder / f"upload{ENDINGS[kind][0]}"
    shutil.copyfile(path, named)
    return read(named, path.name, kind, None)


@pytest.fixture(scope="module")
def all_held(seed_sources):
    from ejmap.published import held

    return held(seed_sources)


@pytest.mark.real
@pytest.mark.parametrize("name", EXPECTED)
def test_each_published_file_gets_what_a_careful_person_finds(real_data, all_held, tmp_path, name):
    wanted = EXPECTED[name]
    _, report = examined(as_read(real_data / name, tmp_path), held=all_held)
    found = dict.fromkeys(wanted["codes"], 0)
    for problem in report.problems:
        if problem.code in found:
            found[str(problem.code)] += problem.count
    assert found == wanted["codes"]
    assert (report.verdict, report.feature_count) == (wanted["verdict"], wanted["features"])
    stops = {str(one.code) for one in report.problems if one.weight == "stop"}
    assert stops <= set(wanted["codes"])


@pytest.mark.real
@pytest.mark.parametrize("name", NO_LAYERS)
def test_a_list_of_another_form_is_refused_with_a_sentence(real_data, tmp_path, name):
    with pytest.raises(UnsupportedFile):
        as_read(real_data / name, tmp_path)


@pytest.mark.real
def test_every_published_file_has_been_looked_at(real_data):
    files = {str(one.relative_to(real_data)) for one in real_data.glob("*/*")}
    assert files == {*EXPECTED, *NO_LAYERS}
