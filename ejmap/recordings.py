"""Sentences read aloud by people of the valley: which there are, by whom, in which language.

A recording is a person's own voice, named with their consent; nothing here speaks by machine, and
where there is no recording nothing is shown. The index is `data/recordings/index.csv`.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ejmap.settings import ROOT

FOLDER = ROOT / "data" / "recordings"
INDEX = "index.csv"
COLUMNS = ("sentence", "language", "speaker", "recorded_date", "file")
# English, Spanish, Purepecha (ISO 639-3).
LANGUAGES = ("en", "es", "tsz")
# What browsers of the last ten years play, by the end of a file's name.
MEDIA_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav"}


@dataclass(frozen=True)
class Recording:
    """One sentence as one person said it on one day."""

    sentence: str
    """Key of the sentence."""
    language: str
    """One of `LANGUAGES`."""
    speaker: str
    recorded_date: date
    path: Path

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.path.suffix.lower()]


@dataclass(frozen=True)
class Index:
    """The recordings there are, and what is wrong with the rows that were left out."""

    recordings: tuple[Recording, ...]
    problems: tuple[str, ...]

    def of(self, sentence: str) -> tuple[Recording, ...]:
        """Return the recordings of a sentence, in the order of the index."""
        return tuple(one for one in self.recordings if one.sentence == sentence)


@cache
def recordings(folder: Path = FOLDER) -> Index:
    """Return the recordings of a folder, read once; a faulty row is left out and named."""
    path = folder / INDEX
    if not path.is_file():
        return Index((), ())
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            return Index((), (f"{INDEX}: expected the columns {', '.join(COLUMNS)}",))
        rows = [(number, row) for number, row in enumerate(reader, start=2)]
    faults = {number: _faults(row, folder) for number, row in rows}
    return Index(
        tuple(_recording(row, folder) for number, row in rows if not faults[number]),
        tuple(f"{INDEX}, line {number}: {one}" for number in faults for one in faults[number]),
    )


def _recording(row: dict[str, str], folder: Path) -> Recording:
    day = date.fromisoformat(row["recorded_date"])
    return Recording(row["sentence"], row["language"], row["speaker"], day, folder / row["file"])


def _faults(row: dict[str, str], folder: Path) -> list[str]:
    """Return everything that is wrong with a row."""
    cells = {name: row.get(name) or "" for name in COLUMNS}
    faults = [f"no {name}" for name, cell in cells.items() if not cell.strip()]
    if cells["language"] and cells["language"] not in LANGUAGES:
        faults.append(f"language '{cells['language']}', expected one of {', '.join(LANGUAGES)}")
    if cells["recorded_date"] and not _is_day(cells["recorded_date"]):
        faults.append(f"recorded_date '{cells['recorded_date']}', expected a day as 2026-11-22")
    if cells["file"]:
        faults += _file_faults(cells["file"], folder)
    return faults


def _file_faults(name: str, folder: Path) -> list[str]:
    path = (folder / name).resolve()
    if path.parent != folder.resolve():
        return [f"file '{name}' is not in the folder of the recordings"]
    if path.suffix.lower() not in MEDIA_TYPES:
        return [f"file '{name}' is none of {', '.join(MEDIA_TYPES)}"]
    return [] if path.is_file() else [f"no file '{name}'"]


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
