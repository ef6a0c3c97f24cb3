"""Several publications of one air: each instrument and time is told by one of them, never a mean.

The order is that of trust. What EPA's system says is final and goes before what AirNow says, which
nobody has checked; among those that say the same kind of thing, the newest of its publisher goes
first.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from ejmap import readings
from ejmap.air.sifting import sifted
from ejmap.readings import FINAL, PRELIMINARY
from ejmap.sources.our_last import Kept
from ejmap.sources.reading.air_rows import COLUMNS as ROWS
from ejmap.sources.reading.air_rows import together

ORDER: Final = ("aqs", "years", "daily", "hours", "airnow", "sensors")
"""AQS's API, its pre-generated tables and its daily export; AirNow's hourly files and its API;
low-cost sensors, which measure beside the others and take nobody's place."""

# One value of one instrument for one averaging time.
ONE: Final = ["monitor", "pollutant", "averaging_hours", "start_at", "instrument", "poc"]


def in_order(files: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of publications as one table, the most trusted first.

    Args:
        files: Rows as `air_rows` names their columns, by the publication's name in ORDER.

    Returns:
        The same columns, and `publication`.
    """
    there = [(name, files[name]) for name in ORDER if name in files]
    rows = together(table.assign(publication=name) for name, table in there)
    return rows if "publication" in rows else rows.assign(publication="")


def sifted_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as readings, each publication by itself: two that differ are no conflict.

    Args:
        rows: As `in_order` returns them.

    Returns:
        `readings.COLUMNS` by the rows' index, and `is_told_before`: whether a publication that
        goes first tells the same instrument and time, so that this reading is not taken.
    """
    apart = [sifted(of_one[list(ROWS)]).readings for _, of_one in rows.groupby("publication")]
    found = (pd.concat(apart) if apart else readings.none_at_all()).reindex(rows.index)
    rank = rows["publication"].map({name: place for place, name in enumerate(ORDER)})
    # Where AirNow does not say which instrument it was, it is nobody else's than the one it tells.
    first = rank.groupby([found[name] for name in ONE], dropna=False).transform("min")
    return found.assign(is_told_before=rank > first)


def beside(new: pd.DataFrame, held: Kept | None) -> pd.DataFrame:
    """Return new readings with those held before, where they are not told anew.

    What is final is not changed by what is preliminary. Nothing that was held is lost because a
    publisher no longer lists it.

    Args:
        new: Readings, by the numbers of their rows.
        held: What the layer held before.

    Returns:
        New readings under their own index, which the ledger finds them by, and held ones.
    """
    if held is None:
        return new
    texts = [name for name, kind in readings.COLUMNS.items() if kind == "str"]
    # The store keeps a blank text as nothing.
    old = held.readings.assign(**held.readings[texts].fillna("")).astype(readings.COLUMNS)
    final = old[old["status"] == FINAL]
    is_late = (new["status"] == PRELIMINARY) & _keys(new).isin(_keys(final))
    told = new[~is_late]
    left = old[~_keys(old).isin(_keys(told))]
    # Numbers of rows that nothing new has.
    left.index = pd.RangeIndex(len(left)) + (int(new.index.max()) + 1 if len(new) else 0)
    return pd.concat([told, left]).astype(readings.COLUMNS)


def _keys(table: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(table[ONE])
