"""Lists of mobile home parks as their publishers hold them today, read as the State's register is.

The county's list comes first, then the copy of a federal list (HIFLD) whose portal was closed in
2025; the State's register itself has no service and comes by hand. Only the fields named here are
asked for: operators, owners, contacts and telephones stay with the publisher, and house numbers
serve to check and to match, as in `geocoded`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.geo import rounded
from ejmap.harvest import LEDGER_COLUMNS, Outcome, ledger_of
from ejmap.provenance import PUBLIC_DOMAIN_US, PUBLIC_FEED, Grade, Paper
from ejmap.region import VALLEY_BOUNDS
from ejmap.region.axes import are_swapped, check_axes
from ejmap.registers.geocoded import read_register
from ejmap.sources.arcgis_aliases import AliasedArcgisLayer
from ejmap.sources.first_of import Found
from ejmap.text import Text, text_of

COUNTY, HIFLD = "county", "hifld"
# Cells that mean "nothing here": HIFLD's sentinels (general knowledge, not confirmed here).
BLANKS = frozenset({"", "-999", "-999.0", "NOT AVAILABLE", "NOT APPLICABLE", "N/A", "NA", "NULL"})
CLOSED = "CLOSED"
# The State's number of a park, such as "33-0001-MP", with hyphens or without.
STATE_NUMBER = re.compile(r"(?:CA-?)?(\d{2})-?(\d{4,5})-?MP$")
# What is before a list's own number of a park, which never leaves the ledger.
PREFIXES = {COUNTY: "RIVCO-", HIFLD: "HIFLD-"}

# What the county may call its fields: nobody could tell us, so that the likeliest names are listed.
# The State's number (HCD) first; a number of the row alone is no identifier.
IDS = (
    "HCD_ID HCDID HCD_NUMBER PARK_IDENTIFIER PARKIDENTIFIER PARK_ID PARKID MHP_ID MHPID PARK_NO "
    "PARKNO PARK_NUM PARK_NUMBER FACILITY_ID GLOBALID"
)
NAMES = "PARK_NAME PARKNAME MHP_NAME MHPNAME NAME FACILITY_NAME FACILITYNAME FAC_NAME SITE_NAME"
ADDRESSES = (
    "PARK_ADDRESS PARKADDRESS ADDRESS SITE_ADDRESS SITEADDRESS FULL_ADDRESS FULLADDRESS "
    "STREET_ADDRESS SITUS_ADDRESS ADDR"
)
# The address is the publisher's own (seen in its item's estimates).
COUNTY_LAYER = AliasedArcgisLayer(
    "mobile_home_parks/riverside_county_mobile_home_parks.geojson",
    "https://services1.arcgis.com/pWmBUdSlVpXStHU6/arcgis/rest/services/MobileHomeParks"
    "/FeatureServer/0",
    {
        "id": IDS.split(),
        "official_name": NAMES.split(),
    },
    bounds=VALLEY_BOUNDS,
    also={
        "address": ADDRESSES.split(),
        "town": ("CITY", "PARK_CITY", "SITE_CITY", "SITUS_CITY", "COMMUNITY", "CITY_NAME"),
        "homes": ("MH_SPACES", "NUMBER_MH_LOTS", "SPACES", "NUM_SPACES", "UNITS", "LOTS"),
        "status": ("STATUS", "PARK_STATUS"),
    },
)
HIFLD_LAYER = AliasedArcgisLayer(
    "mobile_home_parks/hifld_mobile_home_parks.geojson",
    "https://services1.arcgis.com/Hp6G80Pky0om7QvQ/arcgis/rest/services/Mobile_Home_Parks"
    "/FeatureServer/0",
    {"id": ("MHPID", "ID"), "official_name": ("NAME",)},
    bounds=VALLEY_BOUNDS,
    also={
        "address": ("ADDRESS",),
        "town": ("CITY",),
        "homes": ("UNITS",),
        "status": ("STATUS",),
    },
)
# The days in them stand until a list was fetched, which puts in its own.
PAPERS = {
    COUNTY: Paper(
        key=COUNTY,
        publisher="Riverside County",
        title=Text(
            en="List of mobile home parks, Riverside County",
            es="Lista de parques de casas móviles, condado de Riverside",
        ),
        data_date="2026",
        retrieved=date(2026, 11, 21),
        licence=PUBLIC_FEED,
        grade=Grade.OFFICIAL,
        url="https://gisopendata-countyofriverside.opendata.arcgis.com/",
    ),
    HIFLD: Paper(
        key=HIFLD,
        publisher="US Department of Homeland Security (HIFLD); Oak Ridge National Laboratory",
        title=Text(
            en="Mobile home parks of the United States, a copy of a list no longer kept up",
            es="Parques de casas móviles de Estados Unidos, copia de una lista que ya no se "
            "actualiza",
        ),
        data_date="2025",
        retrieved=date(2026, 11, 21),
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
    ),
}
# A list that was cleaned has the columns of a register under our own names already.
_AS_REGISTER = {
    one: one
    for one in (
        "id",
        "official_name",
        "address",
        "town",
        "match_code",
        "geocode_type",
        "geocode_method",
        "homes",
    )
}


@dataclass(frozen=True)
class ParkList:
    """A publication's parks in the form of `geocoded.read_register`, and the rows set aside."""

    paper: str
    table: gpd.GeoDataFrame
    """Also `size_count`, the spaces if told, and `is_numbered`: the State's number is its id."""
    aside: pd.DataFrame
    """Ledger rows of what is no park with an identifier and a place."""


def read_list(found: Found) -> ParkList:
    """Return a list of today in one form, each dot judged by the row's own address.

    Raises:
        SourceChanged: It has no park in the valley, or lies on its side.
    """
    cells = _cleaned(found.table)
    check_axes(found.name, cells.geometry)
    own = cells["id"].map(lambda printed: _identifier(found.name, printed), na_action="ignore")
    cells["id"] = own.astype(object)
    fate = _fate(cells)
    kept = cells[fate.isna()]
    told = kept.assign(
        address=kept["address"].fillna("").str.split(",").str[0],
        town=kept["town"].fillna(""),
        match_code="",
        geocode_type="",
        geocode_method="",
    )
    table = read_register(told, _AS_REGISTER).assign(located_by="listed_point")
    if not table["in_valley"].any():
        raise SourceChanged(
            found.name, text_of("source.rows", found=len(cells)), text_of("source.valley_parks")
        )
    table = _without_shared_dots(table)
    homes = pd.to_numeric(table["homes"], errors="coerce")
    numbered = ~table.index.str.startswith(PREFIXES[found.name])
    table = table.assign(size_count=homes, is_numbered=numbered)
    return ParkList(found.name, table, _aside(found.name, cells, fate))


def _without_shared_dots(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return parks with those in doubt that have one dot: it is the centre of something larger."""
    shared = table.geometry.map(rounded).to_wkt().duplicated(keep=False)
    doubt = (
        table["location_doubt"]
        .astype(object)
        .mask(shared & table["location_doubt"].isna(), "centre_only")
    )
    return table.assign(location_doubt=doubt, location_doubtful=doubt.notna())


def _cleaned(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows with text in every cell, blanks as missing, a point each."""
    cells = {
        name: table[name].map(_cell).astype(object)
        for name in ("id", "official_name", "address", "town", "homes", "status")
    }
    points = table.geometry.where(table.geom_type == "Point", table.representative_point())
    return gpd.GeoDataFrame(cells, geometry=points, crs=table.crs)


def _cell(printed: Any) -> str | None:
    text = "" if pd.isna(printed) else " ".join(str(printed).split())
    return None if text.upper() in BLANKS else text


def _identifier(paper: str, printed: str) -> str:
    """Return the State's number of a park where a list has it, else the list's own."""
    plain = printed.strip("{}").upper().removesuffix(".0")
    number = STATE_NUMBER.match(plain)
    return f"{number[1]}-{number[2]}-MP" if number else f"{PREFIXES[paper]}{plain}"


def _fate(cells: gpd.GeoDataFrame) -> "pd.Series[str]":
    """Return why rows are set aside; missing for the others."""
    fate = pd.Series(None, index=cells.index, dtype=object)
    fate[cells["id"].duplicated()] = "same_id_twice"
    fate[cells["status"].str.upper() == CLOSED] = "closed"
    fate[are_swapped(cells.geometry)] = "swapped_axes"
    fate[cells.geometry.isna() | cells.geometry.is_empty] = "no_place"
    fate[cells["id"].isna()] = "no_id"
    return fate


def _aside(paper: str, cells: gpd.GeoDataFrame, fate: "pd.Series[str]") -> pd.DataFrame:
    rows = cells[fate.notna()]
    if rows.empty:
        return pd.DataFrame(columns=LEDGER_COLUMNS)
    # By the number of the row where there is no id, or one that another row has.
    named = pd.Series([f"row {n + 1}" for n in rows.index], index=rows.index)
    why = fate[rows.index]
    merged = why.map({"same_id_twice": Outcome.MERGED}).fillna(Outcome.LEFT_OUT)
    return ledger_of(paper, named, merged, why)
