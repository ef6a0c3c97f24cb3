"""Ambient air quality standards of the nation and of California, and what is over them.

A standard is a level, an averaging time and a form. A single day, or hour, can be over the level;
whether the standard itself is met is for `judging` to say, by the form. Particles are held at
standard conditions (25 C, one atmosphere), as AQS reports PM10 (parameter 81102); California's own
method measures PM10 at local conditions.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from ejmap.air.rounding import Rounding
from ejmap.readings import DAY, EIGHT_HOURS, H2S, HOUR, OZONE, PM10, PM25, UNIT_OF
from ejmap.text import Text

US, CALIFORNIA = "us", "ca"
ANNUAL: Final = 8760
"""Averaging time of a year, in hours."""

# Share of what was expected below which an average is not valid: three quarters, 18 of 24 hours
# (40 CFR 50 Appendix K, section 2.3, and Appendix N, section 3.0), held against the publisher's
# share of measurements.
VALID_DAY_PCT = 75


class Form(StrEnum):
    """What it takes for a standard not to be met, beyond one value over its level."""

    ONE_A_YEAR_OVER_3 = "one_a_year_over_3"
    """Expected days over it, mean of three calendar years, more than one."""
    P98_OVER_3 = "p98_over_3"
    """98th percentile of the days of each year, mean of three."""
    MEAN_OVER_3 = "mean_over_3"
    """Mean of each year, mean of three."""
    FOURTH_HIGHEST_OVER_3 = "fourth_highest_over_3"
    """Fourth highest day of each year, mean of three."""
    YEAR_MEAN = "year_mean"
    """Mean of one calendar year."""
    NOT_TO_EXCEED = "not_to_exceed"
    """Any value over it, other than those the State calls exceptional."""
    NOT_TO_REACH = "not_to_reach"
    """Any value at it or over it."""


@dataclass(frozen=True)
class Standard:
    """One limit set by law.

    Attributes:
        key: "us_24h", "ca_24h", "us_annual", "ca_annual", "us_8h", "ca_8h", "ca_1h".
        pollutant: Key of the pollutant.
        whose: "us" or "ca".
        averaging_hours: 24, 8 or 1; ANNUAL for a year.
        level: In `unit`.
        unit: As `readings.UNIT_OF` names it.
        form: What it takes beyond one value over the level.
        name: As a sentence says it, after an article: "federal 24-hour limit".
        document: Where the law says so.
        as_of: ISO 8601 date of the level, or its year.
        rounding: How a value is brought to the level's precision before; None as it is.
    """

    key: str
    pollutant: str
    whose: str
    averaging_hours: int
    level: float
    form: Form
    name: Text
    document: str
    as_of: str
    rounding: Rounding | None = None

    @property
    def unit(self) -> str:
        """Unit of the level, which is that of stored values."""
        return UNIT_OF[self.pollutant]

    def is_over(self, values: "pd.Series[float]") -> "pd.Series[bool]":
        """Tell which values are over the level; a missing one is not.

        Args:
            values: Averages over the standard's own averaging time, in its unit.
        """
        held = self.held(values.to_numpy(dtype=float, na_value=np.nan))
        over = held >= self.level if self.form is Form.NOT_TO_REACH else held > self.level
        return pd.Series(over, index=values.index, name=values.name)

    def held(self, values: np.ndarray) -> np.ndarray:
        """Return values as they are held against the level, cut or rounded."""
        return values if self.rounding is None else self.rounding(values)


_FEDERAL_DAY = Text(en="federal 24-hour limit", es="límite federal de 24 horas")
_FEDERAL_YEAR = Text(en="federal yearly limit", es="límite federal anual")
_STATE_YEAR = Text(en="California's yearly limit", es="límite anual de California")
_STATE_HOUR = Text(en="California's 1-hour limit", es="límite de 1 hora de California")

STANDARDS: Final = (
    # 150 ug/m3, 24 hours: 40 CFR 50.6(a), as amended 2006-12-18, kept 2024-03-06 (89 FR 16202).
    # "After rounding to the nearest 10 (values ending in 5 or greater are to be rounded up)", so
    # from 155: 40 CFR 50 Appendix K, section 1.0(b), as current in November 2024. Not met with
    # more than one expected exceedance a year, mean of three years: section 2.1(a).
    Standard(
        key="us_24h",
        pollutant=PM10,
        whose=US,
        averaging_hours=DAY,
        level=150,
        form=Form.ONE_A_YEAR_OVER_3,
        name=_FEDERAL_DAY,
        document="40 CFR 50.6(a); 40 CFR 50 Appendix K",
        as_of="2006-12-18",
        rounding=Rounding(10),
    ),
    # 50 ug/m3, 24 hours, not to be exceeded: California Code of Regulations, title 17, section
    # 70200, as amended 2003-07-05.
    Standard(
        key="ca_24h",
        pollutant=PM10,
        whose=CALIFORNIA,
        averaging_hours=DAY,
        level=50,
        form=Form.NOT_TO_EXCEED,
        name=Text(en="California's 24-hour limit", es="límite de 24 horas de California"),
        document="17 CCR 70200",
        as_of="2003-07-05",
    ),
    # 20 ug/m3, annual arithmetic mean, not to be exceeded: 17 CCR 70200, as amended 2003-07-05.
    Standard(
        key="ca_annual",
        pollutant=PM10,
        whose=CALIFORNIA,
        averaging_hours=ANNUAL,
        level=20,
        form=Form.YEAR_MEAN,
        name=_STATE_YEAR,
        document="17 CCR 70200",
        as_of="2003-07-05",
    ),
    # 35 ug/m3, 24 hours: 40 CFR 50.18(c), as of 2006-12-18, kept 2024-03-06. Rounded to the
    # nearest 1, so from 35.5: 40 CFR 50 Appendix N, section 4.3(b).
    Standard(
        key="us_24h",
        pollutant=PM25,
        whose=US,
        averaging_hours=DAY,
        level=35,
        form=Form.P98_OVER_3,
        name=_FEDERAL_DAY,
        document="40 CFR 50.18(c); 40 CFR 50 Appendix N",
        as_of="2006-12-18",
        rounding=Rounding(1),
    ),
    # 9.0 ug/m3, annual mean, mean of three years: 40 CFR 50.20, in force since 2024-05-06 (12.0
    # before). Rounded to the nearest 0.1: 40 CFR 50 Appendix N, section 4.3(a). EPA asked
    # the D.C. Circuit in November 2025 to set it aside; the court upheld it on 2026-06-26 (ALL4,
    # "D.C. Circuit Upholds Annual PM2.5 NAAQS Revision", 2026-07-02).
    Standard(
        key="us_annual",
        pollutant=PM25,
        whose=US,
        averaging_hours=ANNUAL,
        level=9.0,
        form=Form.MEAN_OVER_3,
        name=_FEDERAL_YEAR,
        document="40 CFR 50.20; 40 CFR 50 Appendix N",
        as_of="2024-05-06",
        rounding=Rounding(0.1),
    ),
    # 12 ug/m3, annual arithmetic mean, not to be exceeded: 17 CCR 70200, as amended 2003-07-05.
    Standard(
        key="ca_annual",
        pollutant=PM25,
        whose=CALIFORNIA,
        averaging_hours=ANNUAL,
        level=12,
        form=Form.YEAR_MEAN,
        name=_STATE_YEAR,
        document="17 CCR 70200",
        as_of="2003-07-05",
    ),
    # 0.070 ppm, daily maximum of eight hours: 40 CFR 50.19, in force since 2015-12-28, kept
    # 2020-12-31. Digits beyond the third decimal are dropped: 40 CFR 50 Appendix U, section 3.
    Standard(
        key="us_8h",
        pollutant=OZONE,
        whose=US,
        averaging_hours=EIGHT_HOURS,
        level=0.070,
        form=Form.FOURTH_HIGHEST_OVER_3,
        name=Text(en="federal 8-hour limit", es="límite federal de 8 horas"),
        document="40 CFR 50.19; 40 CFR 50 Appendix U",
        as_of="2015-12-28",
        rounding=Rounding(0.001, is_cut=True),
    ),
    # 0.070 ppm, eight hours, not to be exceeded: 17 CCR 70200, as amended 2006-05-17.
    Standard(
        key="ca_8h",
        pollutant=OZONE,
        whose=CALIFORNIA,
        averaging_hours=EIGHT_HOURS,
        level=0.070,
        form=Form.NOT_TO_EXCEED,
        name=Text(en="California's 8-hour limit", es="límite de 8 horas de California"),
        document="17 CCR 70200",
        as_of="2006-05-17",
        rounding=Rounding(0.001, is_cut=True),
    ),
    # 0.09 ppm, one hour, not to be exceeded: 17 CCR 70200. Held to its two decimals, so from 0.095,
    # as the State counts its days (that habit is not confirmed here).
    Standard(
        key="ca_1h",
        pollutant=OZONE,
        whose=CALIFORNIA,
        averaging_hours=HOUR,
        level=0.09,
        form=Form.NOT_TO_EXCEED,
        name=_STATE_HOUR,
        document="17 CCR 70200",
        as_of="2006-05-17",
        rounding=Rounding(0.01),
    ),
    # 0.03 ppm, one hour: 17 CCR 70200, adopted 1969, kept 1984. Not to be equalled or exceeded, as
    # all of the State's standards but those of ozone, particles and three more: note 1 of the chart
    # of standards of California's Air Resources Board (its notes were not at hand to be read).
    Standard(
        key="ca_1h",
        pollutant=H2S,
        whose=CALIFORNIA,
        averaging_hours=HOUR,
        level=30,
        form=Form.NOT_TO_REACH,
        name=_STATE_HOUR,
        document="17 CCR 70200",
        as_of="1984",
    ),
)


def of_pollutant(pollutant: str) -> tuple[Standard, ...]:
    """Return a pollutant's standards; none for what has none."""
    return tuple(one for one in STANDARDS if one.pollutant == pollutant)


def daily(pollutant: str) -> tuple[Standard, ...]:
    """Return those that single days are counted against."""
    return tuple(one for one in of_pollutant(pollutant) if one.averaging_hours != ANNUAL)


def standard(pollutant: str, key: str) -> Standard:
    """Return one standard.

    Raises:
        KeyError: The pollutant has no such standard.
    """
    for one in of_pollutant(pollutant):
        if one.key == key:
            return one
    raise KeyError((pollutant, key))
