"""Water systems as they last were, where a list that comes by hand was not brought again.

What the lists of today say of them is put in: the newest status leads, older ones are history, and
of an older run of one status its first day is kept.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS, in_metres
from ejmap.harvest import papers_told
from ejmap.registers.described import letters

Dated = list[tuple[str, str]]
# An area whose new outline is farther away than this was moved, not drawn anew.
ONE_AREA_M = 1_000.0
# What is known of a place, and of nothing that lies nowhere.
OF_ITS_PLACE = ("located_by", "community", "nearest_community", "community_distance_m")


def with_last(
    table: gpd.GeoDataFrame,
    last: gpd.GeoDataFrame,
    safer: pd.DataFrame,
    day: str,
    closed: pd.Index,
) -> gpd.GeoDataFrame:
    """Return new systems with their history, and after them those that stand as they last were.

    Args:
        table: Systems made of the lists that were read; `id` and the layer's columns.
        last: The layer's last table, in the same columns.
        safer: The State's statuses by PWSID: status, connections, people.
        day: What time they speak of.
        closed: Systems that a list of today names as out of use.
    """
    stand = last[~last["id"].isin(table["id"])].copy()
    stand = _with_numbers(_without_areas(stand, closed), safer, day)
    told = safer["status"].reindex(stand["id"]).array
    before = last.set_index("id")
    stand = _with_statuses(stand, [(code, day) for code in told], before)
    table = _where_they_were(_with_names(table, before), before)
    own = list(zip(table["status"], table["status_date"], strict=True))
    both = [_with_statuses(table, own, before), stand]
    return gpd.GeoDataFrame(
        pd.concat([one for one in both if len(one)], ignore_index=True), crs=STORED_CRS
    )


def _without_areas(stand: gpd.GeoDataFrame, closed: pd.Index) -> gpd.GeoDataFrame:
    """Return systems of which those out of use lie nowhere: nobody's water is theirs any more."""
    is_closed = stand["id"].isin(closed)
    for column in OF_ITS_PLACE:
        stand[column] = stand[column].astype(object).mask(is_closed, None)
    stand.geometry = stand.geometry.mask(is_closed, None)
    doubtful = stand["location_doubtful"].astype(bool) | is_closed
    doubt = stand["location_doubt"].astype(object).mask(is_closed, "not_in_use")
    return stand.assign(location_doubtful=doubtful, location_doubt=doubt)


def _where_they_were(table: gpd.GeoDataFrame, before: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return systems of which those drawn far from their area are where they were, and in doubt.

    Which of the two is right nobody can say, and people are told whose water it is by these areas.
    """
    had = before.reindex(table["id"]).set_axis(table.index)
    had_area = had["located_by"] == "service_area"
    away_m = in_metres(table.geometry).distance(in_metres(had.geometry))
    has_moved = had_area & (table["located_by"] == "service_area") & (away_m > ONE_AREA_M)
    cells = {one: table[one].astype(object).mask(has_moved, had[one]) for one in OF_ITS_PLACE}
    cells["location_doubtful"] = table["location_doubtful"].astype(bool) | has_moved
    cells["location_doubt"] = table["location_doubt"].astype(object).mask(has_moved, "moved")
    by_place = has_moved & table["regulator"].isin(["county", "epa_tribal"])
    cells["regulator"] = table["regulator"].astype(object).mask(by_place, None)
    shapes = gpd.GeoSeries(table.geometry.mask(has_moved, had.geometry), crs=STORED_CRS)
    return table.assign(**cells).set_geometry(shapes)


def _with_names(table: gpd.GeoDataFrame, before: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return systems with the names they had: a new one nobody has read, and it may be a person's.

    The same name in another spelling is taken, and a former one stays.
    """
    had = before.reindex(table["id"]).set_axis(table.index)
    is_known = had["name_kind"].notna()
    is_same = table["name_en"].map(letters) == had["name_en"].map(letters)
    cells = {
        one: table[one].astype(object).mask(is_known & ~is_same, had[one])
        for one in ("name_en", "name_es", "name_kind")
    }
    former = table["former_name"].astype(object)
    is_other = is_known & (~is_same | former.isna())
    return table.assign(**cells, former_name=former.mask(is_other, had["former_name"]))


def _with_numbers(stand: gpd.GeoDataFrame, safer: pd.DataFrame, day: str) -> gpd.GeoDataFrame:
    """Put in the numbers of today; none and one are placeholders, as in `lists.sizes`."""
    ids = stand["id"]
    for column, list_column, placeholder in (
        ("connection_count", "connections", 0),
        ("people_served", "people", 1),
    ):
        found = pd.to_numeric(ids.map(safer[list_column]), errors="coerce")
        is_new = found > placeholder
        stand[column] = stand[column].astype(float).mask(is_new, found)
        if column == "people_served":
            stand["people_served_date"] = stand["people_served_date"].mask(is_new, day)
    return stand


def _with_statuses(
    table: gpd.GeoDataFrame, now: list[tuple[Any, Any]], before: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return a table whose statuses are those of now and of the last table, newest first."""
    rows = zip(table["id"], now, table["status_history"], strict=True)
    told = [_told([one], history) + _before(before, id_) for id_, one, history in rows]
    kept = [_runs(dated) for dated in told]
    return table.assign(
        status=[one[0][1] if one else None for one in kept],
        status_date=[one[0][0] if one else None for one in kept],
        status_history=[",".join(f"{d}={s}" for d, s in one[1:]) or None for one in kept],
    )


def _before(before: gpd.GeoDataFrame, id_: str) -> Dated:
    if id_ not in before.index:
        return []
    row = before.loc[id_]
    return _told([(row["status"], row["status_date"])], row["status_history"])


def _told(newest: list[tuple[Any, Any]], history: Any) -> Dated:
    """Return (day, status) of what a row tells, blanks left out."""
    dated = [(str(day), str(code)) for code, day in newest if isinstance(code, str)]
    parts = history.split(",") if isinstance(history, str) else []
    return dated + [(day, code) for day, _, code in (part.partition("=") for part in parts)]


def _runs(dated: Dated) -> Dated:
    """Return the newest, and of each run of one status its oldest day; of one day the first."""
    by_day: dict[str, str] = {}
    for day, code in dated:
        by_day.setdefault(day, code)
    ordered = sorted(by_day.items(), reverse=True)
    oldest = [list(run)[-1] for _, run in groupby(ordered, key=lambda one: one[1])]
    return list(dict.fromkeys([*ordered[:1], *oldest]))


def papers_of(
    table: gpd.GeoDataFrame, ledger: pd.DataFrame, last: gpd.GeoDataFrame | None, order: list[str]
) -> "pd.Series[str]":
    """Return the papers of each row: those of its rows now, and those it stands on from before."""
    now: Mapping[str, str] = papers_told(ledger, order)
    before = {} if last is None else dict(zip(last["id"], last["papers"], strict=True))

    def told(id_: str) -> str:
        keys = {*str(now.get(id_) or "").split(","), *str(before.get(id_) or "").split(",")}
        return ",".join(one for one in order if one in keys)

    return table["id"].map(told)
