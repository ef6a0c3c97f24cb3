"""What publishers may want to correct in their own files, as one CSV."""

from collections.abc import Iterable

import pandas as pd

from ejmap.exports.csv import defused, written
from ejmap.exports.notices import footer
from ejmap.store import Version

COLUMNS = [
    "publisher",
    "title_en",
    "title_es",
    "data_date",
    "layer",
    "layer_version",
    "record",
    "field",
    "found",
    "expected",
    "distance_m",
    "note_en",
    "note_es",
    "notice_en",
    "notice_es",
]


def export(versions: Iterable[Version]) -> bytes:
    """Return every disagreement found in the files the versions were made from."""
    return written(COLUMNS, [row for version in versions for row in rows(version)])


def rows(version: Version) -> list[list[str]]:
    """Return one row a disagreement, by COLUMNS; `distance_m` in metres on the ground."""
    said = footer()
    notice = {"notice_en": said["en"], "notice_es": said["es"]}
    found = version.disagreements().to_dict(orient="records")
    facts = [{**_paper(version, str(one["paper"])), **one, **notice} for one in found]
    return [[_cell(one.get(column), column) for column in COLUMNS] for one in facts]


def _paper(version: Version, key: str) -> dict[str, str]:
    layer = version.layer
    paper = next((one for one in layer.papers if one.key == key), layer.papers[0])
    return {
        "publisher": paper.publisher,
        "title_en": paper.title.en,
        "title_es": paper.title.es,
        "data_date": paper.data_date,
        "layer": layer.key,
        "layer_version": version.id,
    }


def _cell(value: object, column: str) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    return f"{float(str(value)):.0f}" if column == "distance_m" else defused(str(value))
