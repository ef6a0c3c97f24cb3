"""Low-cost sensors: EPA's correction of their fine particles, and whether a reading is usable.

PurpleAir sensors count particles by light. They tell PM2.5 after a correction; coarse dust they
hardly see, so that their PM10 is never shown as PM10.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from ejmap.readings import PM25
from ejmap.text import Text, text_of

MEASURES: Final = frozenset({PM25})
"""What a low-cost sensor measures; whatever else it prints is set aside."""


class Channel(StrEnum):
    """Which of a sensor's two sets of numbers the correction takes, as PurpleAir names them."""

    ATM = "pm2.5_atm"
    CF_1 = "pm2.5_cf_1"

    @property
    def said(self) -> Text:
        """Which numbers those are, in words."""
        return text_of(f"air.sensor.{self.name.lower()}")


# EPA's slide takes the lower of the two, which is "atm"; below about 25 ug/m3 both are the same,
# and above it many programs take "cf_1". Whoever reads sensors names the channel and says which.
DEFAULT_CHANNEL = Channel.ATM

# US-wide correction, extended to smoke, as AirNow's Fire and Smoke Map uses it: EPA Science
# Inventory, record 353088, slide 26 (2021). x: mean of both channels, ug/m3; RH: the sensor's own
# relative humidity, %. Between 30 and 50 and between 210 and 260 one piece goes over into the next.
LOW, HIGH = 0.524, 0.786
HUMIDITY = -0.0862
BASE = 5.75
SMOKE_SQUARE, SMOKE, SMOKE_BASE = 8.84e-4, 0.69, 2.966
FIRST_BLEND_UG_M3 = (30, 50)
SECOND_BLEND_UG_M3 = (210, 260)

# A reading is refused when both are reached: AirNow's Fire and Smoke Map, hourly, as its followers'
# code has them; the difference is held against the mean of both channels.
CHANNELS_APART_UG_M3 = 5
CHANNELS_APART_SHARE = 0.70

# Relative humidity, %, outside of which the sensor itself is at fault.
HUMIDITY_PCT = (0, 100)
# A sensor sends every two minutes: one not heard for an hour is not now. The limit is ours.
STALE_AFTER = timedelta(hours=1)


class SensorGrade(StrEnum):
    """What a sensor's reading is worth; only the first is used."""

    USABLE = "usable"
    NO_VALUE = "no_value"
    STALE = "stale"
    HUMIDITY = "humidity"
    ONE_CHANNEL = "one_channel"
    CHANNELS_DISAGREE = "channels_disagree"

    @property
    def said(self) -> Text:
        """The grade in words."""
        return text_of(f"air.sensor.{self.value}")


def corrected_pm25(x_ug_m3: float, humidity_pct: float) -> float | None:
    """Return corrected PM2.5, ug/m3, never below 0; None where it cannot be corrected.

    Args:
        x_ug_m3: Mean of both channels.
        humidity_pct: Relative humidity the sensor tells, 0 to 100.
    """
    found = corrected(pd.Series([x_ug_m3], dtype=float), pd.Series([humidity_pct], dtype=float))
    return None if found.isna().iloc[0] else float(found.iloc[0])


def corrected(x_ug_m3: "pd.Series[float]", humidity_pct: "pd.Series[float]") -> "pd.Series[float]":
    """Return many as `corrected_pm25`, missing where it gives None."""
    x = x_ug_m3.to_numpy(dtype=float, na_value=np.nan)
    humidity = humidity_pct.to_numpy(dtype=float, na_value=np.nan)
    low, high = HUMIDITY_PCT
    is_sound = (x >= 0) & np.isfinite(x) & (humidity >= low) & (humidity <= high)
    x = np.where(is_sound, x, np.nan)
    first, second = _share(x, FIRST_BLEND_UG_M3), _share(x, SECOND_BLEND_UG_M3)
    usual = (LOW * (1 - first) + HIGH * first) * x + HUMIDITY * humidity + BASE
    smoke = SMOKE_BASE + SMOKE * x + SMOKE_SQUARE * x**2
    value = np.maximum(usual * (1 - second) + smoke * second, 0)
    return pd.Series(value, index=x_ug_m3.index)


def _share(x: np.ndarray, blend: tuple[int, int]) -> np.ndarray:
    """Return how far values are from one piece to the next, 0 to 1."""
    return np.clip((x - blend[0]) / (blend[1] - blend[0]), 0, 1)


def channels_agree(a_ug_m3: float | None, b_ug_m3: float | None) -> bool:
    """Tell whether both channels are there and not too far apart."""
    return bool(agree(pd.Series([a_ug_m3], dtype=float), pd.Series([b_ug_m3], dtype=float)).iloc[0])


def agree(a_ug_m3: "pd.Series[float]", b_ug_m3: "pd.Series[float]") -> "pd.Series[bool]":
    """Tell of many as `channels_agree`."""
    apart, mean = (a_ug_m3 - b_ug_m3).abs(), (a_ug_m3 + b_ug_m3) / 2
    is_apart = (apart >= CHANNELS_APART_UG_M3) & (apart >= CHANNELS_APART_SHARE * mean)
    return apart.notna() & ~is_apart


def grade(
    a_ug_m3: float | None,
    b_ug_m3: float | None,
    humidity_pct: float | None,
    age: timedelta = timedelta(),
) -> SensorGrade:
    """Return what one reading of a sensor is worth, its first fault first.

    Args:
        a_ug_m3: First channel.
        b_ug_m3: Second channel.
        humidity_pct: Relative humidity the sensor tells.
        age: Since the sensor was last heard; nothing for a reading of the past.
    """
    there = [one for one in (a_ug_m3, b_ug_m3) if one is not None and not np.isnan(one)]
    low, high = HUMIDITY_PCT
    faults = {
        SensorGrade.NO_VALUE: not there,
        SensorGrade.STALE: age > STALE_AFTER,
        SensorGrade.HUMIDITY: humidity_pct is None or not low <= humidity_pct <= high,
        SensorGrade.ONE_CHANNEL: len(there) == 1,
        SensorGrade.CHANNELS_DISAGREE: not channels_agree(a_ug_m3, b_ug_m3),
    }
    return next((one for one, is_so in faults.items() if is_so), SensorGrade.USABLE)
