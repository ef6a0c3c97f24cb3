"""What the standards say of each monitor, from as many years as they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from ejmap.air.days import hourly_maxima
from ejmap.air.judging import YEARS, Judgement, judge
from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import Form, Standard, of_pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import Basis
from ejmap.questions.monitors.days import VALID, daily_readings, days_from_hours
from ejmap.questions.monitors.same_days import of_record
from ejmap.questions.monitors.span import Span
from ejmap.readings import DAY, FIRST_YEAR, HOUR

OF_THREE_YEARS = (
    Form.ONE_A_YEAR_OVER_3,
    Form.P98_OVER_3,
    Form.MEAN_OVER_3,
    Form.FOURTH_HIGHEST_OVER_3,
)


@dataclass(frozen=True, eq=False)
class Court:
    """The daily readings that monitors are judged by.

    Attributes:
        features: The published layer of monitors.
        pollutant: What is judged.
        monitors: Their ids.
        asked: The days asked about.
    """

    features: Features
    pollutant: Pollutant
    monitors: Sequence[str]
    asked: Span

    @property
    def asked_for(self) -> pd.DataFrame:
        """The daily readings of the days asked about, and day."""
        days = self._by_day["day"]
        return self._by_day[days.between(str(self.asked.first), str(self.asked.last))]

    def judgements(self, monitor: str) -> tuple[Judgement, ...]:
        """Return what each standard of the pollutant says of a monitor."""
        span = str(self.asked.first), str(self.asked.last)
        return tuple(
            judge(one, _speaking(self._readings_for(one), monitor), span)
            for one in of_pollutant(self.pollutant.key)
        )

    def bases(self, monitor: str) -> dict[str, Basis]:
        """Return the days that each standard was judged by, by its key."""
        return {one.key: self._basis(one, monitor) for one in of_pollutant(self.pollutant.key)}

    def _basis(self, standard: Standard, monitor: str) -> Basis:
        span = self._years if standard.form in OF_THREE_YEARS else self.asked
        table = of_record(self._readings_for(standard))
        ends = str(span.first), str(span.last)
        is_counted = (table["monitor"] == monitor) & table["day"].between(*ends)
        return Basis(*ends, int(is_counted.sum()), span.days)

    def _readings_for(self, standard: Standard) -> pd.DataFrame:
        hours = min(standard.averaging_hours, DAY)
        return self._by_hour if hours == HOUR != self.pollutant.averaging_hours else self._by_day

    @cached_property
    def _by_day(self) -> pd.DataFrame:
        return daily_readings(self.features, self.pollutant, self.monitors, self._all_days)

    @cached_property
    def _by_hour(self) -> pd.DataFrame:
        """The highest hour of each day, for a standard of one hour beside a longer day's value."""
        key = self.pollutant.key
        if not held.has_hours(self.features, key):
            return self._by_day
        return days_from_hours(self.features, key, self.monitors, self._all_days, hourly_maxima)

    @property
    def _years(self) -> Span:
        """The calendar years that a standard of three years takes."""
        last = self.asked.last.year
        first = max(last - YEARS + 1, FIRST_YEAR)
        return Span(date(first, 1, 1), date(last, 12, 31))

    @property
    def _all_days(self) -> Span:
        """Those years, and the days asked about."""
        return Span(min(self._years.first, self.asked.first), self._years.last)


def _speaking(table: pd.DataFrame, monitor: str) -> pd.DataFrame:
    """Return a monitor's valid readings of record, and what is not valid beside them."""
    is_shown = table["is_record"] | (table["validity"] != VALID)
    return table[(table["monitor"] == monitor) & is_shown]
