"""The table of a layer, made from a stranger's table and what was said of it."""

import hashlib
from collections import Counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.region import place_among_communities
from ejmap.style import cell_text
from ejmap.uploads.description.definition import PAPER, own_cells
from ejmap.uploads.description.parts import DOUBTFUL, Description
from ejmap.whereabouts import whereabouts

ID_DIGITS = 12
WHEREABOUTS = tuple(one.key for one in whereabouts())


def harvest_from_upload(
    description: Description,
    layer: Layer,
    table: gpd.GeoDataFrame,
    *,
    communities: gpd.GeoDataFrame | None = None,
) -> Harvest:
    """Return a file's rows as the layer's.

    Args:
        description: As `checked` returned it.
        layer: As `layer_from_description` made it of description and table.
        table: The file's columns after the fixes, by row number; geometry in EPSG:4326.
        communities: The published layer of that name (`id` is the GEOID), for saying in which a
            feature lies; None leaves that not known.
    """
    made = own_cells(description, table)
    shapes = _shapes(table)
    made[TABLE_ID] = _ids(description, layer, table, shapes, made)
    if layer.doubt is not None:
        made[layer.doubt] = _doubts(layer.doubt, made, table)
    if layer.field(WHEREABOUTS[0]) is not None and WHEREABOUTS[0] not in made:
        made = made.join(whereabouts_of(shapes, _is_doubtful(layer, made), communities))
    whole = gpd.GeoDataFrame(made, geometry=shapes, crs=STORED_CRS)[layer.columns()]
    return Harvest(whole.reset_index(drop=True), _ledger(layer, made))


def _shapes(table: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return the shapes on the stored grid; a point alone in a group of points is that point."""
    given = table.geometry if GEOMETRY in table else [None] * len(table)
    shapes = [_single(rounded(shape)) for shape in given]
    return gpd.GeoSeries(shapes, index=table.index, crs=STORED_CRS)


def _single(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    if shape is not None and shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        return shape.geoms[0]
    return shape


def _ids(
    description: Description,
    layer: Layer,
    table: gpd.GeoDataFrame,
    shapes: gpd.GeoSeries,
    made: pd.DataFrame,
) -> list[str]:
    if description.id_column is not None:
        return [cell_text(cell).strip() for cell in table[description.id_column]]
    return made_ids(made[layer.title], shapes)


def made_ids(names: "pd.Series", shapes: gpd.GeoSeries) -> list[str]:
    """Return an id for each name and position; the same twice gets a number behind."""
    times: Counter[str] = Counter()
    found = []
    for name, shape in zip(names, shapes, strict=True):
        place = "" if shape is None else shapely.to_wkb(shape, hex=True, byte_order=1)
        digest = hashlib.sha256(f"{name}\n{place}".encode()).hexdigest()[:ID_DIGITS]
        times[digest] += 1
        found.append(digest if times[digest] == 1 else f"{digest}-{times[digest]}")
    return found


def _doubts(doubt: str, made: pd.DataFrame, table: pd.DataFrame) -> "pd.Series":
    """Return yes where a place may be wrong; what nobody doubted is no."""
    cells = made[doubt] if doubt in made else table[DOUBTFUL]
    return cells.map(lambda cell: str(cell).lower() in ("true", "1", "yes")).astype(object)


def _is_doubtful(layer: Layer, made: pd.DataFrame) -> "pd.Series[bool]":
    if layer.doubt is None:
        return pd.Series(data=False, index=made.index)
    return made[layer.doubt].astype(bool)


def whereabouts_of(
    shapes: gpd.GeoSeries, is_doubtful: "pd.Series[bool]", communities: gpd.GeoDataFrame | None
) -> pd.DataFrame:
    """Return in which community each shape lies; blank where that is not known.

    Lines and areas count by a point on or in them.
    """
    if communities is None or not len(communities):
        return pd.DataFrame(None, index=shapes.index, columns=list(WHEREABOUTS), dtype=object)
    places = communities.rename(columns={TABLE_ID: "GEOID"})
    points = shapes.where(~(is_doubtful & shapes.notna()), None)
    inside = shapely.point_on_surface(np.asarray(points.values))
    return place_among_communities(gpd.GeoSeries(inside, index=shapes.index), places)


def _ledger(layer: Layer, made: pd.DataFrame) -> pd.DataFrame:
    rows = pd.Series(made.index, index=made.index)
    doubtful = _is_doubtful(layer, made)
    outcome = doubtful.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN})
    reason = doubtful.map({True: "doubtful_place", False: "own_row"})
    return ledger_of(PAPER, rows, outcome, reason, made[TABLE_ID])
