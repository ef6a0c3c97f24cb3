"""What became of every row of the State's lists of water systems, and what in them is wrong."""

from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.geo import in_metres
from ejmap.harvest import DISAGREEMENT_COLUMNS, Outcome, ledger_of, told_apart
from ejmap.registers.geocoded import dot_disagreements, outside_reason
from ejmap.water.words import REGULATORS


def ledger(
    small: gpd.GeoDataFrame,
    systems: gpd.GeoDataFrame,
    lists: dict[str, Any],
    standing: pd.Index,
) -> pd.DataFrame:
    """Return what became of each row of each list: shown, merged, doubtful or left out, and why.

    Args:
        small: The State's small systems.
        systems: What is shown, by PWSID.
        lists: From `lists.lists_by_pwsid`.
        standing: Small systems that stand as they last were.
    """
    doubtful = systems["location_doubtful"]
    drawn = systems["located_by"] == "service_area"
    parts = [_small_ledger(small, doubtful)]
    known_small = small.index.union(standing)
    parts.append(_area_ledger(lists["papers"]["areas"], lists["area_rows"], known_small, doubtful))
    placed_by_list = set(systems.index[~drawn & ~systems.index.isin(known_small)])
    parts.append(_compliance_ledger(lists["compliance"].index, systems.index, placed_by_list))
    parts += [
        _joined_ledger(paper, pd.Series(lists[name].index), systems.index)
        for name, paper in (
            ("safer", lists["papers"]["safer"]),
            ("names_2024", "names_2024"),
            ("names_2023", "names_2023"),
        )
    ]
    told = [one for one in (*parts, lists["aside"]) if one is not None and len(one)]
    return pd.concat(told, ignore_index=True)


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
    paper: str, rows: "pd.Series[str]", small: pd.Index, doubtful: "pd.Series[bool]"
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
    return ledger_of(
        paper, told_apart(rows), outcome, reason, rows.where(rows.isin(doubtful.index))
    )


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


def disagreements(
    small: gpd.GeoDataFrame,
    systems: gpd.GeoDataFrame,
    lists: dict[str, Any],
) -> pd.DataFrame:
    """Return what the publishers may want to correct in their lists."""
    ours, areas = small[small["in_valley"]], lists["papers"]["areas"]
    parts = [
        dot_disagreements(ours, "state_small"),
        _centre_disagreements(systems, lists["compliance"]),
        _people_disagreements("state_small", ours["people"]),
        _people_disagreements(areas, lists["areas"]["people"]),
        _tribal_disagreements(systems, areas),
        _twice_disagreements(lists["area_rows"], areas),
        _scattered_disagreements(systems, areas),
    ]
    told = [part for part in parts if len(part)]
    return pd.concat(told or [pd.DataFrame(columns=DISAGREEMENT_COLUMNS)], ignore_index=True)


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
            note_en="“People served” is 0 or 1, which stands for “not filled in”.",
            note_es="“Personas que atiende” dice 0 o 1, que quiere decir “sin llenar”.",
        )
        for record, count in placeholders[placeholders <= 1].items()
    )


def _tribal_disagreements(systems: gpd.GeoDataFrame, areas: str) -> pd.DataFrame:
    tribal = systems[(systems["regulator"] == "epa_tribal") & systems["regulator_listed"].notna()]
    return pd.DataFrame(
        _disagreement(
            "state_small" if row["kind"] == "state_small" else areas,
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


def _twice_disagreements(rows: "pd.Series[str]", areas: str) -> pd.DataFrame:
    twice = rows[rows.duplicated()]
    return pd.DataFrame(
        _disagreement(
            areas,
            str(record),
            "pwsid",
            found="two rows with different spelling and connections",
            expected="one row",
            note_en="The same PWSID appears twice.",
            note_es="El mismo PWSID aparece dos veces.",
        )
        for record in twice
    )


def _scattered_disagreements(systems: gpd.GeoDataFrame, areas: str) -> pd.DataFrame:
    scattered = systems.index[systems["location_doubt"] == "area_in_two_places"]
    return pd.DataFrame(
        _disagreement(
            areas,
            str(record),
            "geometry",
            found="parts in two places far apart",
            expected="one service area",
            note_en="The area has parts in two places too far apart to be one system.",
            note_es="El área tiene partes en dos lugares demasiado lejos uno del otro para ser un "
            "solo sistema.",
        )
        for record in scattered
    )
