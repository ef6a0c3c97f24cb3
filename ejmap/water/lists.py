"""The State's lists of water systems, joined by PWSID: place, status, size, name, regulator."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.geo import STORED_CRS, in_metres, rounded
from ejmap.region import in_valley
from ejmap.registers.described import letters, public_names, readable
from ejmap.registers.geocoded import SMALL_SYSTEMS_PAPER
from ejmap.registers.tribal import all_tribal_land
from ejmap.sources.first_of import Found, as_found
from ejmap.text import Text, text_of
from ejmap.water import online
from ejmap.water.words import CONTAMINANTS, PRINTED_KINDS, PRINTED_STATUSES, SECTION_CLASSES

# What day each list speaks of.
AREAS_DATE, COMPLIANCE_DATE, SAFER_DATE = "2022-03-09", "2020-11", "2024-08"
# Parts of one service area farther apart than this are not one place.
ONE_PLACE_M = 20_000.0


def lists_by_pwsid(published: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists of larger systems by PWSID, their words turned into ours.

    Returns:
        `areas`, `compliance`, `safer`: tables; `names_online`, `names_2024`, `names_2023`: names;
        `days`: what time each list speaks of; `papers`: which publication areas and statuses are
        of; `area_rows`: the PWSID of each row of areas; `aside`: what became of its other rows;
        `closed`: systems that areas of today name as out of use.
    """
    areas, safer = areas_read(published), statuses_read(published)
    days = {
        "areas": AREAS_DATE if areas.name == "service_areas" else month_of(areas),
        "safer": SAFER_DATE if safer.name == "safer" else month_of(safer),
        "compliance": COMPLIANCE_DATE,
    }
    lists = {
        **(_areas(areas.table) if areas.name == "service_areas" else _areas_online(areas)),
        **(_safer(safer.table) if safer.name == "safer" else _safer_online(safer)),
        "compliance": _compliance(published["compliance"]),
        "names_2024": _name_list(published["names_2024"]),
        "names_2023": _name_list(published["names_2023"]),
        "days": days,
        "papers": {"areas": areas.name, "safer": safer.name},
    }
    if areas.name != "service_areas":
        for column in ("kind", "regulating"):
            told = lists["safer"].get(column, pd.Series(dtype=object))
            known = lists["areas"][column]
            lists["areas"][column] = known.fillna(told.reindex(known.index))
    return lists


def areas_read(published: Mapping[str, Any]) -> Found:
    """Return the service areas that were read, and whose they are."""
    return as_found("service_areas", published["service_areas"])


def statuses_read(published: Mapping[str, Any]) -> Found:
    """Return the State's statuses that were read, and whose they are."""
    return as_found("safer", published["safer"])


def month_of(found: Found) -> str:
    """Return the month a list of today speaks of: a day would be another one at each look."""
    return found.got.isoformat()[:7] if found.got else SAFER_DATE


def _areas(published: gpd.GeoDataFrame) -> dict[str, Any]:
    areas = published.rename(
        columns={
            "system_nam": "name",
            "regulator": "regulating",
            "connection": "connections",
            "population": "people",
        }
    )
    areas["kind"] = areas["system_typ"].map(PRINTED_KINDS)
    areas["status"] = _status_codes("service areas", areas["risk_statu"])
    by_id = areas.drop_duplicates("pwsid").set_index("pwsid")
    none = {"aside": None, "closed": pd.Index([])}
    return {"areas": by_id, "area_rows": published["pwsid"], **none}


def _areas_online(found: Found) -> dict[str, Any]:
    areas, aside = online.areas_online(found)
    closed = online.no_longer_in_use(areas, aside)
    rows = pd.Series(areas.index)
    return {"areas": areas, "area_rows": rows, "aside": aside, "closed": closed}


def _safer(published: pd.DataFrame) -> dict[str, Any]:
    safer = published.set_axis(["pwsid", "connections", "people", "status"], axis=1)
    safer["status"] = _status_codes("SAFER list", safer["status"])
    return {"safer": safer.set_index("pwsid"), "names_online": pd.Series(dtype=object)}


def _safer_online(found: Found) -> dict[str, Any]:
    safer = online.safer_online(found)
    safer["status"] = _status_codes(found.name, safer["status"])
    return {"safer": safer, "names_online": safer["name"]}


def _compliance(published: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    """Return the compliance list; without rows where nobody brought it."""
    names = {
        "WATER_SYST": "pwsid",
        "WATER_SY_1": "name",
        "REGULATING": "regulating",
        "POPULATION": "people",
        "CITY_1": "town",
        "Service_Co": "connections",
    }
    if published is None:
        none = pd.DataFrame(columns=[*names, "CLASSIFICA", "GIS_STATUS"], dtype=object)
        published = gpd.GeoDataFrame(none, geometry=gpd.GeoSeries([], crs=STORED_CRS))
    compliance = published.rename(columns=names)
    compliance["kind"] = compliance["CLASSIFICA"].map(PRINTED_KINDS)
    compliance["status"] = _status_codes("compliance list", compliance["GIS_STATUS"])
    return compliance.set_index("pwsid")


def _status_codes(source: str, printed: "pd.Series[str]") -> "pd.Series[str]":
    """Return our codes for the statuses of a list; blanks stay blank.

    Raises:
        SourceChanged: The list has a status nobody has put words to.
    """
    capitals = printed.str.upper().str.strip()
    spelt = {key.replace("-", " "): code for key, code in PRINTED_STATUSES.items()}
    codes = capitals.str.replace(r"[\s-]+", " ", regex=True).map(spelt)
    # Of a state small system the lists class only the aquifer, which is no status of the system.
    of_aquifer = capitals.str.startswith("SSWS", na=False)
    if strange := sorted(set(printed[codes.isna() & printed.notna() & ~of_aquifer])):
        raise SourceChanged(
            source,
            text_of("source.status_of", names=", ".join(strange)),
            ", ".join(PRINTED_STATUSES),
        )
    return codes


def _name_list(table: pd.DataFrame | None) -> "pd.Series[str]":
    if table is None:
        return pd.Series(dtype=object)
    return table.set_index("Water System No.")["Water System Name"]


def placed(small: gpd.GeoDataFrame, lists: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return every system of the valley once: its area where there is one, else its dot."""
    small = small.assign(kind="state_small", has_dot_in_doubt=small["location_doubtful"])
    areas = lists["areas"][in_valley(lists["areas"].geometry)]
    dots = lists["compliance"][in_valley(lists["compliance"].geometry)]
    dots = dots[~dots.index.isin(small.index.union(areas.index))]
    dots = dots.assign(
        located_by="zip_or_town_centre", location_doubtful=True, location_doubt="centre_only"
    )
    shaped = areas[~areas.index.isin(small.index)]
    kept = ["kind", "regulating", "geometry"]
    where = ["town", "located_by", "location_doubtful", "location_doubt"]
    systems = pd.concat([small, shaped[kept], dots[kept + where]])
    drawn = systems.index.isin(areas.index)
    systems.loc[drawn, "geometry"] = areas.geometry.reindex(systems.index[drawn])
    systems.loc[drawn, ["located_by", "location_doubtful"]] = ["service_area", False]
    systems.loc[drawn, ["location_doubt", "address_avenue", "dot_avenue", "location_off_m"]] = None
    scattered = systems.index.isin(areas.index[_is_scattered(areas.geometry)])
    systems.loc[scattered, "location_doubtful"] = True
    systems.loc[scattered, "location_doubt"] = "area_in_two_places"
    systems["geometry"] = systems.geometry.map(rounded)
    systems["location_doubtful"] = systems["location_doubtful"].astype(bool)
    return gpd.GeoDataFrame(systems, geometry="geometry", crs=STORED_CRS)


def _is_scattered(areas: gpd.GeoSeries) -> "pd.Series[bool]":
    bounds = in_metres(areas).bounds
    span = np.maximum(bounds["maxx"] - bounds["minx"], bounds["maxy"] - bounds["miny"])
    return span > ONE_PLACE_M


def estimates(systems: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the State's estimates; none where the dot, and so the square mile, is in doubt."""
    section = systems["section_class"].map(SECTION_CLASSES)
    known = section.notna() & ~systems["has_dot_in_doubt"].fillna(True).astype(bool)
    above, near = (
        systems[c].fillna("").str.split(r"\s*;\s*", regex=True) for c in ("above", "near")
    )
    found = {"section_estimate": section.where(known, "unknown")}
    for key, (code, _) in CONTAMINANTS.items():
        flagged = pd.Series("not_flagged", index=systems.index)
        flagged[near.map(lambda codes, code=code: code in codes)] = "near"
        flagged[above.map(lambda codes, code=code: code in codes)] = "above"
        found[key] = flagged.where(known, "unknown")
    estimate_year = known.map({True: SMALL_SYSTEMS_PAPER.data_date, False: None})
    return pd.DataFrame({**found, "estimate_year": estimate_year})


def statuses(ids: pd.Index, lists: dict[str, Any]) -> pd.DataFrame:
    """Return the newest status with its date, and the older ones as history."""
    # Service areas of today say no status, and are of the same month as the list that does.
    dated = [(lists["days"][name], name) for name in ("compliance", "areas", "safer")]
    by_day = {day: lists[name]["status"].reindex(ids) for day, name in dated}
    columns = pd.DataFrame(dict(reversed(by_day.items())))
    told = columns.apply(lambda row: list(row.dropna().items()), axis=1)
    return pd.DataFrame(
        {
            "status": [one[0][1] if one else None for one in told],
            "status_date": [one[0][0] if one else None for one in told],
            "status_history": [",".join(f"{d}={s}" for d, s in one[1:]) or None for one in told],
        },
        index=ids,
    )


def regulators(systems: gpd.GeoDataFrame, published: Mapping[str, Any]) -> pd.DataFrame:
    """Return who answers: either tribal boundary wins; unknown where it may or may not hold."""
    printed = systems["regulating"].fillna("")
    listed = pd.Series(None, index=systems.index, dtype=object)
    listed[printed.str.startswith("LPA")] = "county"
    listed[printed.str.startswith("DISTRICT")] = "state"
    regulator = listed.mask(systems["location_doubtful"] & (listed == "county"))
    regulator[on_tribal_land(systems, published)] = "epa_tribal"
    return pd.DataFrame({"regulator_listed": listed, "regulator": regulator})


def on_tribal_land(systems: gpd.GeoDataFrame, published: Mapping[str, Any]) -> "pd.Series[bool]":
    """Tell which systems lie inside either tribal boundary, where their place is not in doubt."""
    tribal = all_tribal_land(published["tribal_bia"], published["tribal_census"])
    inside = systems.geometry.representative_point().within(tribal)
    return inside & ~systems["location_doubtful"].astype(bool)


def sizes(systems: gpd.GeoDataFrame, lists: dict[str, Any]) -> pd.DataFrame:
    """Return connections and people served from the newest list that has a real number."""
    in_order = [lists["safer"], None, lists["areas"], lists["compliance"]]
    dates = lists["days"]
    days = [dates["safer"], SMALL_SYSTEMS_PAPER.data_date, dates["areas"], dates["compliance"]]
    ids = systems.index
    small = systems["kind"] == "state_small"

    def first(column: str, placeholders: int) -> tuple["pd.Series[float]", "pd.Series[str]"]:
        number = pd.Series(np.nan, index=ids)
        day = pd.Series(None, index=ids, dtype=object)
        for source, since in zip(in_order, days, strict=True):
            cells = systems[column].where(small) if source is None else source[column].reindex(ids)
            found = pd.to_numeric(cells, errors="coerce")
            new = number.isna() & (found > placeholders)
            number[new], day[new] = found[new], since
        return number, day

    connections, _ = first("connections", 0)
    people, day = first("people", 1)
    return pd.DataFrame(
        {"connection_count": connections, "people_served": people, "people_served_date": day}
    )


def names(systems: gpd.GeoDataFrame, lists: dict[str, Any]) -> pd.DataFrame:
    """Return the newest official name, or a description; an older name beside it if it differs."""
    ids = systems.index
    in_areas = lists["areas"]["name"].reindex(ids)
    older = lists["compliance"]["name"].reindex(ids)
    if lists["papers"]["areas"] == "service_areas":
        older = in_areas.fillna(older)
    newest = lists["names_2024"].reindex(ids).fillna(lists["names_2023"].reindex(ids))
    # Names of lists online come last: that a name is nobody's was decided by reading the others.
    unread = lists["names_online"].reindex(ids).fillna(in_areas)
    official = newest.fillna(systems["official_name"]).fillna(older).fillna(unread)
    town = systems["town"].fillna(lists["compliance"]["town"].reindex(ids)).fillna("")
    names = public_names(
        systems.assign(official_name=official, town=town),
        Text(en="small system", es="sistema pequeño"),
    )
    differs = older.notna() & (older.map(letters) != official.map(letters))
    former = older.where(differs & (names["name_kind"] == "official"))
    return names.assign(former_name=former.map(readable, na_action="ignore"))
