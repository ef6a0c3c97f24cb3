"""The US Air Quality Index: a concentration's number, its category and its official colour.

Breakpoints: 40 CFR 58 Appendix G, table 2, as revised on 2024-03-06 (89 FR 16202) and in force
since 2024-05-06. An index worked out with older breakpoints cannot be compared with these.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from ejmap.air.rounding import Rounding
from ejmap.readings import DAY, EIGHT_HOURS, HOUR, OZONE, PM10, PM25
from ejmap.text import Text


@dataclass(frozen=True)
class Category:
    """One of the six categories of the index.

    Attributes:
        key: "good" to "hazardous".
        name: As AirNow says it, and as AirNow en español does.
        colour: Official, "#00E400". Never alone: with the number and the word.
        low: Lowest index.
        high: Highest index; None for the last, which has no end.
    """

    key: str
    name: Text
    colour: str
    low: int
    high: int | None


# Names and ranges: 40 CFR 58 Appendix G, table 1. Colours: AirNow's fact sheet of hourly data
# (docs.airnowapi.org). Spanish: espanol.airnow.gov for the first two; the other four by pages that
# mirror it, since that page itself was not at hand.
CATEGORIES: Final = (
    Category("good", Text(en="Good", es="Bueno"), "#00E400", 0, 50),
    Category("moderate", Text(en="Moderate", es="Moderado"), "#FFFF00", 51, 100),
    Category(
        "sensitive",
        Text(en="Unhealthy for Sensitive Groups", es="Insalubre para grupos sensibles"),
        "#FF7E00",
        101,
        150,
    ),
    Category("unhealthy", Text(en="Unhealthy", es="Insalubre"), "#FF0000", 151, 200),
    Category("very_unhealthy", Text(en="Very Unhealthy", es="Muy insalubre"), "#8F3F97", 201, 300),
    Category("hazardous", Text(en="Hazardous", es="Peligroso"), "#7E0023", 301, None),
)


@dataclass(frozen=True)
class Scale:
    """The index of one pollutant over one averaging time.

    Attributes:
        rounding: What is less than its step is cut off before the index is looked up.
        rows: Lowest and highest concentration in the stored unit, lowest and highest index.
        has_end: Whether a concentration above the last row has no index; otherwise the last row
            is carried on, above 500 too.
    """

    rounding: Rounding
    rows: tuple[tuple[float, float, int, int], ...]
    has_end: bool = False


# 40 CFR 58 Appendix G, table 2, in force since 2024-05-06. Micrograms per cubic metre; ppm for
# ozone. Concentrations are cut off at 0.1 (PM2.5), 1 (PM10) and 0.001 ppm (ozone). Ozone's rows of
# one hour are those of the table's printing of 2009-06-26 (74 FR 30469), its two last taken as one
# like the other columns since 2024; that of 2024 was not at hand to be read.
SCALES: Final[dict[tuple[str, int], Scale]] = {
    (PM25, DAY): Scale(
        Rounding(0.1, is_cut=True),
        (
            (0.0, 9.0, 0, 50),
            (9.1, 35.4, 51, 100),
            (35.5, 55.4, 101, 150),
            (55.5, 125.4, 151, 200),
            (125.5, 225.4, 201, 300),
            (225.5, 325.4, 301, 500),
        ),
    ),
    (PM10, DAY): Scale(
        Rounding(1, is_cut=True),
        (
            (0, 54, 0, 50),
            (55, 154, 51, 100),
            (155, 254, 101, 150),
            (255, 354, 151, 200),
            (355, 424, 201, 300),
            (425, 604, 301, 500),
        ),
    ),
    # Above 0.200 ppm the index is that of the hour, never of the eight hours.
    (OZONE, EIGHT_HOURS): Scale(
        Rounding(0.001, is_cut=True),
        (
            (0.000, 0.054, 0, 50),
            (0.055, 0.070, 51, 100),
            (0.071, 0.085, 101, 150),
            (0.086, 0.105, 151, 200),
            (0.106, 0.200, 201, 300),
        ),
        has_end=True,
    ),
    # Below 0.125 ppm an hour has no index of its own.
    (OZONE, HOUR): Scale(
        Rounding(0.001, is_cut=True),
        (
            (0.125, 0.164, 101, 150),
            (0.165, 0.204, 151, 200),
            (0.205, 0.404, 201, 300),
            (0.405, 0.604, 301, 500),
        ),
    ),
}


def aqi(pollutant: str, averaging_hours: int, concentration: float) -> int | None:
    """Return the index of a concentration in the pollutant's stored unit.

    None where there is none: no concentration or a negative one, a pollutant or an averaging time
    that the index does not know, ozone beyond what its table of that averaging time covers.
    """
    index = _index(pollutant, averaging_hours, np.array([concentration], dtype=float))[0]
    return None if np.isnan(index) else int(index)


def aqi_of(
    pollutant: str, values: "pd.Series[float]", averaging_hours: int | None = None
) -> "pd.Series[int]":
    """Return the index of many concentrations, Int64, missing where `aqi` gives None.

    Args:
        pollutant: Key of the pollutant.
        values: In its stored unit.
        averaging_hours: Of the values; by default 8 for ozone, 24 for particles.
    """
    hours = averaging_hours or (EIGHT_HOURS if pollutant == OZONE else DAY)
    index = _index(pollutant, hours, values.to_numpy(dtype=float, na_value=np.nan))
    return pd.Series(index, index=values.index, name=values.name).astype("Int64")


def overall(indices: Iterable[int | None]) -> int | None:
    """Return the index of several pollutants together: the highest."""
    return max((one for one in indices if one is not None), default=None)


def category_of(index: int) -> Category:
    """Return the category of an index.

    Raises:
        ValueError: The index is negative.
    """
    for category in CATEGORIES:
        if category.low <= index and (category.high is None or index <= category.high):
            return category
    raise ValueError(f"{index} is no index of the air")


def _index(pollutant: str, averaging_hours: int, values: np.ndarray) -> np.ndarray:
    scale = SCALES.get((pollutant, averaging_hours))
    if scale is None:
        return np.full(len(values), np.nan)
    steps = scale.rounding.steps(values)
    low, high, index_low, index_high = np.array(scale.rows, dtype=float).T
    low, high = scale.rounding.steps(low), scale.rounding.steps(high)
    row = np.clip(np.searchsorted(low, steps, side="right") - 1, 0, None)
    # Divided last, so that what lies half way between two indices is exactly half way.
    risen = (steps - low[row]) * (index_high - index_low)[row] / (high - low)[row]
    index = np.floor(risen + index_low[row] + 0.5)
    outside = ~np.isfinite(steps) | (steps < low[0]) | (scale.has_end & (steps > high[-1]))
    return np.where(outside, np.nan, index)
