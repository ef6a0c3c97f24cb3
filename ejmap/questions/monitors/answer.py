"""What is answered about the air at some monitors: plain facts, no words of sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ejmap.air.aqi import Category
from ejmap.air.judging import Judgement
from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import Standard
from ejmap.layer import Layer
from ejmap.questions.monitors.view import AirView
from ejmap.readings import Validity
from ejmap.text import Text

Verdict = Literal["us", "ca", "under"]


@dataclass(frozen=True)
class AirDay:
    """One day of Pacific Standard Time at one monitor.

    Attributes:
        date: ISO 8601.
        value: The day's valid value in the pollutant's unit; None where there is none.
        validity: VALID, or why what was read is set aside; None where nothing was read.
        aqi: The day's Air Quality Index; None without a value, or where the index has no such
            pollutant.
        category: What the index calls it.
        over: Keys of the daily standards that the day is over.
        poc: Which of the site's instruments read it.
        aside: What was read and set aside, as printed; never counted.
        is_sensor: Whether a low-cost sensor read it, which is held against no limit.
    """

    date: str
    value: float | None = None
    validity: Validity | None = None
    aqi: int | None = None
    category: Category | None = None
    over: tuple[str, ...] = ()
    poc: str | None = None
    aside: float | None = None
    is_sensor: bool = False

    @property
    def verdict(self) -> Verdict | None:
        """The higher of the limits that it is over, "under" both; None without a valid value, and
        of a low-cost sensor.
        """
        if self.value is None or self.is_sensor:
            return None
        whose = {one.partition("_")[0] for one in self.over}
        return "us" if "us" in whose else "ca" if "ca" in whose else "under"


@dataclass(frozen=True)
class MonthRecord:
    """One month of a monitor's record.

    Attributes:
        month: ISO 8601, "2019-03".
        days_in_month: Days of the month that lie in the monitor's span.
        days_valid: Days with a valid value.
        over: By key of a daily standard, how many of those are over it.
        mean: Of the valid days; None without any.
    """

    month: str
    days_in_month: int
    days_valid: int
    over: Mapping[str, int]
    mean: float | None


@dataclass(frozen=True)
class Basis:
    """The days that a standard was judged by: `days_valid` of `days` from a first to a last."""

    first_day: str
    last_day: str
    days_valid: int
    days: int


@dataclass(frozen=True)
class MonitorRecord:
    """One monitor over its own days of a period, never without how many of them are valid.

    Attributes:
        id: AQS site code, or the publisher's name of a sensor.
        name: What people call it.
        kind: "regulatory", "tribal", "other" or "sensor".
        operator: Who runs it; "" where nobody told.
        pollutant: What it measured.
        period: The period asked for, ISO 8601.
        first_day: First day of its span, ISO 8601; None where it has no reading in the period.
        last_day: Last day of its span.
        days_in_span: All days from the first to the last.
        days_valid: Days with a valid value.
        days_over: By key of a daily standard, how many valid days are over it; none of a low-cost
            sensor, which is held against no limit.
        max_value: The highest valid day; None without any.
        max_day: When that was; the first of several.
        mean_value: Mean of the valid days.
        days: Every day of the span, those without a reading too.
        months: The span month by month.
        judgements: What the standards say of it, or why they cannot.
        bases: By key of a standard, the days that it was judged by.
        set_aside: By reason, how many readings were set aside.
        held: First and last day of all its readings of this pollutant; None without any.
    """

    id: str
    name: Text
    kind: str
    operator: str
    pollutant: Pollutant
    period: str
    first_day: str | None = None
    last_day: str | None = None
    days_in_span: int = 0
    days_valid: int = 0
    days_over: Mapping[str, int] = field(default_factory=dict)
    max_value: float | None = None
    max_day: str | None = None
    mean_value: float | None = None
    days: tuple[AirDay, ...] = ()
    months: tuple[MonthRecord, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    bases: Mapping[str, Basis] = field(default_factory=dict)
    set_aside: Mapping[Validity, int] = field(default_factory=dict)
    held: tuple[str, str] | None = None

    @property
    def complete_pct(self) -> float | None:
        """Valid days of all days of the span, per cent; None without a span."""
        return 100 * self.days_valid / self.days_in_span if self.days_in_span else None


@dataclass(frozen=True)
class Beside:
    """Several monitors on the days that all of them have a valid value, and on no other.

    Attributes:
        monitors: Ids of those compared, in the order of the view.
        without: Ids of those chosen that have no valid day, and are not compared.
        days: How many days.
        first_day: The first of them, ISO 8601; None without any.
        last_day: The last.
        over: By key of a daily standard and monitor, how many of the days are over it.
        mean: By monitor, of these days.
        max: By monitor, the highest of these days.
    """

    monitors: tuple[str, ...]
    without: tuple[str, ...]
    days: int
    first_day: str | None
    last_day: str | None
    over: Mapping[str, Mapping[str, int]]
    mean: Mapping[str, float]
    max: Mapping[str, float]


@dataclass(frozen=True)
class HourCell:
    """The mean of one hour of the day (0 to 23, Pacific Standard Time) over one month's days.

    `days_valid` of `days_in_month` have a valid reading of that hour.
    """

    month: str
    hour: int
    mean: float | None
    days_valid: int
    days_in_month: int


@dataclass(frozen=True)
class HourOfDay:
    """The hours of the day by month at one monitor, from its hourly readings.

    Attributes:
        monitor: Its id.
        first_day: First day of the hourly readings in the period, ISO 8601.
        last_day: The last.
        hours_in_span: All hours of those days.
        hours_valid: Hours with a valid reading.
        cells: Month by month, 24 each.
    """

    monitor: str
    first_day: str
    last_day: str
    hours_in_span: int
    hours_valid: int
    cells: tuple[HourCell, ...]


@dataclass(frozen=True)
class Windy:
    """Days of high wind at one monitor, beside the days over the limits.

    Attributes:
        monitor: Its id.
        first_day: First day of the wind readings in the period, ISO 8601.
        last_day: The last.
        days_in_span: All days from the first to the last.
        days_measured: Days that have a valid value of the pollutant and of the wind.
        days_windy: Those of them with an hour of high wind.
        over_windy: By key of a daily standard, windy days over it.
        over_calm: The other measured days over it.
    """

    monitor: str
    first_day: str
    last_day: str
    days_in_span: int
    days_measured: int
    days_windy: int
    over_windy: Mapping[str, int]
    over_calm: Mapping[str, int]


@dataclass(frozen=True)
class AirAnswer:
    """All that is answered to a view of the air.

    Attributes:
        view: The view with what it left open filled in.
        pollutant: What was measured.
        standards: The standards that days are counted against.
        layer: The definition of the layer of monitors.
        version: Its version.
        first_day: First day of the period asked for, ISO 8601; "" where nothing is held.
        last_day: Its last day.
        records: By monitor, in the order of the view.
        beside: The monitors on the same days; None with fewer than two.
        worst: The days with the highest values over all monitors shown, highest first.
        worst_tied: How many more days have the value of the last of them.
        hours: Where hourly readings are held.
        windy: Where wind is held.
    """

    view: AirView
    pollutant: Pollutant
    standards: tuple[Standard, ...]
    layer: Layer
    version: str
    first_day: str
    last_day: str
    records: tuple[MonitorRecord, ...] = ()
    beside: Beside | None = None
    worst: tuple[tuple[str, AirDay], ...] = ()
    worst_tied: int = 0
    hours: tuple[HourOfDay, ...] = ()
    windy: tuple[Windy, ...] = ()

    def record(self, monitor: str) -> MonitorRecord | None:
        """Return a monitor's record by its id; None if it is not shown."""
        return next((one for one in self.records if one.id == monitor), None)
