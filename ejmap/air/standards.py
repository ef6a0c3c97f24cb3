"""Ambient air quality standards for PM10, and what counts as a day over them.

Concentrations are 24-hour averages in micrograms per cubic metre at standard conditions (25 C,
one atmosphere), as AQS reports PM10 (parameter 81102).
"""

import numpy as np
import pandas as pd

# US 24-hour standard, micrograms per cubic metre: 40 CFR 50.6(a), as amended 2006-12-18.
US_24H_UG_M3 = 150
# A day is over it "after rounding to the nearest 10", values ending in 5 or more upwards, so from
# 155: 40 CFR 50 Appendix K, section 1.0(b), as current in November 2024.
US_24H_ROUNDING_UG_M3 = 10
# California's 24-hour standard, micrograms per cubic metre; a day above it is over: California
# Code of Regulations, title 17, section 70200, as amended 2003-07-05.
CALIFORNIA_24H_UG_M3 = 50
# Share of a day's expected measurements without which its average is not valid: EPA's rule of
# three quarters (18 of 24 hours), held against the export's column PERCENT_COMPLETE.
VALID_DAY_PCT = 75


def is_over_us(daily_ug_m3: "pd.Series[float]") -> "pd.Series[bool]":
    """Tell which days are over the US 24-hour standard; a missing day is not."""
    step = US_24H_ROUNDING_UG_M3
    return np.floor(daily_ug_m3 / step + 0.5) * step > US_24H_UG_M3


def is_over_california(daily_ug_m3: "pd.Series[float]") -> "pd.Series[bool]":
    """Tell which days are over California's 24-hour standard; a missing day is not.

    From values at standard conditions; California's own method measures at local conditions.
    """
    return daily_ug_m3 > CALIFORNIA_24H_UG_M3
