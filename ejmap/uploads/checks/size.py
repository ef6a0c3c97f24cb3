"""More than a browser on a telephone can take at once."""

import numpy as np
import shapely
from numpy.typing import NDArray

from ejmap.uploads.checks import places_of, shapes_of, with_shapes
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

FEATURES_AT_ONCE = 20_000
# About 2 MB compressed at the ten bytes a corner takes.
CORNERS_AT_ONCE = 200_000
SIMPLIFY = "simplify"
# 10 m from north to south; 8 m from east to west here.
TOLERANCE_DEGREES = 9e-5


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return that there are too many features or corners, and what simplifying would leave."""
    shapes = shapes_of(upload)
    corners = int(shapely.get_num_coordinates(shapes).sum())
    problem = _too_many_corners(upload, corners) if corners > CORNERS_AT_ONCE else None
    if problem is not None:
        return [problem]
    if len(upload) > FEATURES_AT_ONCE:
        return [
            Problem(
                code=Code.TOO_LARGE,
                count=len(upload),
                facts={"most": f"{FEATURES_AT_ONCE:,}"},
                weight="note",
                said="too_many_features",
            )
        ]
    return []


def mend(upload: Upload, _problem: Problem, _fix: str, _held: Held) -> Upload:
    """Return it with corners left out that change its shapes by less than about ten metres."""
    return with_shapes(upload, _simplified(upload))


def _too_many_corners(upload: Upload, corners: int) -> Problem | None:
    """Return the problem, unless simplifying would change next to nothing."""
    left = int(shapely.get_num_coordinates(_simplified(upload)).sum())
    kept = left / corners
    if kept > 0.99:
        return None
    return Problem(
        code=Code.TOO_LARGE,
        count=len(upload),
        facts={"corners": f"{corners:,}", "most": f"{CORNERS_AT_ONCE:,}"},
        fixes=(Fix(key=SIMPLIFY, facts={"kept_pct": f"{kept * 100:.0f}"}, asks=True),),
    )


def _simplified(upload: Upload) -> NDArray[np.object_]:
    shapes, known = shapes_of(upload).copy(), ~shapely.is_missing(places_of(upload))
    shapes[known] = shapely.simplify(shapes[known], TOLERANCE_DEGREES, preserve_topology=True)
    return shapes
