"""Answers of PurpleAir's API, version 1, kept as JSON: low-cost sensors, column by column.

Neighbourhood PM2.5 by light scattering, at two channels; the coarse dust of PM10 it hardly sees.
The values are as the sensor gives them: nothing is corrected here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pandas as pd

from ejmap.errors import EntryChanged, NotThatFile, PublisherRefused
from ejmap.readings import PRELIMINARY, SENSOR
from ejmap.sources.reading import air_rows
from ejmap.sources.reading.cells import Cells
from ejmap.sources.reading.entries import as_text, read_json, shape_of, shown
from ejmap.sources.reading.redaction import name_of, redacted
from ejmap.text import text_of

# What is taken for PM2.5, the first that is there with both channels (`_a`, `_b`), else the first:
# an hour's average, then what EPA's correction was fitted to ("pm2.5" is the same for sensors that
# are outside), then the factory's other factor, which is higher above some 25 ug/m3.
PM25 = ("pm2.5_60minute", "pm2.5_atm", "pm2.5", "pm2.5_cf_1")
PM10 = ("pm10.0_atm",)
# Minutes that a value without a name of its own covers (PurpleAir: two-minute averages), and those
# that one named so does.
TWO_MINUTES, MINUTES_OF = 2, {"pm2.5_60minute": 60}
# PurpleAir prints no unit; its fields are micrograms per cubic metre by its API's own list.
UNIT = "ug/m3"
NAMED = "purpleair-"
# Times are whole seconds since 1970; this is the year 2100, and a greater number is no such time.
LAST_SECOND = 4_102_444_800
# location_type of the API: 0 outside, 1 inside.
INSIDE = "1"
REMARK_INSIDE = "inside"


@dataclass(frozen=True)
class PurpleAir:
    """One answer of the API below the folder of published files: sensors, or one's history."""

    path: str

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the answer's rows, as `air_rows` names their columns.

        An average of less than an hour is an hour with the share of it that was measured.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It is no such answer, lacks a field, or holds a number that is none.
            PublisherRefused: The answer is an error.
        """
        return read(folder / self.path)


def read(path: Path) -> pd.DataFrame:
    """Return the rows of an answer; raises as `PurpleAir.read`."""
    return rows_of(name_of(path), read_json(path, text_of("source.purpleair_answer")))


def is_answer(answer: object) -> bool:
    """Tell whether JSON has the shape of this API's answers."""
    return isinstance(answer, dict) and ("fields" in answer or "error" in answer)


def rows_of(source: str, answer: Any) -> pd.DataFrame:
    """Return the rows of an answer that is read already; raises as `PurpleAir.read`."""
    if isinstance(answer, dict) and "error" in answer:
        told = f"{answer['error']}: {answer.get('description', '')}"
        raise PublisherRefused(source, redacted(told))
    if not _is_whole(answer):
        raise NotThatFile(source, shape_of(answer), text_of("source.purpleair_answer"))
    cells = _cells(source, answer)
    stems = [_stem(cells.table.columns, one) for one in (PM25, PM10)]
    if not any(stems):
        wanted = ", ".join((*PM25, *PM10))
        found = text_of("source.other_shape", found=", ".join(cells.table.columns))
        raise NotThatFile(source, found, text_of("source.one_of", wanted=wanted))
    return air_rows.together(_rows(cells, answer, stem) for stem in stems if stem)


def _is_whole(answer: object) -> bool:
    """Tell whether an answer has its fields, each once, its rows, and numbers beside them."""
    if not isinstance(answer, dict):
        return False
    fields, data = answer.get("fields"), answer.get("data")
    if not isinstance(fields, list) or not isinstance(data, list):
        return False
    numbers = [answer.get(one) for one in ("average", "data_time_stamp", "time_stamp")]
    is_once = len(set(map(str, fields))) == len(fields)
    return is_once and all(one is None or _is_number(one) for one in numbers)


def _is_number(value: object) -> bool:
    is_plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_plain and 0 <= cast(float, value) < LAST_SECOND


def _cells(source: str, answer: Mapping[str, Any]) -> Cells:
    """Return the columns by the names of `fields`; the sensor's number leads even unasked."""
    fields = [str(one) for one in answer["fields"]]
    if "sensor_index" not in fields and not answer.get("sensor_index"):
        fields = ["sensor_index", *fields]
    rows = [
        _entry(source, number, one, len(fields)) for number, one in enumerate(answer["data"], 1)
    ]
    index = pd.RangeIndex(1, len(rows) + 1)
    table = pd.DataFrame(rows, index=index, columns=fields, dtype="str")
    if "sensor_index" not in table:
        table["sensor_index"] = as_text(answer["sensor_index"])
    return Cells(source, table, EntryChanged)


def _entry(source: str, number: int, entry: object, width: int) -> list[str]:
    if not isinstance(entry, list) or len(entry) != width:
        found = str(len(entry)) if isinstance(entry, list) else shown(entry)
        raise EntryChanged(source, number, "data", found, text_of("source.as_many", cells=width))
    return [as_text(one) for one in entry]


def _stem(columns: Sequence[str], among: Sequence[str]) -> str:
    both = [one for one in among if {f"{one}_a", f"{one}_b"} <= set(columns)]
    alone = [one for one in among if one in columns or f"{one}_a" in columns]
    return next(iter([*both, *alone]), "")


def _rows(cells: Cells, answer: Mapping[str, Any], stem: str) -> pd.DataFrame:
    columns = cells.table
    first = f"{stem}_a" if f"{stem}_a" in columns else stem
    blank = pd.Series(float("nan"), index=cells.index)

    def number(name: str) -> "pd.Series[float]":
        return cells.numbers(name) if name in columns else blank

    minutes = _minutes(answer, stem)
    return air_rows.rows(
        {
            "monitor": NAMED + _sensors(cells),
            "site_name": cells["name"] if "name" in columns else "",
            "latitude": cells.latitudes("latitude") if "latitude" in columns else blank,
            "longitude": cells.longitudes("longitude") if "longitude" in columns else blank,
            "parameter": stem,
            "start_at": _starts(cells, answer, minutes),
            "averaging_hours": math.ceil(minutes / 60),
            "value": number(first),
            "value_b": number(f"{stem}_b"),
            "humidity_pct": number("humidity"),
            "unit": UNIT,
            "instrument": SENSOR,
            "status": PRELIMINARY,
            "complete_pct": min(100.0, 100.0 * minutes / 60),
            "remark": _remarks(cells, answer),
            "line": cells.lines,
        },
        cells.index,
    )


def _sensors(cells: Cells) -> "pd.Series[str]":
    is_number = cells["sensor_index"].str.fullmatch(r"\d+")
    cells.expect("sensor_index", is_number, text_of("source.a_number"))
    return cells["sensor_index"]


def _minutes(answer: Mapping[str, Any], stem: str) -> float:
    """Return how long a value was averaged; a history says so of all (0: as it was sent)."""
    return float(answer.get("average") or MINUTES_OF.get(stem, TWO_MINUTES))


def _starts(cells: Cells, answer: Mapping[str, Any], minutes: float) -> "pd.Series[pd.Timestamp]":
    """Return when averages began: a history tells it, elsewhere they end when last seen."""
    if "time_stamp" in cells.table:
        return _instants(cells, "time_stamp")
    if "last_seen" not in cells.table:
        told = answer.get("data_time_stamp") or answer.get("time_stamp")
        cells.table["last_seen"] = as_text(told)
    return _instants(cells, "last_seen") - pd.Timedelta(minutes=minutes)


def _instants(cells: Cells, column: str) -> "pd.Series[pd.Timestamp]":
    seconds = cells.numbers(column)
    is_right = (seconds >= 0) & (seconds < LAST_SECOND)
    cells.expect(column, is_right, text_of("source.an_instant", form="1772650000"))
    return pd.to_datetime(seconds, unit="s", utc=True).astype("datetime64[us, UTC]")


def _remarks(cells: Cells, answer: Mapping[str, Any]) -> object:
    if "location_type" in cells.table:
        return cells["location_type"].map(lambda one: REMARK_INSIDE if one == INSIDE else "")
    return REMARK_INSIDE if as_text(answer.get("location_type")) == INSIDE else ""
