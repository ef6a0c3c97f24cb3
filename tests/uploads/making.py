"""Invented uploads for tests: rows numbered from 1, shapes in the CRS named."""

import geopandas as gpd
import pandas as pd
from pyproj import CRS

from ejmap.uploads.upload import FileKind, Held, Upload

NOTHING_HELD = Held()
MECCA = (-116.06, 33.57)


def made(cells=None, shapes=None, crs="EPSG:4326", **changes):
    """An upload of columns by name and shapes; where no cells are given, a column `n` counts."""
    count = len(shapes) if cells is None else len(next(iter(cells.values())))
    index = pd.RangeIndex(1, count + 1)
    table = pd.DataFrame({"n": range(count)} if cells is None else cells, index=index)
    named = None if crs is None or shapes is None else CRS(crs)
    series = None if shapes is None else gpd.GeoSeries(list(shapes), index=index, crs=named)
    facts = {"name": "invented.geojson", "kind": FileKind.GEOJSON, **changes}
    return Upload(cells=table, geometry=series, crs=named, **facts)


def only(problems):
    """The one problem there is."""
    assert len(problems) == 1, [one.key for one in problems]
    return problems[0]
