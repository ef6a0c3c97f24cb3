"""The lists of water systems that their publishers keep online, read as the older files are.

Addresses, tables and columns as the publishers' documents and client code have them; none of it was
confirmed here. Wells have no place on this map: of systems whose list tells no service area nothing
is drawn, and the points the lists print are not read.
"""

from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.geo import repaired
from ejmap.harvest import LEDGER_COLUMNS, Outcome, ledger_of, told_apart
from ejmap.region import VALLEY_BOUNDS
from ejmap.region.axes import check_axes
from ejmap.sources.arcgis_aliases import AliasedArcgisLayer
from ejmap.sources.ckan import CkanTable
from ejmap.sources.envirofacts import EnvirofactsTable
from ejmap.sources.first_of import Found
from ejmap.text import text_of
from ejmap.water.words import PRINTED_KINDS

AREAS_ONLINE, SAFER_ONLINE, TRIBAL_SYSTEMS = "areas_online", "safer_online", "tribal_systems"
BLANKS = ("", "N/A", "NA", "None", "NULL", "-999")
RIVERSIDE = "RIVERSIDE"
PWSID = r"CA\d{7}"
NOT_ACTIVE = "not_active"
# A second outline of the same system, of where it may serve (as client code of 2024 has it).
JURISDICTION = "JURISDICTIONAL"
# Encodings of the daily list's CURRENT_FAILING that client code has met.
IS_FAILING = frozenset({"FAILING", "Y", "YES", "TRUE", "T", "1"})
NOT_FAILING = frozenset({"NOT FAILING", "N", "NO", "FALSE", "F", "0"})
# ZIP codes of the valley's post offices: Coachella, La Quinta, Mecca and North Shore, Thermal and
# Oasis. A tribe may have its letters sent elsewhere.
VALLEY_ZIPS = frozenset({"92236", "92253", "92254", "92274"})
# EPA's Region 9 answers itself for systems on tribal land.
REGION_9 = "09"

AREAS = AliasedArcgisLayer(
    "water_systems/sabl_online.geojson",
    "https://gispublic.waterboards.ca.gov/portalserver/rest/services/Drinking_Water"
    "/California_Drinking_Water_System_Area_Boundaries/FeatureServer/0",
    {
        "pwsid": ("WATER_SYSTEM_NUMBER", "SABL_PWSID", "PWSID", "WATER_SYST"),
        "name": ("WATER_SYSTEM_NAME", "WATER_SY_1"),
    },
    bounds=VALLEY_BOUNDS,
    also={
        "connections": ("SERVICE_CONNECTIONS", "SERVICE_CO"),
        "people": ("POPULATION",),
        "printed_kind": ("FEDERAL_CLASSIFICATION", "FEDERAL_CL"),
        "regulating": ("REGULATING_AGENCY", "REGULATING"),
        "boundary_type": ("BOUNDARY_TYPE", "BOUNDARY_T"),
        "activity": ("ACTIVITY_STATUS_CD", "ACTIVITY_S"),
    },
)
SAFER = CkanTable(
    "water_systems/safer_online_riverside.csv",
    "https://data.ca.gov",
    "255887bb-5451-4c19-8e35-27899ae8c3ad",
    {
        "pwsid": ("WATER_SYSTEM_NUMBER", "PWSID"),
        "name": ("SYSTEM_NAME", "WATER_SYSTEM_NAME"),
        "county": ("COUNTY",),
        "regulating": ("REGULATING_AGENCY",),
        "connections": ("SERVICE_CONNECTIONS",),
        "people": ("POPULATION",),
        "printed_kind": ("FEDERAL_CLASSIFICATION_TYPE", "FEDERAL_CLASSIFICATION"),
        "status": ("FINAL_SAFER_STATUS", "SAFER_STATUS"),
        "failing": ("CURRENT_FAILING",),
    },
    filters={"COUNTY": RIVERSIDE},
    blanks=BLANKS,
)
TRIBAL = EnvirofactsTable(
    "water_systems/envirofacts_tribal_systems.csv",
    f"https://data.epa.gov/efservice/WATER_SYSTEM/PRIMACY_AGENCY_CODE/{REGION_9}",
    {
        "pwsid": ("pwsid",),
        "primacy": ("primacy_agency_code",),
        "printed_kind": ("pws_type_code",),
        "activity": ("pws_activity_code",),
        "people": ("population_served_count",),
        "connections": ("service_connections_count",),
        "zip_code": ("zip_code",),
    },
    blanks=BLANKS,
)


def numbers(cells: "pd.Series[Any]") -> "pd.Series[float]":
    """Return numbers printed as text, thousands with commas or without; others missing."""
    plain = cells.astype(str).str.replace(",", "", regex=False)
    return pd.to_numeric(plain, errors="coerce").astype(float)


def areas_online(found: Found) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the service areas, one row a system, and what became of rows that are none.

    Several outlines of one system are one, but for where it only may serve.

    Raises:
        SourceChanged: There is no area, or they lie on their side.
    """
    table: gpd.GeoDataFrame = found.table
    check_axes(found.name, table.geometry)
    ids = table["pwsid"].astype(str).str.strip().str.upper()
    table = table.assign(pwsid=ids, kind=kinds(table), status=None)
    for column in ("connections", "people"):
        table[column] = numbers(table[column])
    fate = _fate(table)
    kept = table[fate.isna()]
    if kept.empty:
        raise SourceChanged(
            found.name, text_of("source.areas", found=len(table)), text_of("source.valley_areas")
        )
    shapes = repaired(kept.geometry).groupby(kept["pwsid"]).agg(lambda parts: parts.union_all())
    areas = kept.drop_duplicates("pwsid").set_index("pwsid")
    whole = gpd.GeoSeries(shapes.reindex(areas.index), crs=table.crs)
    return areas.set_geometry(whole), _aside(found.name, told_apart(ids), fate, kept["pwsid"])


def no_longer_in_use(areas: gpd.GeoDataFrame, aside: pd.DataFrame) -> pd.Index:
    """Return the PWSIDs of systems that a list of today names as out of use, and not otherwise.

    Args:
        areas: From `areas_online`, with the next.
        aside: What became of its other rows.
    """
    named = aside.loc[aside["reason"] == NOT_ACTIVE, "row"].str.split(" ").str[0]
    return pd.Index(sorted({*named} - {*areas.index}))


def kinds(table: pd.DataFrame) -> "pd.Series[str]":
    """Return our codes of the kinds a list prints; blank for those the map has no words for."""
    return table["printed_kind"].astype(str).str.strip().str.upper().map(PRINTED_KINDS)


def _fate(table: gpd.GeoDataFrame) -> "pd.Series[str]":
    """Return why rows are set aside; missing for the others."""
    fate = pd.Series(None, index=table.index, dtype=object)
    may_serve = table["boundary_type"].astype(str).str.strip().str.upper() == JURISDICTION
    serves = set(table.loc[~may_serve, "pwsid"])
    fate[may_serve & table["pwsid"].isin(serves)] = "may_serve_only"
    told = table["activity"].notna()
    # A point may be a well.
    fate[~table.geom_type.isin(("Polygon", "MultiPolygon"))] = "no_area"
    fate[told & (table["activity"].astype(str).str.strip().str.upper() != "A")] = NOT_ACTIVE
    fate[table.geometry.isna() | table.geometry.is_empty] = "no_place"
    fate[~table["pwsid"].str.fullmatch(PWSID)] = "no_pwsid"
    return fate


def _aside(
    paper: str, named: "pd.Series[str]", fate: "pd.Series[str]", kept: "pd.Series[str]"
) -> pd.DataFrame:
    out = fate.dropna()
    again = kept[kept.duplicated()]
    parts = [
        ledger_of(paper, named[out.index], Outcome.LEFT_OUT, out),
        ledger_of(paper, named[again.index], Outcome.MERGED, "same_id_twice"),
    ]
    told = [one for one in parts if len(one)]
    return pd.concat(told or [pd.DataFrame(columns=LEDGER_COLUMNS)], ignore_index=True)


def safer_online(found: Found) -> pd.DataFrame:
    """Return the State's statuses, one row a system, with those that fail today as failing.

    Raises:
        SourceChanged: There is no system of the county, or whether one fails is told in a way
            nobody has met.
    """
    table: pd.DataFrame = found.table
    ours = table[table["county"].str.upper() == RIVERSIDE]
    ours = ours.assign(pwsid=ours["pwsid"].str.strip().str.upper()).dropna(subset=["pwsid"])
    if ours.empty:
        raise SourceChanged(
            found.name,
            text_of("source.rows", found=len(table)),
            text_of("source.systems_of"),
        )
    failing = ours["failing"].str.upper()
    if strange := sorted(set(failing.dropna()) - IS_FAILING - NOT_FAILING):
        expected = ", ".join(sorted(IS_FAILING | NOT_FAILING))
        raise SourceChanged(found.name, f"CURRENT_FAILING {', '.join(strange)}", expected)
    # Of a system that is there twice, one that fails is not the other.
    fails = failing.isin(IS_FAILING)
    ours = ours.loc[fails.sort_values(ascending=False, kind="stable").index]
    ours = ours.drop_duplicates("pwsid").sort_index()
    # The list of failing systems is of today, the rest of the last quarter.
    return ours.assign(
        status=ours["status"].mask(fails[ours.index], "Failing"),
        kind=kinds(ours),
        connections=numbers(ours["connections"]),
        people=numbers(ours["people"]),
    ).set_index("pwsid")
