"""Numbers cut into a few classes by bounds that people can read."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

CLASSES = 4


def class_bounds(numbers: "pd.Series[float]", classes: int = CLASSES) -> list[float]:
    """Return up to classes - 1 rising bounds that people can read; each class holds something.

    Quarters of the rows where they differ, else equal steps; rounded as far as they stay apart.
    """
    known = numbers[np.isfinite(numbers)].astype(float)
    if known.nunique() < 2:
        return []
    shares = [n / classes for n in range(1, classes)]
    quarters = _readable(known, [float(known.quantile(one)) for one in shares])
    if len(quarters) == len(shares):
        return quarters
    low, high = float(known.min()), float(known.max())
    equal = _readable(known, [low + (high - low) * one for one in shares])
    return max(quarters, equal, key=len)


def _readable(known: "pd.Series[float]", exact: Sequence[float]) -> list[float]:
    """Return bounds with as few digits as tell them and the rows on their two sides apart."""
    best: list[float] = []
    whole = bool((known % 1 == 0).all())
    for digits in (1, 2, 3, 6, 15):
        found = sorted({_rounded(one, digits, whole=whole) for one in exact})
        kept = _that_part(known, found)
        if len(kept) > len(best):
            best = kept
        if len(best) == len(exact):
            break
    return best


def _that_part(known: "pd.Series[float]", bounds: Sequence[float]) -> list[float]:
    """Return the bounds that have rows on both sides, up to the bounds next to them."""
    kept: list[float] = []
    for bound in bounds:
        from_here = known >= bound
        below = known < bound if not kept else (known < bound) & (known >= kept[-1])
        if below.any() and from_here.any():
            kept.append(bound)
    return kept


def _rounded(number: float, digits: int, *, whole: bool) -> float:
    """Return a number with so many digits; where all are whole, the whole one from there on."""
    short = float(f"{number:.{digits}g}")
    return float(np.ceil(short)) if whole else short
