"""When the files of a folder were had from their publishers: one note beside them all.

A file that is not in the note was brought by somebody, on the day that it was written.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

NOTE = "fetched.json"
# What a table of several files carries beside its columns: the day they were had.
GOT = "got"


def write_note(folder: Path, instants: Mapping[str, datetime]) -> None:
    """Note the instants (UTC) at which files were had, by their paths below the folder."""
    told = _read(folder) | {path: at.isoformat() for path, at in instants.items()}
    (folder / NOTE).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")


def day_got(folder: Path, path: str) -> date | None:
    """Return the day (UTC) a file was had; None where there is no such file."""
    told = _read(folder).get(path)
    try:
        return datetime.fromisoformat(str(told)).date()
    except ValueError:
        pass
    try:
        return datetime.fromtimestamp((folder / path).stat().st_mtime, UTC).date()
    except OSError:
        return None


def _read(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
