"""What importing a layer brings home: its table, and what became of every source row."""

from dataclasses import dataclass, field
from enum import StrEnum

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
        readings: Long table beside an air layer, or None: monitor, date, poc, value, unit ...
    """

    table: gpd.GeoDataFrame
    ledger: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LEDGER_COLUMNS))
    disagreements: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=DISAGREEMENT_COLUMNS)
    )
    readings: pd.DataFrame | None = None


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
