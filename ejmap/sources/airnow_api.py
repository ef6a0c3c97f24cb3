"""Answers of AirNow's API, kept as JSON: readings at monitors, or the index of a reporting area.

Preliminary: for the air of today, not for standards or trends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import NotThatFile, PublisherRefused
from ejmap.readings import DAY, HOUR, MONITOR, PRELIMINARY
from ejmap.sources.airnow_files import site_code
from ejmap.sources.reading import air_rows
from ejmap.sources.reading.cells import SITE_DIGITS, Cells
from ejmap.sources.reading.entries import as_text, entries, read_json, shape_of
from ejmap.sources.reading.redaction import name_of, redacted
from ejmap.text import text_of

# What stands in the place of data where AirNow refuses: a list of {"Message"} or of texts, or one.
REFUSAL = "WebServiceError"
# `Value` is AirNow's NowCast of particles, weighted over twelve hours; what the hour measured is
# RawConcentration, and without it there is no reading.
MONITORS = {
    "monitor": ("FullAQSCode",),
    "latitude": ("Latitude",),
    "longitude": ("Longitude",),
    "instant": ("UTC",),
    "parameter": ("Parameter",),
    "unit": ("Unit",),
    "value": ("RawConcentration",),
}
SITE_NAME = {"site_name": ("SiteName",)}
AREAS = {
    "site_name": ("ReportingArea",),
    "latitude": ("Latitude",),
    "longitude": ("Longitude",),
    "day": ("DateObserved",),
    "hour": ("HourObserved",),
    "zone": ("LocalTimeZone",),
    "parameter": ("ParameterName",),
    "value": ("AQI",),
}
# Hours of local time before UTC, by the zone's name as AirNow prints it in California.
ZONES = {"PST": 8, "PDT": 7}
# An index is no concentration: what has this for its unit is never taken for a reading.
INDEX = "AQI"


@dataclass(frozen=True)
class AirNowApi:
    """One answer of the API below the folder of published files."""

    path: str

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the answer's rows, as `air_rows` names their columns.

        Of a reporting area there is only an index: its rows have INDEX for a unit.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It is no such answer, lacks a field, or holds a code, time or number that
                is none.
            PublisherRefused: The answer is an error.
        """
        return read(folder / self.path)


def read(path: Path) -> pd.DataFrame:
    """Return the rows of an answer; raises as `AirNowApi.read`."""
    return rows_of(name_of(path), read_json(path, text_of("source.airnow_answer")))


def is_answer(answer: object) -> bool:
    """Tell whether JSON has the shape of this API's answers."""
    return isinstance(answer, list) or (isinstance(answer, dict) and REFUSAL in answer)


def rows_of(source: str, answer: Any) -> pd.DataFrame:
    """Return the rows of an answer that is read already; raises as `AirNowApi.read`."""
    if isinstance(answer, dict) and REFUSAL in answer:
        raise PublisherRefused(source, _why(answer[REFUSAL]))
    if not isinstance(answer, list):
        raise NotThatFile(source, shape_of(answer), text_of("source.airnow_answer"))
    if not answer:
        return air_rows.together([])
    first = answer[0]
    if isinstance(first, dict) and "ReportingArea" in first:
        return _of_areas(entries(source, answer, AREAS, {}))
    return _of_monitors(entries(source, answer, MONITORS, SITE_NAME))


def _why(told: object) -> str:
    """Return AirNow's words, in any of the ways it gives them, without a key."""
    each: Sequence[object] = told if isinstance(told, list) else [told]
    said_each = [one.get("Message", "") if isinstance(one, dict) else one for one in each]
    return redacted("; ".join(as_text(one) for one in said_each))


def _of_monitors(cells: Cells) -> pd.DataFrame:
    cells.table["monitor"] = [_without_country(one) for one in cells["monitor"]]
    return air_rows.rows(
        {
            **_of_both(cells),
            "monitor": cells.codes("monitor"),
            "start_at": cells.instants("instant", "%Y-%m-%dT%H:%M", "2026-01-31T19:00"),
            "unit": cells["unit"],
        },
        cells.index,
    )


def _without_country(code: str) -> str:
    """Return a site's code; one that has lost its leading zero stays as it is, to be told."""
    return code if len(code) < SITE_DIGITS else site_code(code)


def _of_areas(cells: Cells) -> pd.DataFrame:
    cells.expect(
        "zone", cells["zone"].isin(ZONES), text_of("source.one_of", wanted=", ".join(ZONES))
    )
    local = cells.days("day", "%Y-%m-%d", "2026-01-31") + cells.spans("hour", 0, DAY - 1)
    return air_rows.rows(
        {
            **_of_both(cells),
            "monitor": cells["site_name"],
            "local_start": local,
            "start_at": (local + _hours(cells["zone"].map(ZONES))).dt.tz_localize("UTC"),
            "unit": INDEX,
        },
        cells.index,
    )


def _of_both(cells: Cells) -> dict[str, object]:
    return {
        "site_name": cells["site_name"],
        "latitude": cells.latitudes("latitude"),
        "longitude": cells.longitudes("longitude"),
        "parameter": cells["parameter"],
        "averaging_hours": HOUR,
        "value": cells.numbers("value"),
        "instrument": MONITOR,
        "status": PRELIMINARY,
        "line": cells.lines,
    }


def _hours(number: "pd.Series[float]") -> "pd.Series[pd.Timedelta]":
    return pd.to_timedelta(number, unit="h").astype("timedelta64[us]")
