"""What may be wrong within a publication of air readings, made of each reader's invented file."""

import json

from ejmap.errors import CellChanged, SourceError, SourceSentOther
from tests.sources.air_readers import READERS, empty
from tests.sources.publisher import Fault

_BY_FILE = {one.file: one for one in READERS}
YEAR = _BY_FILE["aqs_pregenerated_daily.csv"]
AIRNOW = _BY_FILE["airnow_api_monitors.json"]
AQS = _BY_FILE["aqs_api_daily.json"]
SENSORS = _BY_FILE["purpleair_sensors.json"]

# What is given where a value was not had.
SENTINEL = "-999"


def body(reader, fault):
    """Return a reader's file with what is wrong in it."""
    text = reader.text()
    number = reader.number.strip(":, ").split(",")[0]
    made = {
        "nulls": lambda: text.replace(reader.number, _null(reader, number), 1),
        "strings": lambda: text.replace(reader.number, reader.other_number.format("high"), 1),
        "sentinels": lambda: text.replace(reader.number, reader.number.replace(number, SENTINEL)),
        "swapped_axes": lambda: text.replace(*reader.axes),
        "renamed_column": lambda: text.replace(reader.header, '"Renamed"'),
        "duplicate_ids": lambda: _twice(reader, text),
        "empty": lambda: empty(reader),
        "error_in_200": lambda: json.dumps({"error": "The specified key does not exist."}),
    }.get(fault, lambda: text)()
    return made.encode("iso-8859-1")


def faults(reader):
    """Return the faults of `body`, and what is said of each when the file is read."""
    column = reader.number_at[0]
    return {
        "nulls": Fault("", None),
        "sentinels": Fault("", None),
        "strings": Fault(column, CellChanged, when="read"),
        "duplicate_ids": Fault("", None, rows=reader.rows + 1),
        "empty": Fault("", None, rows=0),
        "renamed_column": Fault(reader.header.strip('"'), SourceError, when="read"),
        "swapped_axes": Fault("swapped", CellChanged, when="read"),
    }


def _null(reader, number):
    is_json = reader.file.endswith(".json")
    return reader.number.replace(number, "null" if is_json else "", 1)


def _twice(reader, text):
    """Return a file with one of its rows twice."""
    if not reader.file.endswith(".json"):
        lines = text.splitlines(keepends=True)
        return "".join([*lines, lines[-1]])
    answer = json.loads(text)
    if isinstance(answer, list):
        return json.dumps([*answer, answer[0]])
    rows = answer["Data" if "Data" in answer else "data"]
    rows.append(rows[0])
    if "Header" in answer:
        answer["Header"][0]["rows"] = len(rows)
    return json.dumps(answer)


def spoil(entries, fault, value, latitude="latitude", longitude="longitude"):
    """Change a publisher's entries in their place, which name three of their parts so."""
    cell = {"nulls": None, "strings": "high", "sentinels": -999}
    for one in entries:
        if fault in cell:
            one[value] = cell[fault]
        if fault == "swapped_axes":
            one[latitude], one[longitude] = one[longitude], one[latitude]
        if fault == "renamed_column":
            del one[value]
    if fault == "duplicate_ids" and entries:
        entries.append(entries[0])


def spoilt(value, rows, twice, **more):
    """Return what becomes of the faults of `spoil`."""
    return {
        "nulls": Fault("", None),
        "sentinels": Fault("", None),
        "strings": Fault(value, CellChanged, when="read"),
        "swapped_axes": Fault("swapped", CellChanged, when="read"),
        "renamed_column": Fault(value, SourceError, when="read"),
        "duplicate_ids": Fault("", None, rows=rows + twice),
        "truncated_page": Fault("breaks off", SourceSentOther),
        "key_echoed": Fault("", None),
        **more,
    }
