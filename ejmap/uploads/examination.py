"""The examination of a file: every check in its order, what was found, and what was done about it.

Nothing is taken away that nobody chose to take away: where no decision is given, a problem's first
fix is made only if it loses nothing. Personal data is the one exception: it is dropped unless a
person says, column by column, that it stays.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal, Protocol

import geopandas as gpd
import numpy as np
import shapely

from ejmap.geo import STORED_CRS
from ejmap.uploads.cells import columns
from ejmap.uploads.checks import (
    area,
    coordinates,
    crs,
    empty_columns,
    encoding,
    formula,
    html,
    ids,
    is_on_earth,
    mixed,
    names,
    no_rows,
    null_shapes,
    numbers,
    personal,
    sentinels,
    shapes,
    size,
    stacked,
    street_grid,
    twins,
)
from ejmap.uploads.checks.shapes import on_grid
from ejmap.uploads.problems import LEAVE, Code, Decisions, Problem
from ejmap.uploads.report import Report
from ejmap.uploads.upload import Held, Upload

Progress = Callable[[str, float], None]
"""Told what is being done and which share of it is done."""


class Check(Protocol):
    """A module of `checks/`."""

    def find(self, upload: Upload, held: Held, /) -> list[Problem]:
        """Return what is wrong; never raises for bad data."""

    def mend(self, upload: Upload, problem: Problem, fix: str, held: Held, /) -> Upload:
        """Return the upload with one problem mended by the fix of this key."""


AS_READ: tuple[Check, ...] = (
    no_rows,
    # Cells first: names, places and ids are told from cells that can be read.
    encoding,
    names,
    html,
    formula,
    sentinels,
    numbers,
    empty_columns,
    personal,
    # Then what has a place at all, and in which coordinates.
    coordinates,
    null_shapes,
    crs,
)
"""Checks that see shapes in the file's own coordinates."""
IN_DEGREES: tuple[Check, ...] = (
    # What lies elsewhere may be left out before it is mended or counted as double.
    area,
    shapes,
    mixed,
    # Doubles before stacks: the same thing twice is no pile of different things.
    twins,
    ids,
    stacked,
    street_grid,
    # Last, when it is known what is left.
    size,
)
"""Checks that see shapes in EPSG:4326."""
CHECKS = (*AS_READ, *IN_DEGREES)


def examine(
    upload: Upload, decisions: Decisions, held: Held, on_progress: Progress = lambda *_: None
) -> tuple[Upload, Report]:
    """Return what is left of an upload after the fixes, and the report on it.

    Args:
        upload: As its reader made it.
        decisions: What a person chose, by the problems' keys; for others see the module.
        held: What the map has, for tables without places.
        on_progress: Told after every check: "checking" and the share done.

    Returns:
        The upload with typed columns and flat shapes in EPSG:4326 (missing where a row has no
        place; None where no row has), and the report.
    """
    walk = _Walk(decisions, held, on_progress)
    about, feature_count = replace(upload, cells=upload.cells[:0], geometry=None), len(upload)
    read = walk.through(AS_READ, coordinates.placed(replace(upload, as_read=upload.cells)))
    read_crs = read.crs
    left = replace(_settled(walk.through(IN_DEGREES, crs.in_degrees(read))), as_read=None)
    # Typing makes new columns: there is room for them where those that were read are gone.
    del upload, read
    problems = (*about.notes, *walk.problems)
    cells, kinds = columns.typed(left.cells)
    personal = {one.column for one in problems if one.code == Code.PERSONAL_DATA}
    report = Report(
        name=about.name,
        kind=about.kind,
        feature_count=feature_count,
        accepted_count=len(left),
        crs=None if left.geometry is None else crs.short_name(read_crs),
        geometry=_kind_of(left.geometry),
        layers=about.layers,
        layer=about.layer,
        columns=columns.seen(cells, kinds, personal),
        problems=problems,
    )
    return replace(left, cells=cells), report


class _Walk:
    """One way through the checks, collecting what they find."""

    def __init__(self, decisions: Decisions, held: Held, on_progress: Progress) -> None:
        self.decisions, self.held, self.on_progress = decisions, held, on_progress
        self.problems: list[Problem] = []
        self._done = 0

    def through(self, checks: Iterable[Check], upload: Upload) -> Upload:
        """Return the upload after these checks and their fixes."""
        for check in checks:
            for problem in check.find(upload, self.held):
                upload = self._mended(check, upload, problem)
            self._done += 1
            self.on_progress("checking", self._done / len(CHECKS))
        return upload

    def _mended(self, check: Check, upload: Upload, problem: Problem) -> Upload:
        chosen = choice(problem, self.decisions)
        self.problems.append(problem.model_copy(update={"chosen": chosen}))
        return upload if chosen == LEAVE else check.mend(upload, problem, chosen, self.held)


def choice(problem: Problem, decisions: Decisions) -> str:
    """Return the key of the fix to make, or LEAVE."""
    wanted = decisions.get(problem.key)
    # What tells about a person stays by no word but "keep".
    is_personal = problem.code == Code.PERSONAL_DATA
    if wanted in {fix.key for fix in problem.fixes} or (wanted == LEAVE and not is_personal):
        return str(wanted)
    first = problem.fixes[0] if problem.fixes else None
    if first is None or (first.asks and not is_personal):
        return LEAVE
    return first.key


def _settled(upload: Upload) -> Upload:
    """Return it with flat shapes on the earth, on the stored grid; those nowhere are missing.

    Where it never came out what the coordinates mean, there are no places.
    """
    if upload.geometry is None or upload.crs is None:
        return replace(upload, geometry=None, crs=None)
    shapes = shapely.force_2d(np.asarray(upload.geometry.values))
    nowhere = ~is_on_earth(shapes)
    shapes[nowhere] = None
    if nowhere.all():
        return replace(upload, geometry=None, crs=None)
    shapes = on_grid(shapes)
    settled = gpd.GeoSeries(shapes, index=upload.geometry.index, crs=STORED_CRS)
    return replace(upload, geometry=settled)


def _kind_of(
    geometry: gpd.GeoSeries | None,
) -> Literal["point", "line", "area", "mixed", "none"]:
    if geometry is None:
        return "none"
    shapes = np.asarray(geometry.values)
    types = shapely.get_type_id(shapes)
    dimensions = set(shapely.get_dimensions(shapes[types >= 0]))
    if len(dimensions) > 1 or shapely.GeometryType.GEOMETRYCOLLECTION in types:
        return "mixed"
    kinds: dict[int, Literal["point", "line", "area"]] = {0: "point", 1: "line", 2: "area"}
    return kinds[int(dimensions.pop())]
