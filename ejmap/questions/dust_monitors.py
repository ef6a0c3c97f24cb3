"""Which monitors of the layer measure dust: a place is told of the nearest of these."""

import numpy as np

from ejmap.questions.features import Features, Mask

# Days of PM10 with any reading; blank where none is measured.
DAYS_MEASURED = "days_measured"


def measuring(monitors: Features) -> Mask:
    """Tell which rows measure dust (PM10); every row where none says so."""
    days = monitors.table.get(DAYS_MEASURED)
    is_told = np.ones(len(monitors.table), dtype=np.bool_) if days is None else days.notna()
    found = np.asarray(is_told, dtype=np.bool_)
    return found if found.any() else ~found
