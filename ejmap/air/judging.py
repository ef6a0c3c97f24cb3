"""Whether a standard is met: over it, not over it, or not to be judged, and then why.

A day over a limit is a day over, whatever else is missing. Whether the *standard* is met is another
question: most take whole years, enough valid days in each quarter, and a reference instrument.
Events that an agency may ask not to count (high wind, fire) are counted here as measured.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np
import pandas as pd

from ejmap.air.rounding import Rounding
from ejmap.air.standards import ANNUAL, VALID_DAY_PCT, Form, Standard
from ejmap.readings import DAY, SENSOR, Validity, day_of
from ejmap.text import Text, text_of


class Answer(StrEnum):
    """What can be said of a standard."""

    OVER = "over"
    NOT_OVER = "not_over"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class Reason(StrEnum):
    """Why a standard cannot be judged."""

    NO_READINGS = "no_readings"
    WRONG_INSTRUMENT = "wrong_instrument"
    FEWER_THAN_THREE_YEARS = "fewer_than_three_years"
    PART_OF_YEAR = "part_of_year"
    TOO_FEW_VALID_DAYS = "too_few_valid_days"

    @property
    def said(self) -> Text:
        """The reason in words, a clause that follows a colon."""
        return text_of(f"air.why.{self.value}")


@dataclass(frozen=True)
class Judgement:
    """What can be said of one standard at one monitor.

    Attributes:
        standard: Which.
        answer: Over it, not over it, or not to be judged.
        value: What the standard's form compares with its level, in the standard's unit (for
            ONE_A_YEAR_OVER_3 expected days a year): None where that cannot be worked out.
        days_over: Days of the span over the level; None for a standard of years, and without any
            valid day.
        why: Why it cannot be judged, else None.
    """

    standard: Standard
    answer: Answer
    value: float | None
    days_over: int | None
    why: Reason | None = None


YEARS = 3
# Days over the federal PM10 limit that are allowed a year: 40 CFR 50.6(a). Each year is rounded to
# a hundredth and the mean of three to a tenth: 40 CFR 50 Appendix K, section 3.1.
ALLOWED_A_YEAR = 1
OF_A_YEAR, OF_THREE_YEARS = Rounding(0.01), Rounding(0.1)
# The 98th percentile stands one rank lower for each fifty days begun: 40 CFR 50 Appendix N, table
# 1 of section 4.5.
DAYS_A_RANK = 50
# PM2.5's days are cut after the first decimal: 40 CFR 50 Appendix N, section 3.0.
PM25_DAY = Rounding(0.1, is_cut=True)
# Rank of ozone's day, and the share of days with a valid value that it takes in the mean of three
# years and in any of them: 40 CFR 50 Appendix U, section 4. California's season of ozone is the
# whole year: 40 CFR 58 Appendix D, table D-3.
FOURTH = 4
OZONE_SHARE_MEAN, OZONE_SHARE_ANY = 0.90, 0.75


def judge(standard: Standard, record: pd.DataFrame, span: tuple[str, str]) -> Judgement:
    """Judge one monitor by one standard.

    Args:
        standard: Which.
        record: The monitor's readings of days (`readings.COLUMNS`) of the standard's pollutant; one
            a day at most among the valid ones. They may reach farther than the span: a standard of
            three years takes the calendar years that end with the span's last.
        span: First and last day asked about, ISO 8601.
    """
    rows = record[record["averaging_hours"] == min(standard.averaging_hours, DAY)]
    rows = rows.assign(day=day_of(rows["start_at"])).sort_values("day")
    asked = rows[rows["day"].between(*span)]
    value, found = _found(standard, rows, asked, span)
    days_over, valid = None, _valid(asked)
    if standard.averaging_hours != ANNUAL and len(valid):
        days_over = int(standard.is_over(valid).sum())
    if isinstance(found, Reason):
        return Judgement(standard, Answer.CANNOT_BE_JUDGED, value, days_over, found)
    return Judgement(standard, found, value, days_over)


_Found = tuple[float | None, Answer | Reason]


def _found(
    standard: Standard, rows: pd.DataFrame, asked: pd.DataFrame, span: tuple[str, str]
) -> _Found:
    if asked["value"].isna().all():
        return None, Reason.NO_READINGS
    if (rows["instrument"] == SENSOR).any():
        return None, Reason.WRONG_INSTRUMENT
    last = int(span[1][:4])
    if standard.form in _OF_THREE_YEARS:
        years = [_year(one, rows) for one in range(last - YEARS + 1, last + 1)]
        return _OF_THREE_YEARS[standard.form](standard, years)
    years = [_year(one, asked, span) for one in _years(span, asked["day"])]
    return _OF_EACH_YEAR[standard.form](standard, years)


def _years(span: tuple[str, str], days: "pd.Series[str]") -> range:
    """Return the years of a span that are looked at: those of its readings and one beside them.

    Without a reading one year says what hundreds would.
    """
    first, last = (int(day[:4]) for day in span)
    return range(max(first, int(days.min()[:4]) - 1), min(last, int(days.max()[:4]) + 1) + 1)


@dataclass(frozen=True)
class _Year:
    """One calendar year of a monitor.

    Attributes:
        values: Of its valid days.
        quarter: 1 to 4, of the same days.
        lengths: Days of each quarter.
        why: What the year lacks to be judged whole; None for a complete one.
    """

    values: "pd.Series[float]"
    quarter: "pd.Series[int]"
    lengths: "pd.Series[int]"
    why: Reason | None

    @property
    def share(self) -> float:
        """Share of the year's days that are valid."""
        return len(self.values) / int(self.lengths.sum())

    @property
    def mean(self) -> float:
        """Mean of the four quarters' means, so that a quarter with fewer days weighs the same."""
        return float(self.values.groupby(self.quarter).mean().mean())

    def highest(self, rank: int) -> float:
        """The value of a rank, 1 for the highest."""
        return float(self.values.nlargest(rank).iloc[-1])


def _year(year: int, rows: pd.DataFrame, span: tuple[str, str] | None = None) -> _Year:
    """Return a year of a monitor's days; of a span that ends within it, a part of a year."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    days, lengths = _quarters(year)
    held = rows[rows["day"].between(first, last)]
    if held.empty:
        lacks = Reason.PART_OF_YEAR if span else Reason.FEWER_THAN_THREE_YEARS
        return _Year(held["value"], pd.Series(dtype="int64"), lengths, lacks)
    at = pd.to_datetime(held["day"])
    quarter, values = at.dt.quarter, _valid(held)
    counts = values.groupby(quarter).size()
    why = None
    if held["value"].isna().all() and not span:
        why = Reason.FEWER_THAN_THREE_YEARS
    elif span and not span[0] <= first <= last <= span[1]:
        why = Reason.PART_OF_YEAR
    elif _is_short(days[at.min() : at.max()].value_counts(), lengths):
        # Were every day valid between the first and the last reading, it would not be enough.
        why = Reason.PART_OF_YEAR
    elif _is_short(counts, lengths):
        why = Reason.TOO_FEW_VALID_DAYS
    return _Year(values, quarter[values.index], lengths, why)


@cache
def _quarters(year: int) -> tuple["pd.Series[int]", "pd.Series[int]"]:
    """Return the quarter, 1 to 4, of each of a year's days, and how many days each has."""
    days = pd.date_range(f"{year}-01-01", f"{year}-12-31")
    quarters = pd.Series(days.quarter, index=days)
    return quarters, quarters.groupby(quarters).size()


def _is_short(days: "pd.Series[int]", lengths: "pd.Series[int]") -> bool:
    """Tell whether some quarter has fewer days than it takes."""
    return bool((100 * days.reindex(lengths.index, fill_value=0) < VALID_DAY_PCT * lengths).any())


def _valid(rows: pd.DataFrame) -> "pd.Series[float]":
    return rows.loc[rows["validity"] == Validity.VALID.value, "value"]


def _lacking(years: Sequence[_Year]) -> Reason | None:
    """Return what years lack to be judged whole, the plainest first."""
    return next((why for why in Reason if any(one.why is why for one in years)), None)


def _held(standard: Standard, value: float) -> tuple[float, Answer]:
    """Return a value as it is held against the level, and what comes of it."""
    values = np.array([value])
    is_over = bool(standard.is_over(pd.Series(values)).iloc[0])
    return float(standard.held(values)[0]), Answer.OVER if is_over else Answer.NOT_OVER


def _one_a_year_over_3(standard: Standard, years: Sequence[_Year]) -> _Found:
    """Expected days over it: those seen, made whole by each quarter's share of valid days.

    Days seen that are too many by themselves settle it, however much is missing (40 CFR 50 Appendix
    K, section 2.3(c)).
    """
    over = [one.values[standard.is_over(one.values)] for one in years]
    why = _lacking(years)
    if why is None:
        each = [_expected(one, days) for one, days in zip(years, over, strict=True)]
        value = OF_THREE_YEARS.of(float(np.mean(each)))
        return value, Answer.OVER if value > ALLOWED_A_YEAR else Answer.NOT_OVER
    if OF_THREE_YEARS.of(sum(map(len, over)) / YEARS) > ALLOWED_A_YEAR:
        return None, Answer.OVER
    return None, why


def _expected(year: _Year, over: "pd.Series[float]") -> float:
    """Return a year's expected days over: 40 CFR 50 Appendix K, section 3.1."""
    counts = year.values.groupby(year.quarter).size()
    seen = over.groupby(year.quarter).size().reindex(counts.index, fill_value=0)
    return OF_A_YEAR.of(float((seen * year.lengths / counts).sum()))


def _p98_over_3(standard: Standard, years: Sequence[_Year]) -> _Found:
    if why := _lacking(years):
        return None, why
    each = [one.highest(-(-len(one.values) // DAYS_A_RANK)) for one in years]
    return _held(standard, float(np.mean(PM25_DAY(np.array(each)))))


def _mean_over_3(standard: Standard, years: Sequence[_Year]) -> _Found:
    if why := _lacking(years):
        return None, why
    return _held(standard, float(np.mean([one.mean for one in years])))


def _fourth_highest_over_3(standard: Standard, years: Sequence[_Year]) -> _Found:
    """A mean over the level is always valid; one under it takes enough days (section 4(b))."""
    if any(len(one.values) < FOURTH for one in years):
        return None, _lacking(years) or Reason.TOO_FEW_VALID_DAYS
    value, answer = _held(standard, float(np.mean([one.highest(FOURTH) for one in years])))
    shares = [one.share for one in years]
    if answer is Answer.OVER:
        return value, answer
    if np.mean(shares) < OZONE_SHARE_MEAN or min(shares) < OZONE_SHARE_ANY:
        return value, _lacking(years) or Reason.TOO_FEW_VALID_DAYS
    return value, answer


def _year_mean(standard: Standard, years: Sequence[_Year]) -> _Found:
    whole = [_held(standard, one.mean) for one in years if one.why is None]
    if not whole:
        return None, _lacking(years) or Reason.TOO_FEW_VALID_DAYS
    value, answer = max(whole)
    if answer is Answer.OVER:
        return value, answer
    return value, _lacking(years) or answer


def _not_to_exceed(standard: Standard, years: Sequence[_Year]) -> _Found:
    values = pd.concat([one.values for one in years])
    if values.empty:
        return None, _lacking(years) or Reason.TOO_FEW_VALID_DAYS
    highest = float(values.max())
    _, answer = _held(standard, highest)
    if answer is Answer.OVER:
        return highest, answer
    return highest, _lacking(years) or answer


_Form = Callable[[Standard, Sequence[_Year]], _Found]
_OF_THREE_YEARS: Final[Mapping[Form, _Form]] = {
    Form.ONE_A_YEAR_OVER_3: _one_a_year_over_3,
    Form.P98_OVER_3: _p98_over_3,
    Form.MEAN_OVER_3: _mean_over_3,
    Form.FOURTH_HIGHEST_OVER_3: _fourth_highest_over_3,
}
_OF_EACH_YEAR: Final[Mapping[Form, _Form]] = {
    Form.YEAR_MEAN: _year_mean,
    Form.NOT_TO_EXCEED: _not_to_exceed,
    Form.NOT_TO_REACH: _not_to_exceed,
}
