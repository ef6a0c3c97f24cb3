"""Files examined, and what their reports say."""

import shapely

from ejmap.uploads.checks import (
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
from tests.uploads.making import MECCA, NOTHING_HELD

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
