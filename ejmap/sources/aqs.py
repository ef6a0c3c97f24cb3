"""Daily air readings as US EPA's Air Quality System (AQS) exports them: "Download Daily Data"."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ejmap.readings import DAY, EIGHT_HOURS, FINAL, MONITOR, PRELIMINARY
from ejmap.sources.reading.air_rows import rows
from ejmap.sources.reading.cells import Cells
from ejmap.sources.reading.delimited import Form, read_table

# The export's headers: as they were until 2024, and as they are since.
SPELLINGS = {
    "day": ("Date",),
    "monitor": ("Site ID",),
    "poc": ("POC",),
    "unit": ("UNITS", "Units"),
    "site_name": ("Site Name", "Local Site Name"),
    "complete_pct": ("PERCENT_COMPLETE", "Percent Complete"),
    "parameter": ("AQS_PARAMETER_CODE", "AQS Parameter Code"),
    "latitude": ("SITE_LATITUDE", "Site Latitude"),
    "longitude": ("SITE_LONGITUDE", "Site Longitude"),
    "value": (
        "Daily Mean PM10 Concentration",
        "Daily Mean PM2.5 Concentration",
        "Daily Max 8-hour Ozone Concentration",
    ),
}
# "AQS", or "AirNow" for days that the agencies have not sent to AQS yet.
SOURCE = {"source": ("Source",)}
NOT_YET_SENT = "AirNow"
EXPORT = Form(columns=SPELLINGS, also=SOURCE)
# Ozone's value is the day's highest mean of eight hours.
OF_EIGHT_HOURS = ("44201",)


@dataclass(frozen=True)
class AqsDaily:
    """One daily export of one pollutant below the folder of published files."""

    path: str
    value_column: str = ""
    """Header of the concentration, such as "Daily Mean PM10 Concentration"."""
    parameter_code: str = ""
    """AQS parameter that every row must be of, such as 81102; blank: of any."""
    unit: str = ""
    """Unit as the export prints it, that every row must have; blank: any."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the export's rows in its order, as `air_rows` names their columns.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It lacks a column, or holds another pollutant or unit, a site code
                without its leading zero, or a day or number that is none.
        """
        form = EXPORT
        if self.value_column:
            form = replace(EXPORT, columns={**SPELLINGS, "value": (self.value_column,)})
        cells = read_table(folder / self.path, form)
        for column, wanted in (("parameter", self.parameter_code), ("unit", self.unit)):
            if wanted:
                cells.just(column, wanted)
        return _rows(cells)


def read(path: Path) -> pd.DataFrame:
    """Return the rows of a daily export; raises as `AqsDaily.read`."""
    return _rows(read_table(path, EXPORT))


def _rows(cells: Cells) -> pd.DataFrame:
    hours = cells["parameter"].isin(OF_EIGHT_HOURS).map({True: EIGHT_HOURS, False: DAY})
    status = FINAL
    if "source" in cells.table:
        status = cells["source"].map(lambda one: PRELIMINARY if one == NOT_YET_SENT else FINAL)
    return rows(
        {
            "monitor": cells.codes("monitor"),
            "site_name": cells["site_name"],
            "latitude": cells.latitudes("latitude"),
            "longitude": cells.longitudes("longitude"),
            "parameter": cells["parameter"],
            "local_start": cells.days("day", "%m/%d/%Y", "01/31/2019"),
            "averaging_hours": hours,
            "value": cells.numbers("value"),
            "unit": cells["unit"],
            "poc": cells["poc"],
            "instrument": MONITOR,
            "status": status,
            "complete_pct": cells.numbers("complete_pct"),
            "line": cells.lines,
        },
        cells.index,
    )
