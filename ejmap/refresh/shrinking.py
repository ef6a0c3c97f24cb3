"""Whether readings that were held are gone from what came; they are added to, and never fewer."""

from collections.abc import Iterator

import pandas as pd

from ejmap.differences import is_drop
from ejmap.errors import HistoryGone, Oddity, ReadingsGone
from ejmap.readings import Validity


def gone(before: pd.DataFrame | None, after: pd.DataFrame | None) -> Iterator[Oddity]:
    """Yield what is odd about the readings beside a later version of a layer.

    Args:
        before: Of the version that is shown, in the columns of `ejmap.readings`; None: it has none.
        after: Of what came.
    """
    was, is_now = _valid(before), _valid(after)
    if is_drop(int(was.sum()), int(is_now.sum())):
        yield ReadingsGone(int(is_now.sum()), int(was.sum()))
        return
    left = is_now.reindex(was.index, fill_value=0)
    monitors = [str(one) for one in was.index if is_drop(int(was[one]), int(left[one]))]
    if monitors:
        yield HistoryGone(monitors)


def _valid(readings: pd.DataFrame | None) -> "pd.Series[int]":
    """Return how many valid readings each monitor has."""
    if readings is None:
        return pd.Series(dtype="int64")
    is_valid = readings["validity"] == Validity.VALID
    return readings.loc[is_valid].groupby("monitor").size()
