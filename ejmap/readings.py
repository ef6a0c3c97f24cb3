"""A reading: one value of one pollutant at one monitor over one averaging time.

The long table of readings has these columns on its whole way, from the publishers' files through
the store to the page. Instants are UTC; the days of air are days of Pacific Standard Time (UTC-8)
all year, as regulators count them: they know no clock change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

import pandas as pd

# What is read. Wind travels with the pollutants, since dust is judged beside it.
PM10, PM25, OZONE, H2S = "pm10", "pm25", "ozone", "h2s"
WIND_SPEED: Final = "wind_speed"

# Units that are stored; what publishers print is changed into these where that is exact.
UG_M3, PPM, PPB, METRES_PER_SECOND = "ug_m3", "ppm", "ppb", "m_s"
UNIT_OF = {PM10: UG_M3, PM25: UG_M3, OZONE: PPM, H2S: PPB, WIND_SPEED: METRES_PER_SECOND}

# Averaging times, in hours.
HOUR, EIGHT_HOURS, DAY = 1, 8, 24

# Years of days. Nobody measured before; and the day after the last must still be a date.
FIRST_YEAR, LAST_YEAR = 1900, 2199

# Kinds of instrument; who runs a monitor is the layer's to say.
MONITOR, SENSOR = "monitor", "sensor"

# Whether the publisher may still change it.
FINAL, PRELIMINARY = "final", "preliminary"

# Pacific Standard Time, UTC-8, all year (40 CFR 50 counts days in local standard time).
STANDARD_TIME = timedelta(hours=-8)

# A monitor without a reading for longer than this had stopped; shorter gaps are missing days. Half
# a year is ours: a filter that is weighed every sixth day, or a season of repair, is no end.
PAUSE = timedelta(days=183)

COLUMNS = {
    "monitor": "str",
    "start_at": "datetime64[us, UTC]",
    "averaging_hours": "int64",
    "pollutant": "str",
    "value": "float64",
    "unit": "str",
    "validity": "str",
    "is_record": "bool",
    "instrument": "str",
    "poc": "str",
    "status": "str",
    "complete_pct": "float64",
}
"""Columns and their kinds. `monitor`: AQS site code (9 digits) or the publisher's name of a sensor;
`start_at`: when the averaging time begins; `poc`: which of a site's instruments; `is_record`: the
one reading that speaks for its monitor and time; `complete_pct`: share of the measurements that
were expected, missing where it is not told."""


NEVER_BLANK = ("monitor", "start_at", "averaging_hours", "pollutant", "validity", "instrument")


class Validity(StrEnum):
    """Whether a reading is averaged and counted, or why it is set aside; it is shown either way."""

    VALID = "valid"
    INCOMPLETE = "incomplete"
    """Fewer measurements than a valid average needs."""
    MISSING = "missing"
    """The publisher gives a time without a value."""
    SENTINEL = "sentinel"
    """A number that stands for "none", such as -999."""
    NEGATIVE = "negative"
    IMPLAUSIBLE = "implausible"
    """Higher than such an instrument can tell, as parts per billion under the name of ppm."""
    WRONG_UNIT = "wrong_unit"
    UNKNOWN_POLLUTANT = "unknown_pollutant"
    OTHER_STANDARD = "other_standard"
    """The same measurement again, held against another standard."""
    OTHER_METHOD = "other_method"
    """The same time again, by another way of measuring it, as the wind's resultant speed."""
    EVENTS_EXCLUDED = "events_excluded"
    """The same time again, without what an agency asks not to be counted."""
    DUPLICATE = "duplicate"
    """The same reading again."""
    CONFLICT = "conflict"
    """Two different values of one instrument for one time: neither is used."""
    CLOCK = "clock"
    """Its local time is not standard time, as after a clock change."""
    CHANNELS_DISAGREE = "channels_disagree"
    """The two channels of a sensor differ too much."""
    NOT_MEASURED_SO = "not_measured_so"
    """An instrument that cannot measure it, as a low-cost sensor and PM10."""


@dataclass(frozen=True)
class Wanted:
    """Which readings are wanted: those of one pollutant, of what is left open all.

    Attributes:
        pollutant: What is read, such as PM10.
        monitors: Of which monitors; None: of all.
        first_day: From this day of Pacific Standard Time on, ISO 8601.
        last_day: Up to this day, which is wanted too.
        averaging_hours: Over how many hours; None: over any.
    """

    pollutant: str
    monitors: tuple[str, ...] | None = None
    first_day: str | None = None
    last_day: str | None = None
    averaging_hours: int | None = None

    @property
    def begins_at(self) -> pd.Timestamp | None:
        """The instant from which on readings are wanted; None: from the first."""
        return None if self.first_day is None else _begin(self.first_day)

    @property
    def ends_at(self) -> pd.Timestamp | None:
        """The instant from which on no reading is wanted; None: to the last."""
        return None if self.last_day is None else _begin(self.last_day) + timedelta(days=1)

    def of(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a long table that are wanted."""
        is_wanted = table["pollutant"] == self.pollutant
        if self.averaging_hours is not None:
            is_wanted &= table["averaging_hours"] == self.averaging_hours
        if self.monitors is not None:
            is_wanted &= table["monitor"].isin(self.monitors)
        if self.begins_at is not None:
            is_wanted &= table["start_at"] >= self.begins_at
        if self.ends_at is not None:
            is_wanted &= table["start_at"] < self.ends_at
        return table[is_wanted].reset_index(drop=True)


@dataclass(frozen=True)
class Held:
    """What is there of one pollutant, averaging time and kind of instrument.

    Attributes:
        pollutant: What is read.
        averaging_hours: Over how many hours.
        instrument: MONITOR or SENSOR.
        first_day: Day of Pacific Standard Time, ISO 8601, of the first reading of any validity.
        last_day: Day of the last.
        monitors: Whose readings there are, in their order.
        spans: First and last day of each of them, readings of any validity.
        first_valid_day: Day of the first valid reading; None where none is valid.
        last_valid_day: Day of the last.
        pauses: Monitor, last day before and first day after it was silent for long: what it
            measured then is nothing that is missing.
    """

    pollutant: str
    averaging_hours: int
    instrument: str
    first_day: str
    last_day: str
    monitors: tuple[str, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    first_valid_day: str | None = None
    last_valid_day: str | None = None
    pauses: tuple[tuple[str, str, str], ...] = ()

    def stretches(self) -> Iterator[tuple[str, str, str]]:
        """Yield monitor, first and last day of each time it measured without a pause."""
        for monitor, (first, last) in zip(self.monitors, self.spans, strict=True):
            own = [(end, begin) for who, end, begin in self.pauses if who == monitor]
            begins = [first, *(begin for _, begin in own)]
            ends = [*(end for end, _ in own), last]
            yield from ((monitor, *days) for days in zip(begins, ends, strict=True))


class Shelf(Protocol):
    """Where readings are kept, and read from without taking down the rest."""

    def readings(self, wanted: Wanted | None = None) -> pd.DataFrame | None:
        """Return the long table of what is wanted, or of all; None where there is none at all."""

    def readings_held(self) -> tuple[Held, ...]:
        """Return what is there."""


class AtHand:
    """A long table in memory as a shelf."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table
        self._held: tuple[Held, ...] | None = None

    def readings(self, wanted: Wanted | None = None) -> pd.DataFrame:
        """Return the rows that are wanted, or all."""
        return self._table if wanted is None else wanted.of(self._table)

    def readings_held(self) -> tuple[Held, ...]:
        """Return what is there, looked up once."""
        if self._held is None:
            self._held = held_in(self._table)
        return self._held


def none_at_all() -> pd.DataFrame:
    """Return the long table without a row."""
    return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)


def problems(table: pd.DataFrame) -> list[str]:
    """Return all that keeps a table from being a long table of readings; none if it is one."""
    if missing := [name for name in COLUMNS if name not in table.columns]:
        return [f"readings without the column {name}" for name in missing]
    is_valid = table["validity"] == Validity.VALID
    unit = table["pollutant"].map(UNIT_OF)
    records = table.loc[table["is_record"], ["monitor", "start_at", "averaging_hours", "pollutant"]]
    wrong = {
        **{f"without {name}": _is_blank(table[name]) for name in NEVER_BLANK},
        "of a validity that is none": ~table["validity"].isin(list(Validity)),
        "valid without a value": is_valid & table["value"].isna(),
        "valid in another unit than is stored": is_valid & (table["unit"] != unit),
        "of record and not valid": table["is_record"] & ~is_valid,
        "of record twice for one time": records.duplicated(),
    }
    return [f"{int(rows.sum())} readings {fault}" for fault, rows in wrong.items() if rows.any()]


def _is_blank(cells: "pd.Series") -> "pd.Series[bool]":
    return cells.isna() if COLUMNS[str(cells.name)] != "str" else cells.fillna("").eq("")


def held_in(table: pd.DataFrame) -> tuple[Held, ...]:
    """Return what a long table holds, by pollutant, averaging time and kind of instrument."""
    groups = table.groupby(["pollutant", "averaging_hours", "instrument"])
    return tuple(
        _held_of_kind(str(pollutant), int(hours), str(instrument), of_kind)
        for (pollutant, hours, instrument), of_kind in groups
    )


def _held_of_kind(pollutant: str, hours: int, instrument: str, table: pd.DataFrame) -> Held:
    ends = table.groupby("monitor", sort=True)["start_at"].agg(["min", "max"])
    spans = tuple((_day(first), _day(last)) for first, last in ends.itertuples(index=False))
    first, last = _day(ends["min"].min()), _day(ends["max"].max())
    valid = table.loc[table["validity"] == Validity.VALID, "start_at"]
    return Held(
        pollutant=pollutant,
        averaging_hours=hours,
        instrument=instrument,
        first_day=first,
        last_day=last,
        monitors=tuple(ends.index),
        spans=spans,
        first_valid_day=_day(valid.min()) if len(valid) else None,
        last_valid_day=_day(valid.max()) if len(valid) else None,
        pauses=tuple(_pauses(table)),
    )


def _pauses(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield monitor, last and first day around each time that it was silent for long."""
    ordered = table.sort_values(["monitor", "start_at"])
    before = ordered.groupby("monitor")["start_at"].shift()
    is_after = (ordered["start_at"] - before) > PAUSE
    after = ordered[is_after]
    for monitor, ends, begins in zip(
        after["monitor"], before[is_after], after["start_at"], strict=True
    ):
        yield str(monitor), _day(ends), _day(begins)


def day_of(start_at: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    """Return the day of Pacific Standard Time, ISO 8601, that instants lie in."""
    return (start_at + STANDARD_TIME).dt.strftime("%Y-%m-%d")


def start_of(day: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Return the instants, UTC, at which days of Pacific Standard Time (ISO 8601) begin."""
    midnight = pd.to_datetime(day, format="%Y-%m-%d", utc=True).astype(COLUMNS["start_at"])
    return midnight - STANDARD_TIME


def _begin(day: str) -> pd.Timestamp:
    return pd.Timestamp(day, tz="UTC") - STANDARD_TIME


def _day(start_at: pd.Timestamp) -> str:
    day: date = (start_at + STANDARD_TIME).date()
    return day.isoformat()
