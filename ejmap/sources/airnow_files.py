"""AirNow's hourly files, `HourlyData_YYYYMMDDHH.dat`: every monitor of the country in one hour.

No header, cells between bars, ISO-8859-1, times of GMT. Preliminary: for the air of today, not for
standards or trends. Wider than the pollutants: wind, temperature and pressure stand there, too.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.readings import HOUR, MONITOR, PRELIMINARY
from ejmap.sources.aqs_pregenerated import COUNTIES
from ejmap.sources.reading.air_rows import rows
from ejmap.sources.reading.cells import SITE_DIGITS, Cells
from ejmap.sources.reading.delimited import Form, Keep, read_table

_CELLS = ("day", "clock", "monitor", "site_name", "offset", "parameter", "unit", "value", "agency")
HOURLY = Form(
    columns={name: (name,) for name in _CELLS},
    delimiter="|",
    encoding="iso-8859-1",
    header=_CELLS,
    quoting=csv.QUOTE_NONE,
)
# Before the codes of the United States in files of the newer form of codes (12 digits).
COUNTRY = "840"
# No clock of the United States is farther from UTC, in hours.
HALF_A_DAY = 12


@dataclass(frozen=True)
class AirNowHours:
    """One hourly file below the folder of published files."""

    path: str
    counties: Sequence[str] = COUNTIES
    """State and county code, five digits, of whose monitors rows are wanted."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows of the counties, as `air_rows` names their columns; without places.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It has another number of cells, or a code, day, time or number is none.
        """
        return read(folder / self.path, self.counties)


def read(path: Path, counties: Sequence[str] = COUNTIES) -> pd.DataFrame:
    """Return the rows of an hourly file; raises as `AirNowHours.read`."""
    return _rows(read_table(path, HOURLY, _in_counties(counties)))


def site_code(cell: str) -> str:
    """Return the nine digits of a code that may lack its leading zero or carry its country."""
    if not cell.isdigit():
        return cell
    if len(cell) == SITE_DIGITS + len(COUNTRY) and cell.startswith(COUNTRY):
        return cell.removeprefix(COUNTRY)
    return cell.zfill(SITE_DIGITS)


def _in_counties(counties: Sequence[str]) -> Keep:
    wanted = tuple(counties)

    def wants(cells: Sequence[str], _line: int) -> bool:
        # A line without a code is kept, so that it is told as what it is: no such line.
        return not cells[0] or site_code(cells[0]).startswith(wanted)

    return Keep(("monitor",), wants)


def _rows(cells: Cells) -> pd.DataFrame:
    cells.table["monitor"] = cells["monitor"].map(site_code).astype("str")
    start = cells.clocks("day", "clock", "%m/%d/%y", "01/31/26")
    offset = cells.spans("offset", -HALF_A_DAY, HALF_A_DAY)
    return rows(
        {
            "monitor": cells.codes("monitor"),
            "site_name": cells["site_name"],
            "parameter": cells["parameter"],
            "local_start": start + offset,
            # Taken as the hour's beginning, as AirNow's API says of its own times.
            "start_at": start.dt.tz_localize("UTC"),
            "averaging_hours": HOUR,
            "value": cells.numbers("value"),
            "unit": cells["unit"],
            "instrument": MONITOR,
            "status": PRELIMINARY,
            "line": cells.lines,
        },
        cells.index,
    )
