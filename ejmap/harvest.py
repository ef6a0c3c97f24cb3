"""What importing a layer brings home: its table, and what became of every source row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import geopandas as gpd
import pandas as pd


class Outcome(StrEnum):
    """What became of one row of a publisher's file."""

    SHOWN = "shown"
    MERGED = "merged"
    DOUBTFUL = "doubtful"
    """Shown, but as doubtful."""
    LEFT_OUT = "left_out"


LEDGER_COLUMNS = ["paper", "row", "outcome", "reason", "feature_id"]
DISAGREEMENT_COLUMNS = [
    "paper",
    "record",
    "field",
    "found",
    "expected",
    "distance_m",
    "note_en",
    "note_es",
]


@dataclass
class Harvest:
    """What importing a layer brings home.

    Attributes:
        table: One row a feature: `id`, the layer's columns, `geometry` in EPSG:4326.
        ledger: One row for each row of each publisher's file: paper (key), row (its id there),
            outcome, reason (a short code), feature_id (or missing).
        disagreements: What publishers may want to correct: paper, record, field, found, expected,
            distance_m (or missing), note_en, note_es.
        readings: Long table beside an air layer, in the columns of `ejmap.readings`, or None.
        definition: What this data changes of the layer's definition, by the name of the part: its
            papers, and words that tell what time or which publication the data is of.
    """

    table: gpd.GeoDataFrame
    ledger: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LEDGER_COLUMNS))
    disagreements: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=DISAGREEMENT_COLUMNS)
    )
    readings: pd.DataFrame | None = None
    definition: Mapping[str, Any] = field(default_factory=dict)


def ledger_of(
    paper: str,
    rows: "pd.Series",
    outcome: "Outcome | pd.Series",
    reason: "str | pd.Series",
    feature_id: "pd.Series | None" = None,
) -> pd.DataFrame:
    """Return ledger rows for the rows of one publisher's file.

    Args:
        paper: Key of the paper.
        rows: What names each row in the publisher's file.
        outcome: What became of them, one for all or one each.
        reason: A short code, one for all or one each.
        feature_id: The feature each row went into; missing where it went into none.
    """
    return pd.DataFrame(
        {
            "paper": paper,
            "row": rows.astype(str),
            "outcome": outcome,
            "reason": reason,
            "feature_id": feature_id,
        },
        columns=LEDGER_COLUMNS,
    )


def outcomes(is_in: "pd.Series[bool]", is_again: "pd.Series[bool]") -> "pd.Series[Outcome]":
    """Return what became of rows that are shown, put to one shown before, or left out.

    Args:
        is_in: Whether a row belongs to the layer.
        is_again: Whether it is one of those and tells of a feature that an earlier row shows.
    """
    shown = is_in.map({True: Outcome.SHOWN, False: Outcome.LEFT_OUT}).astype("object")
    return shown.mask(is_again, Outcome.MERGED)


def told_apart(rows: "pd.Series") -> "pd.Series":
    """Return what names each row of a file, with its number behind one that was there before.

    Rows without a name stay so: "7", "7 (2)", "7 (3)".
    """
    number = rows.groupby(rows, dropna=False).cumcount() + 1
    return rows.where(number == 1, rows + " (" + number.astype("str") + ")")


def papers_told(ledger: pd.DataFrame, order: Iterable[str]) -> dict[str, str]:
    """Return for each feature the keys of the papers whose rows went into it, comma-separated.

    Args:
        ledger: Rows with `paper` and `feature_id`; those without a feature are left out.
        order: Keys of the layer's papers, in their order.
    """
    rows = ledger.dropna(subset=["feature_id"])
    keys = list(order)
    return {
        str(feature): ",".join(key for key in keys if key in set(papers))
        for feature, papers in rows.groupby("feature_id")["paper"]
    }
