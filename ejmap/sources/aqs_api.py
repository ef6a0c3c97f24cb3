"""Answers of EPA's AQS API, version 2: `dailyData` and `sampleData`, kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import NotThatFile, PublisherRefused
from ejmap.sources.reading import air_rows
from ejmap.sources.reading.aqs_rows import samples, summaries
from ejmap.sources.reading.delimited import known
from ejmap.sources.reading.entries import entries, read_json, shape_of
from ejmap.sources.reading.redaction import name_of, redacted, secrets_in
from ejmap.text import text_of

# What the header says of an answer with data, and of one that is empty and in order.
SUCCESS, NO_DATA = "Success", "No data matched"

_MONITOR = {
    "state": ("state_code",),
    "county": ("county_code",),
    "site": ("site_number",),
    "parameter": ("parameter_code",),
    "poc": ("poc",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "unit": ("units_of_measure",),
    "duration": ("sample_duration",),
}
DAILY = {
    **_MONITOR,
    "site_name": ("local_site_name",),
    "standard": ("pollutant_standard",),
    "day": ("date_local",),
    "event_type": ("event_type",),
    "complete_pct": ("observation_percent",),
    "mean": ("arithmetic_mean",),
    "highest": ("first_max_value",),
    "highest_hour": ("first_max_hour",),
}
VALIDITY = {"remark": ("validity_indicator",)}
SAMPLE = {
    **_MONITOR,
    "day": ("date_local",),
    "clock": ("time_local",),
    "utc_day": ("date_gmt",),
    "utc_clock": ("time_gmt",),
    "value": ("sample_measurement",),
}


@dataclass(frozen=True)
class AqsApi:
    """One answer of the API below the folder of published files."""

    path: str

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the answer's rows, as `air_rows` names their columns; none for "No data".

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It is no such answer, lacks a field, has fewer rows than it says, or
                holds a code, day, time or number that is none.
            PublisherRefused: The answer is an error.
        """
        return read(folder / self.path)


def read(path: Path) -> pd.DataFrame:
    """Return the rows of an answer; raises as `AqsApi.read`."""
    return rows_of(name_of(path), read_json(path, text_of("source.aqs_answer")))


def is_answer(answer: object) -> bool:
    """Tell whether JSON has the envelope of this API."""
    return isinstance(answer, dict) and _header(answer) is not None


def rows_of(source: str, answer: Any) -> pd.DataFrame:
    """Return the rows of an answer that is read already; raises as `AqsApi.read`."""
    header = _header(answer) if isinstance(answer, dict) else None
    if header is None:
        raise NotThatFile(source, shape_of(answer), text_of("source.aqs_answer"))
    data = _data(source, header, answer)
    if not data:
        return air_rows.together([])
    first = data[0] if isinstance(data[0], dict) else {}
    if not known(_MONITOR, first):
        raise NotThatFile(source, shape_of(first), text_of("source.aqs_answer"))
    if known(SAMPLE, first) - len(SAMPLE) > known(DAILY, first) - len(DAILY):
        return samples(entries(source, data, SAMPLE, {}))
    return summaries(entries(source, data, DAILY, VALIDITY))


def _header(answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
    header = answer.get("Header")
    first = header[0] if isinstance(header, list) and header else None
    return first if isinstance(first, dict) and "status" in first else None


def _data(source: str, header: Mapping[str, Any], answer: Mapping[str, Any]) -> list[object]:
    status = str(header["status"])
    if status.startswith(NO_DATA):
        return []
    if status != SUCCESS:
        raise PublisherRefused(source, _why(status, header))
    data = answer.get("Data")
    if not isinstance(data, list):
        raise NotThatFile(source, shape_of(answer), text_of("source.aqs_answer"))
    promised = header.get("rows", len(data))
    if promised != len(data):
        found = text_of("source.fewer", found=len(data), promised=promised)
        raise NotThatFile(source, found, text_of("source.aqs_answer"))
    return data


def _why(status: str, header: Mapping[str, Any]) -> str:
    """Return the publisher's words, without the key and e-mail that its header repeats."""
    error = header.get("error") or ""
    told = "; ".join(map(str, error)) if isinstance(error, list) else str(error)
    return redacted(f"{status}: {told}", *secrets_in(str(header.get("url", ""))))
