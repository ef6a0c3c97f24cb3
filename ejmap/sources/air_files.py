"""Any file of air readings, told by what is in it: read from a path, without the network."""

from pathlib import Path

import pandas as pd

from ejmap.errors import NotThatFile
from ejmap.sources import (
    airnow_api,
    airnow_files,
    aqs,
    aqs_api,
    aqs_pregenerated,
    purpleair,
)
from ejmap.sources.reading.cells import MOST_SHOWN
from ejmap.sources.reading.delimited import beginning_of, header_of
from ejmap.sources.reading.entries import read_json, shape_of
from ejmap.sources.reading.redaction import name_of, redacted
from ejmap.text import text_of

ANSWERS = (aqs_api, airnow_api, purpleair)
# So many of a table's known columns tell which one it is, so that one renamed is still told.
ENOUGH = 4
# No text has it; pictures, and tables saved as UTF-16, do.
NO_TEXT = "\0"
TABLES = (
    (aqs.EXPORT, aqs.read),
    (aqs_pregenerated.DAILY, aqs_pregenerated.read),
    (aqs_pregenerated.HOURLY, aqs_pregenerated.read),
)


def read(path: Path) -> pd.DataFrame:
    """Return a file's rows, as `air_rows` names their columns.

    Raises:
        SourceMissing: There is no such file.
        SourceChanged: It is none of the files that are read here, or not what it should be.
        PublisherRefused: In the place of data stands a publisher's error.
    """
    begins = beginning_of(path)
    if begins[:1] in {"{", "["}:
        return _of_answer(path)
    if begins.partition("\n")[0].count("|") == len(airnow_files.HOURLY.columns) - 1:
        return airnow_files.read(path)
    if begins[:1] in {"", "<"} or NO_TEXT in begins:
        raise NotThatFile(name_of(path), text_of(_kind_of(begins)), text_of("source.air_file"))
    return _of_table(path, begins)


def _kind_of(begins: str) -> str:
    if NO_TEXT in begins:
        return "source.not_text"
    return "source.html" if begins else "source.nothing"


def _of_answer(path: Path) -> pd.DataFrame:
    answer = read_json(path, text_of("source.air_file"))
    for publisher in ANSWERS:
        if publisher.is_answer(answer):
            return publisher.rows_of(name_of(path), answer)
    raise NotThatFile(name_of(path), shape_of(answer), text_of("source.air_file"))


def _of_table(path: Path, begins: str) -> pd.DataFrame:
    header = header_of(path)
    likeliest, read_likeliest = max(TABLES, key=lambda one: one[0].known(header))
    if likeliest.known(header) < ENOUGH:
        found = text_of("source.first_line", found=redacted(begins.partition("\n")[0])[:MOST_SHOWN])
        raise NotThatFile(name_of(path), found, text_of("source.air_file"))
    return read_likeliest(path)
