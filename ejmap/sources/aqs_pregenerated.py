"""EPA's pre-generated tables of AQS: a year of one parameter in the whole country, zipped or not.

Of the millions of lines only those of the counties asked for are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.errors import CellChanged
from ejmap.sources.reading.aqs_rows import COUNTY_DIGITS, STATE_DIGITS, samples, summaries
from ejmap.sources.reading.delimited import Form, Keep, header_of, read_table
from ejmap.sources.reading.redaction import name_of
from ejmap.text import text_of

# Riverside and Imperial County in California, by their FIPS codes.
COUNTIES = ("06065", "06025")

_MONITOR = {
    "state": ("State Code",),
    "county": ("County Code",),
    "site": ("Site Num", "Site Number"),
    "parameter": ("Parameter Code",),
    "poc": ("POC",),
    "latitude": ("Latitude",),
    "longitude": ("Longitude",),
    "unit": ("Units of Measure",),
}
DAILY = Form(
    columns={
        **_MONITOR,
        "site_name": ("Local Site Name",),
        "duration": ("Sample Duration",),
        "standard": ("Pollutant Standard",),
        "day": ("Date Local",),
        "event_type": ("Event Type",),
        "complete_pct": ("Observation Percent",),
        "mean": ("Arithmetic Mean",),
        "highest": ("1st Max Value", "First Max Value"),
        "highest_hour": ("1st Max Hour", "First Max Hour"),
    }
)
HOURLY = Form(
    columns={
        **_MONITOR,
        "day": ("Date Local",),
        "clock": ("Time Local",),
        "utc_day": ("Date GMT",),
        "utc_clock": ("Time GMT",),
        "value": ("Sample Measurement",),
    }
)


@dataclass(frozen=True)
class AqsPregenerated:
    """One pre-generated table below the folder of published files, of days or of hours."""

    path: str
    counties: Sequence[str] = COUNTIES
    """State and county code, five digits, of whose monitors rows are wanted."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows of the counties, as `air_rows` names their columns.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It lacks a column, or holds a code without its leading zeros, a duration
                we do not know, or a day, time or number that is none.
        """
        file = folder / self.path
        header, keep = header_of(file), in_counties(file, self.counties)
        if HOURLY.known(header) > DAILY.known(header):
            return samples(read_table(file, HOURLY, keep))
        return summaries(read_table(file, DAILY, keep))


def read(path: Path, counties: Sequence[str] = COUNTIES) -> pd.DataFrame:
    """Return the rows of a pre-generated table; raises as `AqsPregenerated.read`."""
    return AqsPregenerated(path.name, counties).read(path.parent)


def in_counties(file: Path, counties: Sequence[str]) -> Keep:
    """Return what tells a county's rows; it refuses codes that have lost their zeros.

    Checked in every row, since such a file would otherwise seem to hold nothing of the county.
    """
    wanted = frozenset(counties)

    def wants(cells: Sequence[str], line: int) -> bool:
        state, county = cells
        if len(state) != STATE_DIGITS or len(county) != COUNTY_DIGITS:
            raise _lost_zero(name_of(file), line, state, county)
        return state + county in wanted

    return Keep(("state", "county"), wants)


def _lost_zero(source: str, line: int, state: str, county: str) -> CellChanged:
    is_state = len(state) != STATE_DIGITS
    column, digits = ("state", STATE_DIGITS) if is_state else ("county", COUNTY_DIGITS)
    found, expected = state if is_state else county, text_of("source.a_site", digits=digits)
    return CellChanged(source, line, _MONITOR[column][0], found, expected)
