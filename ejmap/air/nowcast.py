"""NowCast: what the air of particles is like now, from the last twelve hours.

EPA, "PM NowCast", leaflet of the Office of Air Quality Planning and Standards (NEPIS P100X0J6), and
AirNow's note on its completeness and rounding (forum.airnowtech.org, "The NowCast for PM2.5 and
PM10"). Hours are taken as measured; the index of the air cuts the result (`aqi`). Only for
particles: ozone's NowCast is another model, which is not worked out here.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

# Hours looked back on: leaflet, "Calculating the NowCast".
HOURS = 12
# Of the three latest hours so many must be valid: AirNow's note on completeness.
LATEST, LATEST_VALID = 3, 2
# Weight from one hour to the hour before it, never less: leaflet, step 5.
LOWEST_WEIGHT = 0.5


def nowcast(hours: Sequence[float | None]) -> float | None:
    """Return the NowCast in the unit of the hours; None with too few of the latest hours.

    Args:
        hours: Hourly means, the latest first, None or NaN where missing; only the first twelve
            count.
    """
    latest = [np.nan if one is None else one for one in hours[:HOURS]]
    latest += [np.nan] * (HOURS - len(latest))
    found = _nowcasts(np.array([latest], dtype=float))[0]
    return None if np.isnan(found) else float(found)


def nowcasts(hourly: "pd.Series[float]") -> "pd.Series[float]":
    """Return the NowCast at each hour of one monitor's series, missing where there is none.

    Args:
        hourly: Hourly means by the instant at which each hour begins, every instant once; hours
            that are not there are missing hours.
    """
    if hourly.empty:
        return hourly.astype(float)
    times = pd.date_range(hourly.index.min(), hourly.index.max(), freq="h")
    every_hour = hourly.reindex(times).to_numpy(dtype=float)
    padded = np.concatenate([np.full(HOURS - 1, np.nan), every_hour])
    windows = np.lib.stride_tricks.sliding_window_view(padded, HOURS)[:, ::-1]
    found = pd.Series(_nowcasts(windows), index=times, name=hourly.name)
    return found.reindex(hourly.index)


def _nowcasts(windows: np.ndarray) -> np.ndarray:
    """Return the NowCast of each row of twelve hours, the latest first; NaN where there is none."""
    is_there = ~np.isnan(windows)
    highest = np.where(is_there, windows, -np.inf).max(axis=1)
    lowest = np.where(is_there, windows, np.inf).min(axis=1)
    # Of hours that are all zero the change cannot be told as a share: they weigh the same.
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(highest > 0, (highest - lowest) / highest, 0.0)
    weight = np.clip(1 - change, LOWEST_WEIGHT, 1)
    weights = weight[:, None] ** np.arange(HOURS) * is_there
    has_latest = is_there[:, :LATEST].sum(axis=1) >= LATEST_VALID
    total = np.where(has_latest, weights.sum(axis=1), np.nan)
    mean = (np.where(is_there, windows, 0.0) * weights).sum(axis=1) / total
    # A mean lies among what it is made of; the last binary digit may not.
    return np.where(has_latest, np.clip(mean, lowest, highest), np.nan)
