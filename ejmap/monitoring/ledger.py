"""What became of each row of the publishers' air files: the site's record, another's, left out."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from ejmap.harvest import LEDGER_COLUMNS, Outcome
from ejmap.readings import Validity

SET_ASIDE = {one: f"reading_{one}" for one in Validity} | {Validity.INCOMPLETE: "incomplete_day"}
"""What the ledger says of readings by their validity."""


def ledger(
    rows: pd.DataFrame, found: pd.DataFrame, sites: gpd.GeoDataFrame, papers: Mapping[str, str]
) -> pd.DataFrame:
    """Return an outcome and a reason for each row.

    Args:
        rows: As `publications.in_order` returns them.
        found: Their readings with `is_record` and `is_told_before`, by the rows' index.
        sites: By code, with their area.
        papers: Keys of papers by publication.
    """
    # A sensor that is indoors has no site.
    site = sites.reindex(rows["monitor"]).set_index(rows.index)
    is_valid = found["validity"] == Validity.VALID
    outcome = pd.Series(Outcome.SHOWN.value, index=rows.index)
    reason = pd.Series("site_record", index=rows.index)
    for chosen, word, why in (
        (is_valid & ~found["is_record"], Outcome.MERGED, "other_instrument"),
        (is_valid & found["is_told_before"], Outcome.MERGED, "other_publication"),
        (~is_valid, Outcome.LEFT_OUT, found["validity"].map(SET_ASIDE)),
        (site["area"].isna(), Outcome.LEFT_OUT, "outside_area"),
        (site.geometry.isna(), Outcome.LEFT_OUT, "no_coordinates"),
    ):
        outcome, reason = outcome.mask(chosen, word.value), reason.mask(chosen, why)
    table = pd.DataFrame({"outcome": outcome, "reason": reason})
    table["paper"], table["row"] = rows["publication"].map(papers), rows["line"].astype(str)
    table["feature_id"] = rows["monitor"].where(outcome != Outcome.LEFT_OUT.value)
    return table[LEDGER_COLUMNS]
