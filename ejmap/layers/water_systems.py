"""Small water systems: who supplies water, who answers for it, and what the State estimates.

State small systems (5 to 14 connections) come from the State Water Board's file of them, community
systems from its service areas and its compliance list; names, statuses and numbers of newer lists
are joined by PWSID. California open data; the lists change several times a year.

Known faults of the sources: people served is 0 in all rows of the small systems' file and 1 in some
others (placeholders); about one dot in five is not at its own address; the compliance list's dots
are centres of ZIP areas; one system stands twice with two spellings; the County is named as
regulator on tribal land.

The contaminant classes are an estimate for a square mile, from raw groundwater of wells near by.
A system whose dot is in doubt has none: its square mile is not known.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ejmap.described import (
    NAME_KIND,
    PLACE_FIELDS,
    communities_of,
    public_names,
    readable,
    streets_of,
)
from ejmap.geo import STORED_CRS, in_metres, repaired, rounded
from ejmap.layer import Field, Group, Harvest, Kind, Layer, Outcome, ledger_of
from ejmap.provenance import CALIFORNIA_OPEN_DATA, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import in_valley
from ejmap.registers import (
    SMALL_SYSTEM_COLUMNS,
    SMALL_SYSTEMS,
    SMALL_SYSTEMS_PAPER,
    dot_disagreements,
    outside_reason,
    read_register,
)
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text

RETRIEVED = date(2026, 11, 21)
WATER_BOARD = "California State Water Resources Control Board"
AREAS_DATE, COMPLIANCE_DATE, SAFER_DATE = "2022-03-09", "2020-11", "2024-08"
ABOVE, NEAR, HALF = "#00589B", "#6FA8CF", "half"
# Parts of one service area farther apart than this are not one place.
ONE_PLACE_M = 20_000.0

CONTAMINANTS: dict[str, tuple[str, Text]] = {
    "arsenic_estimate": (
        "AS",
        Text(en="Arsenic, State's estimate", es="Arsénico, estimación del Estado"),
    ),
    "fluoride_estimate": (
        "F",
        Text(en="Fluoride, State's estimate", es="Fluoruro, estimación del Estado"),
    ),
    "chromium6_estimate": (
        "CR6",
        Text(
            en="Hexavalent chromium (chromium-6), State's estimate",
            es="Cromo hexavalente (cromo 6), estimación del Estado",
        ),
    ),
    "nitrate_estimate": (
        "NO3N",
        Text(en="Nitrate, State's estimate", es="Nitrato, estimación del Estado"),
    ),
}
ESTIMATES: dict[str, Text] = {
    "above": Text(en="Estimate above the limit", es="Estimación sobre el límite"),
    "near": Text(en="Estimate near the limit", es="Estimación cerca del límite"),
    "not_flagged": Text(
        en="Not flagged (does not mean clean)", es="No señalado (no quiere decir agua limpia)"
    ),
    "unknown": Text(en="No estimate", es="Sin estimación"),
}
# The State's class of a square mile: high is above the limit, medium 80 to 100 percent of it, low
# below 80 percent; "0" and blank are no estimate.
SECTION_CLASSES = {"high": "above", "med": "near", "low": "not_flagged"}
STATUSES: dict[str, Text] = {
    "failing": Text(en="Failing", es="“Failing”: no cumple"),
    "at_risk": Text(en="At-Risk", es="“At-Risk”: en riesgo"),
    "potentially_at_risk": Text(
        en="Potentially At-Risk", es="“Potentially At-Risk”: posiblemente en riesgo"
    ),
    "not_at_risk": Text(en="Not At-Risk", es="“Not At-Risk”: sin riesgo señalado"),
    "not_assessed": Text(en="Not assessed", es="“Not Assessed”: no evaluado"),
    "out_of_compliance": Text(en="Out of compliance", es="Incumplimiento registrado"),
    "returned_to_compliance": Text(en="Returned to compliance", es="Volvió a cumplir"),
    "in_compliance": Text(
        en="No violation on record (does not mean safe)",
        es="Sin incumplimiento registrado (no es una garantía)",
    ),
}
PRINTED_STATUSES = {
    "FAILING": "failing",
    "HR2W": "failing",
    "AT-RISK": "at_risk",
    "POTENTIALLY AT-RISK": "potentially_at_risk",
    "NOT AT-RISK": "not_at_risk",
    "NOT ASSESSED": "not_assessed",
    "OUT-OF-COMPLIANCE": "out_of_compliance",
    "RETURN-TO-COMPLIANCE": "returned_to_compliance",
    "IN-COMPLIANCE": "in_compliance",
}
KINDS: dict[str, Text] = {
    "state_small": Text(
        en="State small water system: 5 to 14 connections, permitted by the county",
        es="Sistema de agua pequeño de 5 a 14 conexiones, con permiso del condado (“state small”)",
    ),
    "community": Text(
        en="Community water system: 15 or more connections, or 25 people all year",
        es="Sistema de agua comunitario: 15 conexiones o más, o 25 personas todo el año",
    ),
    "non_transient": Text(
        en="Water system of a school or workplace",
        es="Sistema de agua de una escuela o un lugar de trabajo",
    ),
}
PRINTED_KINDS = {
    "COMMUNITY": "community",
    "STATE SMALL WATER SYSTEM": "state_small",
    "NON-TRANSIENT NON-COMMUNITY": "non_transient",
}
REGULATORS: dict[str, Text] = {
    "county": Text(
        en="Riverside County Environmental Health", es="Salud Ambiental del condado de Riverside"
    ),
    "state": Text(
        en="State Water Board, Division of Drinking Water",
        es="Junta Estatal del Agua, División de Agua Potable",
    ),
    "epa_tribal": Text(
        en="US Environmental Protection Agency (tribal land)",
        es="Agencia de Protección Ambiental de EE. UU., EPA (tierra tribal)",
    ),
}

READS = {
    "state_small": SMALL_SYSTEMS,
    "service_areas": VectorFile(
        "water_systems/swrcb_mhp_water_system_boundaries_ecv.geojson",
        (
            "pwsid",
            "system_nam",
            "system_typ",
            "risk_statu",
            "regulator",
            "connection",
            "population",
        ),
    ),
    "compliance": VectorFile(
        "water_systems/swrcb_hr2w_compliance_nov2020_riverside.geojson",
        (
            "WATER_SYST",
            "WATER_SY_1",
            "REGULATING",
            "POPULATION",
            "CLASSIFICA",
            "CITY_1",
            "GIS_STATUS",
            "Service_Co",
        ),
    ),
    "names_2024": TextTable(
        "water_systems/sdwis_ca_systems_2024-07-23_riverside.csv",
        ("Water System No.", "Water System Name"),
    ),
    "names_2023": TextTable(
        "water_systems/sdwis_ca_systems_2023-07-05_riverside.csv",
        ("Water System No.", "Water System Name"),
    ),
    "safer": TextTable(
        "water_systems/safer_compiled_2024_riverside.csv",
        ("PWSID", "SERVICE_CONNECTIONS", "POPULATION", "FINAL_SAFER_STATUS"),
        blanks=("", "NA"),
    ),
    "tribal_bia": VectorFile("boundaries/tribal_areas_bia_ecv.gpkg", ("LARNAME",)),
    "tribal_census": VectorFile("boundaries/tribal_areas_census_ecv.gpkg", ("NAME",)),
    "places": VectorFile("boundaries/census_places_ecv.geojson", ("GEOID", "NAME")),
}


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's water systems, one row a PWSID."""
    small = read_register(published["state_small"], SMALL_SYSTEM_COLUMNS)
    lists = _lists(published)
    systems = _placed(small[small["in_valley"]], lists)
    systems = systems.join(communities_of(systems, published["places"]))
    systems = systems.join(streets_of(systems["address"]))
    systems = systems.join(_estimates(systems)).join(_statuses(systems.index, lists))
    systems = systems.join(_regulators(systems, published)).join(_sizes(systems, lists))
    systems = systems.join(_names(systems, lists))
    systems["system_id_pwsid"] = systems.index
    systems.index.name = "id"
    table = gpd.GeoDataFrame(systems.reset_index(), geometry="geometry", crs=STORED_CRS)
    return Harvest(
        table=table[LAYER.columns()],
        ledger=_ledger(published, small, systems, lists),
        disagreements=_disagreements(small, systems, published, lists),
    )


def _lists(published: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists of larger systems by PWSID, their words turned into ours."""
    areas = published["service_areas"].rename(
        columns={
            "system_nam": "name",
            "regulator": "regulating",
            "connection": "connections",
            "population": "people",
        }
    )
    areas["kind"] = areas["system_typ"].map(PRINTED_KINDS)
    areas["status"] = areas["risk_statu"].str.upper().map(PRINTED_STATUSES)
    compliance = published["compliance"].rename(
        columns={
            "WATER_SYST": "pwsid",
            "WATER_SY_1": "name",
            "REGULATING": "regulating",
            "POPULATION": "people",
            "CITY_1": "town",
            "Service_Co": "connections",
        }
    )
    compliance["kind"] = compliance["CLASSIFICA"].map(PRINTED_KINDS)
    compliance["status"] = compliance["GIS_STATUS"].str.upper().map(PRINTED_STATUSES)
    safer = published["safer"].set_axis(["pwsid", "connections", "people", "status"], axis=1)
    safer["status"] = safer["status"].str.upper().map(PRINTED_STATUSES)
    return {
        "areas": areas.drop_duplicates("pwsid").set_index("pwsid"),
        "compliance": compliance.set_index("pwsid"),
        "safer": safer.set_index("pwsid"),
        "names_2024": _name_list(published["names_2024"]),
        "names_2023": _name_list(published["names_2023"]),
    }


def _name_list(table: pd.DataFrame) -> "pd.Series[str]":
    return table.set_index("Water System No.")["Water System Name"]


def _placed(small: gpd.GeoDataFrame, lists: dict[str, Any]) -> gpd.GeoDataFrame:
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


def _estimates(systems: gpd.GeoDataFrame) -> pd.DataFrame:
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


def _statuses(ids: pd.Index, lists: dict[str, Any]) -> pd.DataFrame:
    """Return the newest status with its date, and the older ones as history."""
    dated = [(SAFER_DATE, "safer"), (AREAS_DATE, "areas"), (COMPLIANCE_DATE, "compliance")]
    columns = pd.DataFrame({day: lists[name]["status"].reindex(ids) for day, name in dated})
    told = columns.apply(lambda row: list(row.dropna().items()), axis=1)
    return pd.DataFrame(
        {
            "status": [one[0][1] if one else None for one in told],
            "status_date": [one[0][0] if one else None for one in told],
            "status_history": [",".join(f"{d}={s}" for d, s in one[1:]) or None for one in told],
        },
        index=ids,
    )


def _regulators(systems: gpd.GeoDataFrame, published: Mapping[str, Any]) -> pd.DataFrame:
    """Return who answers: either tribal boundary wins; unknown where it may or may not hold."""
    printed = systems["regulating"].fillna("")
    listed = pd.Series(None, index=systems.index, dtype=object)
    listed[printed.str.startswith("LPA")] = "county"
    listed[printed.str.startswith("DISTRICT")] = "state"
    tribal = pd.concat([published["tribal_bia"].geometry, published["tribal_census"].geometry])
    inside = systems.geometry.representative_point().within(repaired(tribal).union_all())
    regulator = listed.mask(systems["location_doubtful"] & (listed == "county"))
    regulator[inside & ~systems["location_doubtful"]] = "epa_tribal"
    return pd.DataFrame({"regulator_listed": listed, "regulator": regulator})


def _sizes(systems: gpd.GeoDataFrame, lists: dict[str, Any]) -> pd.DataFrame:
    """Return connections and people served from the newest list that has a real number."""
    in_order = [lists["safer"], None, lists["areas"], lists["compliance"]]
    days = [SAFER_DATE, SMALL_SYSTEMS_PAPER.data_date, AREAS_DATE, COMPLIANCE_DATE]
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


def _names(systems: gpd.GeoDataFrame, lists: dict[str, Any]) -> pd.DataFrame:
    """Return the newest official name, or a description; an older name beside it if it differs."""
    ids = systems.index
    older = lists["areas"]["name"].reindex(ids).fillna(lists["compliance"]["name"].reindex(ids))
    newest = lists["names_2024"].reindex(ids).fillna(lists["names_2023"].reindex(ids))
    official = newest.fillna(systems["official_name"]).fillna(older)
    town = systems["town"].fillna(lists["compliance"]["town"].reindex(ids)).fillna("")
    names = public_names(
        systems.assign(official_name=official, town=town),
        Text(en="small system", es="sistema pequeño"),
    )
    differs = older.notna() & (older.map(_letters) != official.map(_letters))
    former = older.where(differs & (names["name_kind"] == "official"))
    return names.assign(former_name=former.map(readable, na_action="ignore"))


def _letters(name: object) -> str:
    return "".join(one for one in str(name).casefold() if one.isalnum())


def _ledger(
    published: Mapping[str, Any],
    small: gpd.GeoDataFrame,
    systems: gpd.GeoDataFrame,
    lists: dict[str, Any],
) -> pd.DataFrame:
    doubtful = systems["location_doubtful"]
    drawn = systems["located_by"] == "service_area"
    parts = [_small_ledger(small, doubtful)]
    parts.append(_area_ledger(published["service_areas"]["pwsid"], small.index, doubtful))
    placed_by_list = set(systems.index[~drawn & ~systems.index.isin(small.index)])
    parts.append(_compliance_ledger(lists["compliance"].index, systems.index, placed_by_list))
    parts += [
        _joined_ledger(paper, pd.Series(lists[paper].index), systems.index)
        for paper in ("safer", "names_2024", "names_2023")
    ]
    return pd.concat(parts, ignore_index=True)


def _small_ledger(small: gpd.GeoDataFrame, doubtful: "pd.Series[bool]") -> pd.DataFrame:
    rows = pd.Series(small.index, index=small.index)
    in_doubt = doubtful.reindex(rows.index)
    outcome = in_doubt.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN})
    reason = small["location_doubt"].where(in_doubt.fillna(False).astype(bool), "own_row")
    outside = ~small["in_valley"]
    return ledger_of(
        "state_small",
        rows,
        outcome.mask(outside, Outcome.LEFT_OUT),
        reason.mask(outside, outside_reason(small)),
        rows.mask(outside),
    )


def _area_ledger(
    rows: "pd.Series[str]", small: pd.Index, doubtful: "pd.Series[bool]"
) -> pd.DataFrame:
    outcome = pd.Series(Outcome.SHOWN, index=rows.index, dtype=object)
    reason = pd.Series("own_row", index=rows.index)
    found = [
        (rows.map(doubtful).fillna(False).astype(bool), Outcome.DOUBTFUL, "area_in_two_places"),
        (rows.isin(small), Outcome.MERGED, "area_of_state_small"),
        (rows.duplicated(), Outcome.MERGED, "same_id_twice"),
        (~rows.isin(doubtful.index), Outcome.LEFT_OUT, "outside_valley"),
    ]
    for which, what, why in found:
        outcome[which], reason[which] = what, why
    named = rows + rows.groupby(rows).cumcount().map(lambda n: f" ({n + 1})" if n else "")
    return ledger_of("service_areas", named, outcome, reason, rows.where(rows.isin(doubtful.index)))


def _compliance_ledger(
    listed: pd.Index, systems: pd.Index, placed_by_list: set[str]
) -> pd.DataFrame:
    joined = _joined_ledger("compliance", pd.Series(listed), systems)
    only = joined["row"].isin(placed_by_list)
    joined.loc[only, ["outcome", "reason"]] = [Outcome.DOUBTFUL, "centre_only"]
    return joined


def _joined_ledger(paper: str, rows: "pd.Series[str]", systems: pd.Index) -> pd.DataFrame:
    known = rows.isin(systems)
    return ledger_of(
        paper,
        rows,
        known.map({True: Outcome.MERGED, False: Outcome.LEFT_OUT}),
        known.map({True: "joined_by_pwsid", False: "outside_valley_or_not_placed"}),
        rows.where(known),
    )


def _disagreements(
    small: gpd.GeoDataFrame,
    systems: gpd.GeoDataFrame,
    published: Mapping[str, Any],
    lists: dict[str, Any],
) -> pd.DataFrame:
    ours = small[small["in_valley"]]
    parts = [
        dot_disagreements(ours, "state_small"),
        _centre_disagreements(systems, lists["compliance"]),
        _people_disagreements("state_small", ours["people"]),
        _people_disagreements("service_areas", lists["areas"]["people"]),
        _tribal_disagreements(systems),
        _twice_disagreements(published["service_areas"]),
        _scattered_disagreements(systems),
    ]
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def _disagreement(paper: str, record: str, field: str, **facts: object) -> dict[str, object]:
    return {"paper": paper, "record": record, "field": field, "distance_m": None, **facts}


def _centre_disagreements(systems: gpd.GeoDataFrame, compliance: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the compliance list's dots, with the distance to the system's own area if known."""
    listed = compliance[compliance.index.isin(systems.index)]
    areas = systems.geometry.where(systems["located_by"] == "service_area").reindex(listed.index)
    away_m = in_metres(listed.geometry).distance(in_metres(areas)).round()
    return pd.DataFrame(
        _disagreement(
            "compliance",
            str(record),
            "location",
            found="centre of a ZIP area or town",
            expected="the area it serves",
            distance_m=away_m[record],
            note_en="The dot is the centre of a ZIP area or town, not of the system.",
            note_es="El punto es el centro de un código postal o de un pueblo, no del sistema.",
        )
        for record in listed.index
    )


def _people_disagreements(paper: str, people: "pd.Series[Any]") -> pd.DataFrame:
    placeholders = pd.to_numeric(people, errors="coerce").fillna(0)
    return pd.DataFrame(
        _disagreement(
            paper,
            str(record),
            "people_served",
            found=f"{count:.0f}",
            expected="the number of people served, or blank",
            note_en="People served is 0 or 1, which stands for “not filled in”.",
            note_es="Personas que atiende dice 0 o 1, que quiere decir “sin llenar”.",
        )
        for record, count in placeholders[placeholders <= 1].items()
    )


def _tribal_disagreements(systems: gpd.GeoDataFrame) -> pd.DataFrame:
    tribal = systems[(systems["regulator"] == "epa_tribal") & systems["regulator_listed"].notna()]
    return pd.DataFrame(
        _disagreement(
            "state_small" if row["kind"] == "state_small" else "service_areas",
            str(record),
            "regulator",
            found=REGULATORS[row["regulator_listed"]].en,
            expected=REGULATORS["epa_tribal"].en,
            note_en="The system is on tribal land, where US EPA enforces drinking-water law.",
            note_es="El sistema está en tierra tribal, donde la EPA de EE. UU. hace cumplir la ley "
            "de agua potable.",
        )
        for record, row in tribal.iterrows()
    )


def _twice_disagreements(areas: pd.DataFrame) -> pd.DataFrame:
    twice = areas[areas["pwsid"].duplicated()]
    return pd.DataFrame(
        _disagreement(
            "service_areas",
            str(record),
            "pwsid",
            found="two rows with different spelling and connections",
            expected="one row",
            note_en="The same PWSID stands twice.",
            note_es="El mismo PWSID aparece dos veces.",
        )
        for record in twice["pwsid"]
    )


def _scattered_disagreements(systems: gpd.GeoDataFrame) -> pd.DataFrame:
    scattered = systems.index[systems["location_doubt"] == "area_in_two_places"]
    return pd.DataFrame(
        _disagreement(
            "service_areas",
            str(record),
            "geometry",
            found="parts in two places far apart",
            expected="one service area",
            note_en="The area has parts in two places too far apart to be one system.",
            note_es="El área tiene partes en dos lugares demasiado alejados para ser un sistema.",
        )
        for record in scattered
    )


def _drop(label: Text, *conditions: Condition, **look: Any) -> Rule:
    symbol = {"shape": "drop", "colour": "#FFFFFF", "dash": "dashed", **look}
    return Rule(label=label, symbol=Symbol(**symbol), when=conditions)


def _when(field: str, value: str) -> Condition:
    return Condition(field=field, operator="is", value=value)


DOUBTFUL = _when("location_doubtful", "true")
FAILING = _when("status", "failing")
STYLE = Style(
    order=220,
    rules=(
        _drop(
            Text(
                en="Failing on the State's list; doubtful location",
                es="“Failing” (no cumple) en la lista del Estado; ubicación dudosa",
            ),
            FAILING,
            DOUBTFUL,
            fill="none",
            double_ring=True,
            mark="!",
        ),
        _drop(
            Text(
                en="Failing on the State's list", es="“Failing” (no cumple) en la lista del Estado"
            ),
            FAILING,
            colour=ABOVE,
            dash="solid",
            double_ring=True,
            mark="!",
        ),
        _drop(
            Text(en="Doubtful location; no estimate", es="Ubicación dudosa; sin estimación"),
            DOUBTFUL,
            fill="none",
            mark="?",
        ),
        _drop(
            Text(
                en="At risk or potentially at risk on the State's list",
                es="En riesgo o posiblemente en riesgo en la lista del Estado",
            ),
            _when("status", "at_risk,potentially_at_risk,out_of_compliance"),
            colour=NEAR,
            fill=HALF,
            dash="solid",
        ),
        _drop(
            Text(
                en="On the State's list with another status",
                es="En la lista del Estado con otra situación",
            ),
            _when(
                "status",
                "not_at_risk,not_assessed,returned_to_compliance,in_compliance",
            ),
            dash="solid",
        ),
        _drop(
            Text(
                en="State's estimate: a contaminant above the limit",
                es="Estimación del Estado: un contaminante sobre el límite",
            ),
            _when("section_estimate", "above"),
            colour=ABOVE,
        ),
        _drop(
            Text(
                en="State's estimate: a contaminant near the limit",
                es="Estimación del Estado: un contaminante cerca del límite",
            ),
            _when("section_estimate", "near"),
            colour=NEAR,
            fill=HALF,
        ),
        _drop(
            Text(
                en="State's estimate: not flagged (does not mean clean)",
                es="Estimación del Estado: no señalado (no quiere decir agua limpia)",
            ),
            _when("section_estimate", "not_flagged"),
        ),
        _drop(Text(en="No estimate", es="Sin estimación"), mark="?"),
    ),
)
NOT_LISTED = Text(
    en="No status in the lists this map uses", es="Sin situación en las listas que usa este mapa"
)

LAYER = Layer(
    key="water_systems",
    group=Group.WATER,
    name=Text(
        en="Small and community water systems", es="Sistemas de agua pequeños y comunitarios"
    ),
    noun=Noun(
        one=Text(en="water system", es="sistema de agua"),
        many=Text(en="water systems", es="sistemas de agua"),
        gender="m",
    ),
    description=Text(
        en="Water systems of the valley in the State's lists: those of 5 to 14 connections, and "
        "larger ones that the lists place here. For the small ones the State estimated from wells "
        "near by, for each square mile, whether contaminants in groundwater may be above the limit "
        "for drinking water. For the larger ones there is a status, with its date.",
        es="Sistemas de agua del valle que están en las listas del Estado: los de 5 a 14 "
        "conexiones y otros más grandes que las listas ubican aquí. Para los pequeños, el Estado "
        "estimó con datos de pozos cercanos, en cada milla cuadrada, si algún contaminante del "
        "agua del subsuelo puede estar sobre el límite para el agua potable. Para los más grandes "
        "hay una situación, con su fecha.",
    ),
    notice=Text(
        en="From wells near by, the State estimated groundwater by the square mile, in a file of "
        "2022 to 2023. This map has no test of your tap. Not flagged does not mean clean. Boiling "
        "does not remove arsenic.",
        es="Con datos de pozos cercanos, el Estado estimó el agua del subsuelo por milla cuadrada, "
        "en un archivo de 2022 a 2023. Este mapa no tiene ningún análisis del agua de su llave. No "
        "señalado no quiere decir agua limpia. Hervir el agua no quita el arsénico.",
    ),
    faults=(
        Text(
            en="Arsenic above the limit has been found in a park of the reservation where the "
            "State's estimate said “low”: an estimate is not a test.",
            es="Se ha encontrado arsénico por encima del límite en un parque de casas móviles de "
            "la reserva donde la estimación del Estado decía “bajo”: una estimación no es un "
            "análisis.",
        ),
        Text(
            en="About one dot in five of the small systems is not at its own address. Such a "
            "system is drawn with a question mark, has no estimate and no community, and counts in "
            "no distance.",
            es="Cerca de uno de cada cinco puntos de los sistemas pequeños no está en su propia "
            "dirección. Ese sistema se dibuja con un signo de interrogación, no tiene estimación "
            "ni comunidad y no entra en ninguna distancia.",
        ),
        Text(
            en="How many people the small systems serve is not in the State's file. Systems of 2 "
            "to 4 connections and private wells are in no list here.",
            es="El archivo del Estado no dice a cuántas personas atienden los sistemas pequeños. "
            "Los sistemas de 2 a 4 conexiones y los pozos privados no están en ninguna lista de "
            "aquí.",
        ),
        Text(
            en="The State's lists name the County on tribal land, too. There US EPA enforces "
            "drinking-water law, and systems there are missing from the State's status list.",
            es="Las listas del Estado nombran al condado también en tierra tribal. Allí la EPA de "
            "EE. UU. hace cumplir la ley de agua potable, y sus sistemas faltan en la lista de "
            "situación del Estado.",
        ),
        Text(
            en="The year the estimate was published is not in the file; it was processed in 2022 "
            "to 2023.",
            es="El archivo no dice en qué año se publicó la estimación; se procesó entre 2022 y "
            "2023.",
        ),
    ),
    papers=(
        SMALL_SYSTEMS_PAPER,
        Paper(
            key="service_areas",
            publisher=WATER_BOARD,
            title=Text(
                en="Service areas of mobile home park water systems, with risk status",
                es="Áreas de servicio de sistemas de agua de parques de casas móviles, con su "
                "situación de riesgo",
            ),
            data_date=AREAS_DATE,
            retrieved=RETRIEVED,
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
        ),
        Paper(
            key="safer",
            publisher=f"{WATER_BOARD} (SAFER), compiled by K. Dobbin",
            title=Text(
                en="Risk status of water systems, Riverside County",
                es="Situación de riesgo de los sistemas de agua, condado de Riverside",
            ),
            data_date=SAFER_DATE,
            retrieved=RETRIEVED,
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
        ),
        Paper(
            key="compliance",
            publisher=WATER_BOARD,
            title=Text(
                en="Human right to water: compliance of systems",
                es="Derecho humano al agua: cumplimiento de los sistemas",
            ),
            data_date=COMPLIANCE_DATE,
            retrieved=RETRIEVED,
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
        ),
        Paper(
            key="names_2024",
            publisher=f"{WATER_BOARD} (Drinking Water Watch)",
            title=Text(
                en="List of community water systems, 2024",
                es="Lista de sistemas de agua comunitarios, 2024",
            ),
            data_date="2024-07-23",
            retrieved=RETRIEVED,
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
        ),
        Paper(
            key="names_2023",
            publisher=f"{WATER_BOARD} (Drinking Water Watch)",
            title=Text(
                en="List of public water systems, 2023",
                es="Lista de sistemas públicos de agua, 2023",
            ),
            data_date="2023-07-05",
            retrieved=RETRIEVED,
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
        ),
        Paper(
            key="tribal_land",
            publisher="Bureau of Indian Affairs; US Census Bureau",
            title=Text(
                en="Boundaries of tribal land, from both agencies",
                es="Límites de la tierra tribal, de las dos agencias",
            ),
            data_date="2020/2022",
            retrieved=RETRIEVED,
            licence=PUBLIC_DOMAIN_US,
            grade=Grade.OFFICIAL,
        ),
    ),
    grade=Grade.OFFICIAL,
    changes=Text(
        en="The State's status list changes every few months; its estimate, every year or two",
        es="La lista de situación del Estado cambia cada pocos meses; su estimación, cada uno o "
        "dos años",
    ),
    fresh_days=365,
    geometry="mixed",
    id_from="PWSID",
    title="name",
    doubt="location_doubtful",
    on_at_start=True,
    style=STYLE,
    fields=(
        Field(
            key="name",
            label=Text(en="Name", es="Nombre"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        NAME_KIND,
        Field(
            key="former_name",
            label=Text(en="Name in older lists", es="Nombre en listas anteriores"),
            kind=Kind.TEXT,
            blank=Text(en="No other name found", es="No se encontró otro nombre"),
        ),
        Field(
            key="system_id_pwsid",
            label=Text(en="System number (PWSID)", es="Número de sistema (PWSID)"),
            kind=Kind.TEXT,
        ),
        Field(
            key="kind",
            label=Text(en="Kind of system", es="Tipo de sistema"),
            kind=Kind.CHOICE,
            choices=KINDS,
            is_filter=True,
        ),
        Field(
            key="regulator",
            label=Text(en="Who answers for this water", es="Quién es responsable de esta agua"),
            kind=Kind.CHOICE,
            choices=REGULATORS,
            is_filter=True,
            in_list=True,
            blank=Text(
                en="Not known: the location is doubtful, and on tribal land US EPA answers, "
                "whatever the list says",
                es="No se sabe: la ubicación es dudosa, y en tierra tribal responde la EPA de "
                "EE. UU., diga lo que diga la lista",
            ),
        ),
        Field(
            key="regulator_listed",
            label=Text(en="Whom the State's list names", es="A quién nombra la lista del Estado"),
            kind=Kind.CHOICE,
            choices=REGULATORS,
        ),
        Field(
            key="status",
            label=Text(
                en="Newest status in the State's lists",
                es="Última situación en las listas del Estado",
            ),
            kind=Kind.CHOICE,
            choices=STATUSES,
            is_filter=True,
            in_list=True,
            blank=NOT_LISTED,
            help=Text(
                en="It may have changed since its date.",
                es="Puede haber cambiado desde su fecha.",
            ),
        ),
        Field(
            key="status_date",
            label=Text(en="Date of that status", es="Fecha de esa situación"),
            kind=Kind.DATE,
            in_list=True,
            blank=NOT_LISTED,
        ),
        Field(
            key="status_history",
            label=Text(en="Older statuses", es="Situaciones anteriores"),
            kind=Kind.HISTORY,
            choices=STATUSES,
            blank=Text(
                en="None in the lists this map uses", es="Ninguna en las listas que usa este mapa"
            ),
        ),
        Field(
            key="section_estimate",
            label=Text(
                en="State's estimate for the square mile, any contaminant",
                es="Estimación del Estado para la milla cuadrada, cualquier contaminante",
            ),
            kind=Kind.CHOICE,
            choices=ESTIMATES,
            is_filter=True,
            help=Text(
                en="Estimated from raw groundwater of wells near by; not a test of this tap.",
                es="Estimada con agua del subsuelo de pozos cercanos; no es un análisis de esta "
                "llave.",
            ),
        ),
        *(
            Field(
                key=key,
                label=label,
                kind=Kind.CHOICE,
                choices=ESTIMATES,
                is_filter=True,
                in_list=key == "arsenic_estimate",
            )
            for key, (_, label) in CONTAMINANTS.items()
        ),
        Field(
            key="estimate_year",
            label=Text(
                en="Estimate taken from a file processed in",
                es="Estimación de un archivo procesado en",
            ),
            kind=Kind.DATE,
            blank=Text(en="No estimate", es="Sin estimación"),
        ),
        Field(
            key="connection_count",
            label=Text(en="Connections", es="Conexiones"),
            kind=Kind.INTEGER,
            is_filter=True,
            help=Text(
                en="Homes or buildings on the pipe; not people.",
                es="Casas o edificios conectados; no son personas.",
            ),
        ),
        Field(
            key="people_served",
            label=Text(en="People served", es="Personas que atiende"),
            kind=Kind.INTEGER,
            blank=Text(en="Not known", es="No se sabe"),
        ),
        Field(
            key="people_served_date",
            label=Text(en="Date of people served", es="Fecha de las personas que atiende"),
            kind=Kind.DATE,
        ),
        *PLACE_FIELDS,
    ),
)
