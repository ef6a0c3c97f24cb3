"""The cells of a publisher's table, each checked for what its column holds.

Every check names the first cell at fault: its line, its column, what is there, what was expected.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from ejmap.errors import CellChanged
from ejmap.readings import FIRST_YEAR, LAST_YEAR
from ejmap.sources.reading.redaction import redacted
from ejmap.text import Text, text_of

# AQS site code: two digits of state, three of county, four of site; leading zeros count.
SITE_DIGITS: Final = 9
# How much of a cell is shown.
MOST_SHOWN = 60


@dataclass(frozen=True)
class Cells:
    """A publisher's table as stripped text, blanks empty.

    Attributes:
        source: What the file is called to people.
        table: The cells; its index are line numbers, or numbers of entries.
        fault: How a wrong cell is told: by its line, or by its entry.
        printed: What the publisher calls our columns.
    """

    source: str
    table: pd.DataFrame
    fault: type[CellChanged] = CellChanged
    printed: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> "pd.Series[str]":
        return self.table[column]

    @property
    def index(self) -> pd.Index:
        """The line numbers."""
        return self.table.index

    @property
    def lines(self) -> "pd.Series[int]":
        """The line numbers as a column."""
        return pd.Series(self.table.index, index=self.table.index)

    def expect(self, column: str, is_right: "pd.Series[bool]", expected: Text) -> None:
        """Refuse the file where a cell is not right.

        Raises:
            SourceChanged: Some cell is not.
        """
        if not is_right.all():
            line = is_right.index[~is_right.to_numpy(dtype=bool)][0]
            found = redacted(str(self.table.at[line, column]))[:MOST_SHOWN]  # noqa: PD008
            name = self.printed.get(column, column)
            raise self.fault(self.source, int(line), name, found, expected)

    def just(self, column: str, wanted: str) -> None:
        """Refuse the file where a column holds anything else.

        Raises:
            SourceChanged: It does.
        """
        self.expect(column, self[column] == wanted, text_of("source.just", wanted=wanted))

    def numbers(self, column: str) -> "pd.Series[float]":
        """Return numbers; a blank is missing.

        Raises:
            SourceChanged: A cell is neither.
        """
        found = pd.to_numeric(self[column], errors="coerce").astype("float64")
        is_right = np.isfinite(found) | (self[column] == "")
        self.expect(column, is_right, text_of("source.a_number"))
        return found

    def codes(self, column: str, digits: int = SITE_DIGITS) -> "pd.Series[str]":
        """Return codes of so many digits.

        Raises:
            SourceChanged: One has not, as where a spreadsheet took away its leading zero.
        """
        is_right = self[column].str.fullmatch(rf"\d{{{digits}}}")
        self.expect(column, is_right, text_of("source.a_site", digits=digits))
        return self[column]

    def days(self, column: str, form: str, shown: str) -> "pd.Series[pd.Timestamp]":
        """Return days at midnight of the local clock.

        Raises:
            SourceChanged: One is not written so.
        """
        return self._times(column, self[column], form, text_of("source.a_day", form=shown))

    def instants(self, column: str, form: str, shown: str) -> "pd.Series[pd.Timestamp]":
        """Return instants of UTC.

        Raises:
            SourceChanged: One is not written so.
        """
        expected = text_of("source.an_instant", form=shown)
        return self._times(column, self[column], form, expected).dt.tz_localize("UTC")

    def clocks(
        self, day: str, clock: str, form: str = "%Y-%m-%d", shown: str = "2019-01-31"
    ) -> "pd.Series[pd.Timestamp]":
        """Return the times of two columns, a day and a clock (17:00), without a zone.

        Raises:
            SourceChanged: One is not written so.
        """
        self.days(day, form, shown)
        together = self[day] + " " + self[clock]
        expected = text_of("source.an_instant", form="17:00")
        return self._times(clock, together, f"{form} %H:%M", expected)

    def _times(
        self, column: str, cells: "pd.Series[str]", form: str, expected: Text
    ) -> "pd.Series[pd.Timestamp]":
        found = pd.to_datetime(cells, format=form, errors="coerce").astype("datetime64[us]")
        self.expect(column, found.dt.year.between(FIRST_YEAR, LAST_YEAR), expected)
        return found

    def spans(self, column: str, lowest: int, highest: int) -> "pd.Series[pd.Timedelta]":
        """Return hours between two numbers as lengths of time, missing where blank.

        Raises:
            SourceChanged: A cell is no such number.
        """
        found = self.numbers(column)
        is_right = found.isna() | found.between(lowest, highest)
        expected = text_of("source.hours_between", low=lowest, high=highest)
        self.expect(column, is_right, expected)
        return pd.to_timedelta(found, unit="h").astype("timedelta64[us]")

    def latitudes(self, column: str) -> "pd.Series[float]":
        """Return degrees north, missing where blank.

        Raises:
            SourceChanged: A cell cannot be one.
        """
        found = self.numbers(column)
        self.expect(column, found.isna() | (found.abs() <= 90), text_of("source.a_latitude"))
        return found

    def longitudes(self, column: str) -> "pd.Series[float]":
        """Return degrees of longitude in America, missing where blank.

        Raises:
            SourceChanged: A cell cannot be one.
        """
        found = self.numbers(column)
        is_right = found.isna() | ((found >= -180) & (found < 0))
        self.expect(column, is_right, text_of("source.a_longitude"))
        return found
