"""Water systems on tribal land that US EPA lists: counted and listed, placed nowhere.

The list tells only where a system's letters go. No dot is drawn for one, and no well; their names
are often those of people, so that they are called by their number.
"""

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS
from ejmap.harvest import Outcome, ledger_of, told_apart
from ejmap.text import LANGUAGES, Text
from ejmap.water.online import REGION_9, TRIBAL_SYSTEMS, VALLEY_ZIPS, kinds, numbers
from ejmap.water.words import CONTAMINANTS

# Of EPA's own systems and of the states'.
PWSID = r"\d{9}|[A-Z]{2}\d{7}"
NOT_NAMED = Text(en="water system on tribal land", es="sistema de agua en tierra tribal")
PLACED_NOWHERE = Text(
    en="Systems on tribal land that US EPA lists are counted here without a place: the list does "
    "not say where they are.",
    es="Los sistemas en tierra tribal que la EPA de EE. UU. tiene en su lista se cuentan aquí sin "
    "lugar: la lista no dice dónde están.",
)


def with_systems(
    table: gpd.GeoDataFrame, listed: pd.DataFrame | None, day: str
) -> tuple[gpd.GeoDataFrame, pd.DataFrame | None]:
    """Return a table with the systems that EPA lists on tribal land, none of them placed."""
    if listed is None or listed.empty:
        return table, None
    systems, ledger = _systems(listed)
    rows = pd.DataFrame(
        {
            "id": systems.index,
            "system_id_pwsid": systems.index,
            **{f"name_{one}": f"{NOT_NAMED.say(one)} (" + systems.index + ")" for one in LANGUAGES},
            "name_kind": "described",
            "kind": systems["kind"].array,
            "regulator": "epa_tribal",
            **dict.fromkeys(("section_estimate", *CONTAMINANTS), "unknown"),
            "connection_count": systems["connections"].where(systems["connections"] > 0).array,
            "people_served": systems["people"].where(systems["people"] > 1).array,
            "people_served_date": day,
            "location_doubtful": True,
            "location_doubt": "not_told",
        }
    )
    rows["people_served_date"] = rows["people_served_date"].where(rows["people_served"].notna())
    others = table[~table["id"].isin(rows["id"])]
    both = [pd.DataFrame(one) for one in (others, rows) if len(one)]
    return gpd.GeoDataFrame(
        pd.concat(both or [others], ignore_index=True), geometry="geometry", crs=STORED_CRS
    ), ledger


def _systems(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the systems on tribal land that EPA answers for, and what became of each row."""
    zips = table["zip_code"].fillna("").str[:5]
    fate = pd.Series(None, index=table.index, dtype=object)
    fate[~zips.isin(VALLEY_ZIPS)] = "outside_valley"
    fate[table["activity"].str.upper() != "A"] = "not_active"
    fate[table["primacy"].str.zfill(2) != REGION_9] = "not_of_epa"
    fate[table["pwsid"].duplicated()] = "same_id_twice"
    fate[~table["pwsid"].str.fullmatch(PWSID, na=False)] = "no_pwsid"
    kept = table[fate.isna()]
    systems = kept.assign(
        kind=kinds(kept), connections=numbers(kept["connections"]), people=numbers(kept["people"])
    ).set_index("pwsid")
    ledger = ledger_of(
        TRIBAL_SYSTEMS,
        told_apart(table["pwsid"].fillna("")),
        fate.isna().map({True: Outcome.DOUBTFUL, False: Outcome.LEFT_OUT}),
        fate.fillna("not_told"),
        table["pwsid"].where(fate.isna()),
    )
    return systems[["kind", "connections", "people"]], ledger
