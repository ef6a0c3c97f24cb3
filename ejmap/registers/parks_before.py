"""Mobile home parks that a layer held before, beside a list that is read anew.

House numbers were never kept, so that a park is known again by its id, or by its street and its
place. None is dropped because a list does not name it.
"""

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS, in_metres
from ejmap.registers.described import streets_of

# Two dots on one street that are this near are one park where no house number can tell.
ONE_DOT_M = 100.0
# What a doubtful dot has in the place of what a believed one has.
DOUBTED = (
    "community",
    "nearest_community",
    "community_distance_m",
    "location_doubtful",
    "location_doubt",
    "address_avenue",
    "dot_avenue",
    "location_off_m",
)


def standing(register: gpd.GeoDataFrame, last: gpd.GeoDataFrame | None) -> dict[str, str]:
    """Return the park of the last table that each of a list's parks is, by the list's id.

    Their house numbers were never kept, so the same park is one on the same street with its dot
    at the same place; one that has the same id is made anew.
    """
    if last is None:
        return {}
    streets = streets_of(register["address"])["street_en"]
    known = last[~last["location_doubtful"].astype(bool)]
    dots = in_metres(known.geometry)
    wanted = register[register["in_valley"] & ~register["location_doubtful"]]
    wanted = wanted[~wanted.index.isin(last["id"])]
    standing = {}
    for park, dot in in_metres(wanted.geometry).items():
        here = known[(known["street_en"] == streets[park]) & (dots.distance(dot) <= ONE_DOT_M)]
        if len(here):
            standing[str(park)] = str(here["id"].iloc[0])
    return standing


def with_those_before(table: gpd.GeoDataFrame, last: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the parks of a list, and after them those that stood before and it does not name.

    Args:
        table: The layer's columns, EPSG:4326.
        last: The layer's last table, in the same columns.
    """
    stood = last[~last["id"].isin(table["id"])]
    parts = [one for one in (_with_what_was_known(table, last), stood) if len(one)]
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=STORED_CRS)


def _with_what_was_known(table: gpd.GeoDataFrame, last: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return parks with what a list left out and was known before: street, size, and doubt.

    A dot that is where it was, in a list without the address that spoke against it, is as doubtful
    as it was.
    """
    table, before = table.set_index("id"), last.set_index("id").reindex(table["id"])
    same_dot = in_metres(table.geometry).distance(in_metres(before.geometry)) <= ONE_DOT_M
    is_doubted = before["location_doubtful"].eq(True) & same_dot & table["street_en"].isna()
    for column in DOUBTED:
        table[column] = table[column].astype(object).mask(is_doubted, before[column])
    for told, columns in (("street_en", ("street_es",)), ("size_count", ("size_kind",))):
        is_blank = table[told].isna() & before[told].notna()
        for column in (told, *columns):
            table[column] = table[column].astype(object).mask(is_blank, before[column])
    return table.reset_index()
