"""Where monitors stand, what they are called, and which of them are shown."""

from typing import Final

import geopandas as gpd
import pandas as pd

from ejmap import region
from ejmap.air.monitors import site_of
from ejmap.geo import STORED_CRS
from ejmap.readings import FINAL, SENSOR
from ejmap.sources.our_last import Kept
from ejmap.sources.purpleair import REMARK_INSIDE
from ejmap.sources.purpleair_now import PLACE_DECIMALS, PLACES
from ejmap.text import Text, text_of

VALLEY, CONTEXT = "valley", "context"

# Outside the valley, shown because people compare with them: up wind, and south of the Salton Sea.
CONTEXT_MONITORS: Final = ("060655001", "060254004")
# West, south, east, north: the valley and those two; what services are asked for.
BOX: Final = (-116.6, 33.15, -115.5, 33.9)

# How the codes of low-cost sensors begin.
SENSOR_CODES: Final = "purpleair-"

# Whose word on a monitor's place is taken first: EPA's, what was held, AirNow's. A sensor is
# moved by its owner, so what it says today goes before what was held.
_FINAL, _HELD, _OTHER = range(3)


def sites(rows: pd.DataFrame, held: Kept | None) -> gpd.GeoDataFrame:
    """Return one row a site, by its code, with its area: valley, context, or missing.

    Args:
        rows: As `air_rows` names their columns.
        held: What the layer held before.
    """
    rows = _discreet(rows)
    is_first = (rows["status"] == FINAL) | (rows["instrument"] == SENSOR)
    told = rows.assign(rank=is_first.map({True: _FINAL, False: _OTHER}))
    if held is not None:
        told = pd.concat([told, _rows_of(held.table)], ignore_index=True)
    told = told.assign(is_placed=told["latitude"].notna() & told["longitude"].notna())
    # Not every file says where its monitors stand.
    ordered = told.sort_values(["is_placed", "rank"], ascending=[False, True], kind="stable")
    first = ordered.drop_duplicates("monitor").set_index("monitor").sort_index()
    points = gpd.GeoSeries(
        gpd.points_from_xy(first["longitude"], first["latitude"]), first.index, crs=STORED_CRS
    ).where(first["is_placed"])
    found = gpd.GeoDataFrame({"site_name": _names(ordered, first.index)}, geometry=points)
    found["area"] = pd.Series(None, index=found.index, dtype=object)
    is_context = found.index.isin(CONTEXT_MONITORS)
    found.loc[first["is_placed"] & is_context, "area"] = CONTEXT
    found.loc[first["is_placed"] & region.in_valley(found.geometry), "area"] = VALLEY
    return found


def _discreet(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without what sensors tell of the homes they hang at, and without those indoors.

    What is fetched has neither; a file that somebody brings may have both.
    """
    is_sensor = rows["instrument"] == SENSOR
    coarse = {one: rows[one].mask(is_sensor, rows[one].round(PLACE_DECIMALS)) for one in PLACES}
    named = rows.assign(site_name=rows["site_name"].mask(is_sensor, ""), **coarse)
    return named[~(is_sensor & (rows["remark"] == REMARK_INSIDE))]


def _names(ordered: pd.DataFrame, codes: pd.Index) -> "pd.Series[str]":
    """Return what sites are called by the first who calls them anything."""
    named = ordered[ordered["site_name"] != ""].drop_duplicates("monitor")
    return named.set_index("monitor")["site_name"].reindex(codes).fillna("").astype("str")


def _rows_of(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return a row for each monitor held before: code, name and place."""
    return pd.DataFrame(
        {
            "monitor": table["id"].astype("str"),
            "site_name": table["site_name"].fillna("").astype("str"),
            "latitude": table.geometry.y,
            "longitude": table.geometry.x,
            "rank": _HELD,
        }
    )


def said_of(shown: gpd.GeoDataFrame, nearest: "pd.Series[str]") -> pd.DataFrame:
    """Return names and operators of sites by their code.

    A sensor's own name may be that of a person, so it is called by the community it is in or next
    to, and by its number with its publisher.

    Args:
        shown: As `sites` returns them.
        nearest: The community nearest to each, by its key.
    """
    rows = {}
    for code, own in shown["site_name"].items():
        site = site_of(str(code), own)
        name, kind = site.name, site.operator_kind
        if str(code).startswith(SENSOR_CODES):
            name, kind = _sensor_name(str(code), nearest[code]), SENSOR
        rows[code] = (name.en, name.es, site.operator or None, kind)
    columns = ["name_en", "name_es", "operator", "operator_kind"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _sensor_name(code: str, nearest: str) -> Text:
    place = next(one.name for one in region.COMMUNITIES if one.key == nearest)
    return text_of("monitoring.sensor", place=place, number=code.removeprefix(SENSOR_CODES))
