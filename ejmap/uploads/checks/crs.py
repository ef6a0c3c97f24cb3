"""Which coordinates the shapes are in: not said, said wrongly, or with the axes exchanged.

What puts the rows into the valley is believed; how many each reading puts there is said.
"""

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from ejmap.geo import STORED_CRS
from ejmap.region import VALLEY_BOUNDS
from ejmap.uploads.checks import has_place, only, rows_named, shapes_of, with_shapes
from ejmap.uploads.problems import Code, Fact, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# What files of the valley come in: degrees; web maps; California Albers (the State's files);
# State Plane zone 6 in US survey feet (the County's); UTM zone 11 north (federal ones).
LIKELY = (4326, 3857, 3310, 2230, 26911)
# A reading that puts fewer than this share of the shapes into the valley explains nothing.
CONVINCING = 0.5

Shapes = NDArray[np.object_]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Turn:
    """A mistake in writing degrees: how longitude and latitude were exchanged or signed."""

    said: str
    is_swapped: bool
    sign: int

    def undo(self, corners: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return corners (n x 2) as they were meant: longitude, latitude."""
        x, y = (corners[:, 1], corners[:, 0]) if self.is_swapped else corners.T
        return np.column_stack([self.sign * x, y])


TURNS = (
    Turn("swapped_axes", is_swapped=True, sign=1),
    Turn("minus_missing", is_swapped=False, sign=-1),
    Turn("swapped_and_minus", is_swapped=True, sign=-1),
)
SEVERAL = "turned_variously"


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return a missing or wrong CRS, or else exchanged axes."""
    shapes = shapes_of(upload)
    if upload.geometry is None or not has_place(shapes).any():
        return []
    if upload.crs is None:
        return [_missing(shapes)]
    return _wrong(upload.crs, shapes) or _turned(upload.crs, shapes, upload.cells.index)


def mend(upload: Upload, problem: Problem, fix: str, _held: Held) -> Upload:
    """Return it with the CRS named, or with the axes of the rows that need it put right."""
    if problem.code == Code.SWAPPED_AXES:
        return with_shapes(upload, _put_right(shapes_of(upload)))
    crs = CRS.from_epsg(int(fix.removeprefix("read_as_")))
    shapes = gpd.GeoSeries(shapes_of(upload), index=upload.cells.index, crs=crs)
    return replace(upload, crs=crs, geometry=shapes)


def in_degrees(upload: Upload) -> Upload:
    """Return it with its shapes in EPSG:4326; as it is where its CRS is not known.

    Shapes without a usable corner are missing from here on.
    """
    if upload.geometry is None or upload.crs is None:
        return upload
    shapes = shapes_of(upload)
    shapes = only(shapes, has_place(shapes))
    if not _is_degrees(upload.crs):
        shapes = shapely.transform(shapes, _to_degrees(upload.crs))
    series = gpd.GeoSeries(shapes, index=upload.cells.index, crs=STORED_CRS)
    return replace(upload, geometry=series, crs=CRS(STORED_CRS))


def short_name(crs: CRS | None) -> str | None:
    """Return a CRS as "EPSG:3857", or its own name where it has no such code."""
    if crs is None:
        return None
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else str(crs.name)


def _is_degrees(crs: CRS) -> bool:
    """Tell whether coordinates are degrees that need no projecting (NAD83 is within 2 m here)."""
    return crs.to_epsg() in (4326, 4269, 4979) or crs.to_authority() == ("OGC", "CRS84")


class _to_degrees:  # noqa: N801 - reads as the function it is
    def __init__(self, crs: CRS) -> None:
        self.transformer = Transformer.from_crs(crs, STORED_CRS, always_xy=True)

    def __call__(self, corners: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return corners (n x 2) in degrees; infinite where the projection does not reach."""
        if not len(corners):
            return corners
        return np.column_stack(self.transformer.transform(corners[:, 0], corners[:, 1]))


def _inside(boxes: NDArray[np.float64]) -> Flags:
    """Tell which boxes (n x 4) in degrees touch the valley's."""
    west, south, east, north = VALLEY_BOUNDS
    with np.errstate(invalid="ignore"):
        return (
            (boxes[:, 0] <= east)
            & (boxes[:, 2] >= west)
            & (boxes[:, 1] <= north)
            & (boxes[:, 3] >= south)
        )


def _boxes_read_as(crs: CRS, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return boxes in a CRS as boxes in degrees; impossible where the CRS does not hold them."""
    if _is_degrees(crs):
        return boxes
    try:
        to_degrees = _to_degrees(crs)
        ends = [to_degrees(boxes[:, :2]), to_degrees(boxes[:, 2:])]
    except ProjError:
        return np.full(boxes.shape, np.nan)
    return np.hstack([np.minimum(*ends), np.maximum(*ends)])


def _counts(shapes: Shapes) -> dict[int, int]:
    """Return how many shapes each likely CRS puts into the valley."""
    boxes = shapely.bounds(shapes[has_place(shapes)])
    found = {code: _inside(_boxes_read_as(CRS.from_epsg(code), boxes)).sum() for code in LIKELY}
    turned = [_inside(_turned_boxes(turn, boxes)) for turn in TURNS]
    found[4326] += int((~_inside(boxes) & np.logical_or.reduce(turned)).sum())
    return {code: int(count) for code, count in found.items()}


def _readings(shapes: Shapes) -> tuple[Fix, ...]:
    """Return the readings that put shapes into the valley, the best first."""
    total = int(has_place(shapes).sum())
    counts = sorted(_counts(shapes).items(), key=lambda one: -one[1])
    best = [(code, count) for code, count in counts if count]
    if not best and _fits_degrees(shapes):
        best = [(4326, 0)]
    return tuple(
        Fix(key=f"read_as_{code}", facts={"inside": inside, "of": total}) for code, inside in best
    )


def _fits_degrees(shapes: Shapes) -> bool:
    boxes = shapely.bounds(shapes[has_place(shapes)])
    return bool((np.abs(boxes[:, ::2]) <= 180).all() and (np.abs(boxes[:, 1::2]) <= 90).all())


def _missing(shapes: Shapes) -> Problem:
    fixes = _readings(shapes)
    return Problem(
        code=Code.MISSING_CRS,
        count=int(has_place(shapes).sum()),
        weight="stop",
        fixes=fixes,
        facts=_example(shapes),
        said="missing_crs" if fixes else "missing_crs_unknown",
    )


def _wrong(crs: CRS, shapes: Shapes) -> list[Problem]:
    """Return that the CRS the file names puts nothing here, where another puts most here."""
    usable = shapes[has_place(shapes)]
    boxes = shapely.bounds(usable)
    own = _boxes_read_as(crs, boxes)
    turned = [_inside(_turned_boxes(turn, own)) for turn in TURNS] if _is_degrees(crs) else []
    if np.logical_or.reduce([_inside(own), *turned]).any():
        return []
    fixes = [one for one in _readings(shapes) if _explains(one, len(usable))]
    if not fixes:
        return []
    facts: dict[str, Fact] = {"declared": short_name(crs), **_example(shapes)}
    return [Problem(code=Code.WRONG_CRS, count=len(usable), fixes=tuple(fixes), facts=facts)]


def _explains(fix: Fix, of: int) -> bool:
    inside = fix.facts["inside"]
    return isinstance(inside, int) and inside > 0 and inside >= CONVINCING * of


def _example(shapes: Shapes) -> dict[str, Fact]:
    """Return a corner of the first shape, as it stands in the file."""
    first = shapely.bounds(shapes[has_place(shapes)][:1])[0]
    return {"x": f"{first[0]:.10g}", "y": f"{first[1]:.10g}"}


def _turned_boxes(turn: Turn, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    ends = turn.undo(boxes[:, :2]), turn.undo(boxes[:, 2:])
    return np.hstack([np.minimum(*ends), np.maximum(*ends)])


def _turns(shapes: Shapes) -> dict[Turn, Flags]:
    """Return which shapes lie elsewhere, and in the valley once a turn is undone."""
    boxes = shapely.bounds(shapes)
    left = ~_inside(boxes) & has_place(shapes)
    found = {}
    for turn in TURNS:
        found[turn] = left & _inside(_turned_boxes(turn, boxes))
        left = left & ~found[turn]
    return found


def _turned(crs: CRS, shapes: Shapes, index: "pd.Index[int]") -> list[Problem]:
    if not _is_degrees(crs):
        return []
    found = {turn: rows for turn, rows in _turns(shapes).items() if rows.any()}
    if not found:
        return []
    rows = np.logical_or.reduce(list(found.values()))
    return [
        Problem(
            code=Code.SWAPPED_AXES,
            count=int(rows.sum()),
            rows=rows_named(index[rows]),
            fixes=(Fix(key="put_axes_right"),),
            facts=_example(shapes[rows]),
            said=next(iter(found)).said if len(found) == 1 else SEVERAL,
        )
    ]


def _put_right(shapes: Shapes) -> Shapes:
    shapes = shapes.copy()
    for turn, rows in _turns(shapes).items():
        shapes[rows] = shapely.transform(shapes[rows], turn.undo)
    return shapes
