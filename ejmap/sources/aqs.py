"""Daily air readings as US EPA's Air Quality System (AQS) exports them: "Download Daily Data"."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.sources.tables import TextTable

# The export's header names, as they were before the change of 2024, and what we call them.
COLUMNS = {
    "Date": "date",
    "Site ID": "monitor",
    "POC": "poc",
    "UNITS": "unit",
    "Site Name": "site_name",
    "DAILY_OBS_COUNT": "observation_count",
    "PERCENT_COMPLETE": "complete_pct",
    "AQS_PARAMETER_CODE": "parameter_code",
    "SITE_LATITUDE": "latitude",
    "SITE_LONGITUDE": "longitude",
}
NUMBERS = ("value", "observation_count", "complete_pct", "latitude", "longitude")
# AQS site code: two digits of state, three of county, four of site; leading zeros count.
SITE_CODE = r"^\d{9}$"


@dataclass(frozen=True)
class AqsDaily:
    """One daily export of one pollutant below the folder of published files."""

    path: str
    value_column: str
    """Header of the concentration, such as "Daily Mean PM10 Concentration"."""
    parameter_code: str
    """AQS parameter that every row must be of, such as 81102."""
    unit: str
    """Unit as the export prints it, that every row must have."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the export's rows in its order, one a monitor, instrument (POC) and day.

        Returns:
            Columns as COLUMNS renames them and `value`: `date` ISO 8601 (a day of local standard
            time), `monitor` and `poc` text, numbers where NUMBERS says; a blank number is missing.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It lacks a column, or holds another pollutant or unit, a site code
                without its leading zero, a date or number that is none, or a day twice.
        """
        names = {**COLUMNS, self.value_column: "value"}
        table = TextTable(self.path, tuple(names)).read(folder).rename(columns=names)
        self._expect_only(table["parameter_code"], self.parameter_code)
        self._expect_only(table["unit"], self.unit)
        self._expect(table["monitor"], table["monitor"].str.match(SITE_CODE, na=False), "9 digits")
        days = pd.to_datetime(table["date"], format="%m/%d/%Y", errors="coerce")
        self._expect(table["date"], days.notna(), "month/day/year")
        table["date"] = days.dt.strftime("%Y-%m-%d")
        for column in NUMBERS:
            numbers = pd.to_numeric(table[column], errors="coerce")
            self._expect(table[column], numbers.notna() | table[column].isna(), "a number")
            table[column] = numbers
        instrument_days = table[["monitor", "poc", "date"]].agg(" ".join, axis="columns")
        self._expect(instrument_days.rename("a day"), ~instrument_days.duplicated(), "each once")
        return table

    def _expect_only(self, cells: "pd.Series[str]", expected: str) -> None:
        self._expect(cells, cells == expected, expected)

    def _expect(self, cells: "pd.Series[str]", is_right: "pd.Series[bool]", expected: str) -> None:
        if not is_right.all():
            wrong = cells[~is_right].iloc[0]
            raise SourceChanged(self.path, f"'{wrong}' as {cells.name}", expected)
