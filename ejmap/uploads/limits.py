"""How much of a stranger's file is taken: beyond that it is refused, with a sentence.

The limits are ours. A file that every phone in the valley is to load is far below all of them.
"""

from typing import Literal

from ejmap.errors import FileTooLarge
from ejmap.text import text_of

MEGABYTE = 1024**2

MAX_BYTES = 200 * MEGABYTE
MAX_FEATURES = 200_000
MAX_COLUMNS = 500
MAX_CORNERS = 2_000_000
"""Corners of all shapes together."""
MAX_CORNERS_OF_ONE = 500_000
SECONDS = 60
"""Reading and examining one file."""
MEMORY_BYTES = 2048 * MEGABYTE
"""Address space of the process that reads; a file of MAX_BYTES takes less than half of it."""
WRITTEN_BYTES = 1024 * MEGABYTE
"""The largest file that process may write."""
OPEN_FILES = 128

ARCHIVE_FILES = 500
ARCHIVE_BYTES = 2 * MAX_BYTES
"""What an archive may hold when unpacked."""
ARCHIVE_RATIO = 100
"""Unpacked bytes for one packed, over ARCHIVE_RATIO_FROM; deflate reaches 1,032 for zeros."""
ARCHIVE_RATIO_FROM = MEGABYTE
ARCHIVE_LIST_BYTES = MEGABYTE
"""The list of names at an archive's end: 500 files with long names take a tenth of it."""

KEPT_BYTES = 4096 * MEGABYTE
"""All files that are being looked at, by everybody together."""
REPORT_BYTES = 8 * MEGABYTE
CELL_CHARACTERS = 20 * MEGABYTE
"""The largest cell of a text file: a shape of MAX_CORNERS_OF_ONE written as text."""
NAME_CHARACTERS = 200

Limit = Literal["bytes", "features", "columns", "corners", "corners_of_one", "seconds", "memory"]
_SAID: dict[Limit, int] = {
    "bytes": MAX_BYTES // MEGABYTE,
    "features": MAX_FEATURES,
    "columns": MAX_COLUMNS,
    "corners": MAX_CORNERS,
    "corners_of_one": MAX_CORNERS_OF_ONE,
    "seconds": SECONDS,
    "memory": MEMORY_BYTES // MEGABYTE,
}


def too_large(name: str, what: Limit) -> FileTooLarge:
    """Return the error that says which limit a file is over."""
    return FileTooLarge(
        name, text_of(f"upload.limit.{what}"), text_of("upload.number", n=_SAID[what])
    )
