"""Which features meet a condition on their own field, and of which that is not known."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ejmap.questions.features import Features, Mask
from ejmap.questions.parts import UNKNOWN, asks_unknown
from ejmap.style import SEPARATOR, Condition


class Match(NamedTuple):
    """For each row whether it surely meets the condition, and whether that is not known."""

    is_sure: Mask
    is_unknown: Mask

    @property
    def may_be(self) -> Mask:
        """Tell which rows meet the condition or may."""
        return np.asarray(self.is_sure | self.is_unknown)


def match(features: Features, condition: Condition | None) -> Match:
    """Compare each row's field with a condition; without one every row surely meets it.

    A cell is not known when it is blank or holds the code "unknown". A condition that itself asks
    for what is not known is always met or not.
    """
    if condition is None:
        count = len(features.table)
        return Match(np.ones(count, np.bool_), np.zeros(count, np.bool_))
    is_met = condition.matches(features.table).to_numpy(dtype=np.bool_, na_value=False)
    is_unknown = not_known(features.table[condition.field])
    if asks_unknown(condition):
        return Match(is_met | is_unknown, np.zeros(len(is_met), np.bool_))
    return Match(is_met, is_unknown & ~is_met)


def not_known(cells: "pd.Series[object]") -> Mask:
    """Tell which cells are blank or hold the code "unknown", alone or among several codes."""
    is_blank: Mask = cells.isna().to_numpy(dtype=np.bool_)
    if not (pd.api.types.is_object_dtype(cells) or pd.api.types.is_string_dtype(cells)):
        return is_blank
    told = cells.astype("str")
    codes = SEPARATOR + told + SEPARATOR
    is_unknown = codes.str.contains(f"{SEPARATOR}{UNKNOWN}{SEPARATOR}", regex=False) | (told == "")
    return np.asarray(is_blank | is_unknown.to_numpy(dtype=np.bool_, na_value=False))
