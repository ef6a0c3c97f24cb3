"""Mobile home parks that a layer held before, beside a list that is read anew.

House numbers were never kept, so that a park is known again by its id, or by its street and its
place. None is dropped because a list does not name it.
"""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS, in_metres
from ejmap.region.street_grid import BELIEVED_WITHIN_M
from ejmap.registers.described import letters, streets_of
from ejmap.registers.reviewed_names import is_reviewed

# Two dots on one street that are this near are one park where no house number can tell.
ONE_DOT_M = 100.0
# Two rows with one address or one name on one street are one park if their dots are this near, or
# if one of them is in doubt.
ONE_PARK_M = 500.0
NAME = ("name_en", "name_es", "name_kind")
# What a dot says of itself.
PLACE = (
    "located_by",
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
    at the same place, or with the same name where one of the dots is in doubt or they are near;
    never by name alone. One that has the same id is made anew.
    """
    if last is None:
        return {}
    streets = streets_of(register["address"])["street_en"]
    names = register["official_name"].map(letters)
    last_names = last["name_en"].where(last["name_kind"] == "official").map(letters)
    last_dots = in_metres(last.geometry)
    is_believed = ~last["location_doubtful"].astype(bool)
    wanted = register[register["in_valley"] & ~register.index.isin(last["id"])]
    standing = {}
    for park, dot in in_metres(wanted.geometry).items():
        doubted = bool(wanted.loc[park, "location_doubtful"])
        away_m = last_dots.distance(dot)
        is_here = is_believed & (away_m <= ONE_DOT_M) & (not doubted)
        may_be_here = ~is_believed | (away_m <= ONE_PARK_M) | doubted
        is_named_so = (last_names == names[park]) & (names[park] != "")
        here = last[(last["street_en"] == streets[park]) & (is_here | (is_named_so & may_be_here))]
        if len(here):
            standing[str(park)] = str(here["id"].iloc[0])
    return standing


def may_be_drawn(
    register: gpd.GeoDataFrame, last: gpd.GeoDataFrame | None, same: Mapping[str, str]
) -> "pd.Series[bool]":
    """Tell which parks of a list have a place on the map.

    One that has no number of the State's and is not known again is counted only. Drawn beside the
    others it would be on the list of parks that the State's register lacks; and it may be one of
    those whose dots are in doubt, which would be there twice. The same goes for a number that the
    register had and the map has not: its park has another id here, or was taken down.

    Args:
        register: From `park_lists.read_list`.
        last: The layer's last table.
        same: The parks that are known again, by the list's id.
    """
    drawn = register["is_numbered"] | register.index.isin(list(same))
    if last is None:
        return drawn
    was_listed = register.index.map(is_reviewed) & ~register.index.isin(last["id"])
    return drawn & (~was_listed | register.index.isin(list(same)))


def with_those_before(table: gpd.GeoDataFrame, last: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the parks of a list, and after them those that stood before and it does not name.

    Args:
        table: The layer's columns, EPSG:4326.
        last: The layer's last table, in the same columns.
    """
    stood = last[~last["id"].isin(table["id"])]
    parts = [one for one in (_with_what_was_known(table, last), stood) if len(one)]
    return gpd.GeoDataFrame(pd.concat(parts or [table], ignore_index=True), crs=STORED_CRS)


def _with_what_was_known(table: gpd.GeoDataFrame, last: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return parks with what was known before: name, place, doubt, and what a list left out.

    A name stays: that it is nobody's was decided by reading it, and a new one was read by nobody.

    A dot that was believed stays, unless the list has one a little off: far off, nobody can say
    which of the two is right, and at the same place a park would be told from those that the list
    does not name. One in doubt stays so where the list has the same dot: a copy proves nothing.
    """
    table, before = table.set_index("id"), last.set_index("id").reindex(table["id"])
    away_m = in_metres(table.geometry).distance(in_metres(before.geometry))
    is_better = away_m.between(ONE_DOT_M, BELIEVED_WITHIN_M) & ~table["location_doubtful"]
    was_believed, was_doubted = (before["location_doubtful"].eq(one) for one in (False, True))
    is_same_doubt = was_doubted & (away_m <= ONE_DOT_M)
    stays = (was_believed & ~is_better.astype(bool)) | is_same_doubt
    for column in PLACE:
        table[column] = table[column].astype(object).mask(stays, before[column])
    table["geometry"] = gpd.GeoSeries(table.geometry.mask(stays, before.geometry), crs=STORED_CRS)
    is_known = before["name_kind"].notna()
    for column in NAME:
        table[column] = table[column].astype(object).mask(is_known, before[column])
    for told, columns in (("street_en", ("street_es",)), ("size_count", ("size_kind",))):
        is_blank = table[told].isna() & before[told].notna()
        for column in (told, *columns):
            table[column] = table[column].astype(object).mask(is_blank, before[column])
    return table.reset_index()
