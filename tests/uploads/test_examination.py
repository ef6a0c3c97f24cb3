"""An examination: what is found, what is chosen, and what is left of the file."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from ejmap.field import Kind
from ejmap.text import LANGUAGES
from ejmap.uploads import examination
from ejmap.uploads.checks import (
    DOUBTFUL,
    LEAVE_OUT,
)
from ejmap.uploads.examination import examine
from ejmap.uploads.problems import LEAVE, Code, Fix, Problem
from tests.uploads.examining import HERE, THERE, codes, distinct, examined
from tests.uploads.making import MECCA, NOTHING_HELD, made


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
