"""Text whose encoding is not certain: read byte by byte, decoded cell by cell."""

import codecs
from dataclasses import dataclass, field, replace

import pandas as pd

from ejmap.uploads.problems import ROWS_NAMED, Code, Problem
from ejmap.uploads.reading.arrow import column_names
from ejmap.uploads.upload import Upload

UTF_8, WINDOWS = "utf-8", "cp1252"
# A character of UTF-8 has up to four bytes; a field's fixed width may cut off up to three.
CUT_AT_MOST = 3


def known_encoding(name: str) -> str | None:
    """Return an encoding's name as Python has it; None for one it does not know."""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


@dataclass
class _Seen:
    """Which rows were read in which encoding."""

    other: str
    utf_8: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)

    def read(self, text: str, rows: "pd.Index[int]") -> str:
        raw = text.encode("latin-1", errors="replace")
        if (found := _as_utf_8(raw)) is not None:
            self.utf_8.update(rows)
            return found
        self.others.update(rows)
        return raw.decode(self.other, errors="replace")


def _as_utf_8(raw: bytes) -> str | None:
    for cut in range(CUT_AT_MOST + 1):
        try:
            return raw[: len(raw) - cut].decode(UTF_8)
        except UnicodeDecodeError as error:
            # Only a character that the end cuts off; anything else is no UTF-8.
            if error.end < len(raw) - cut or cut == CUT_AT_MOST:
                return None
    return None


def decoded(upload: Upload, told: str | None) -> Upload:
    """Return an upload that was read as Latin-1, byte for byte, in its true encodings.

    Args:
        upload: Every character of its text stands for one byte.
        told: What the file says of itself; None where it says nothing.
    """
    seen = _Seen(told if told not in (None, UTF_8) else WINDOWS)
    names = [seen.read(str(name), pd.Index([])) for name in upload.cells.columns]
    cells = upload.cells.apply(_decoded_column, seen=seen).set_axis(column_names(names), axis=1)
    encoding = (told or UTF_8) if seen.utf_8 or not seen.others else seen.other
    notes = (*upload.notes, *_note(seen, told))
    return replace(upload, cells=cells, encoding=encoding, notes=notes)


def _decoded_column(column: "pd.Series", seen: _Seen) -> "pd.Series":
    if not pd.api.types.is_string_dtype(column):
        return column
    odd = column[column.notna() & ~column.map(str.isascii, na_action="ignore").eq(True)]
    if not len(odd):
        return column
    read = {text: seen.read(text, odd.index[odd == text]) for text in odd.unique()}
    return column.replace(read)


def _note(seen: _Seen, told: str | None) -> tuple[Problem, ...]:
    """Return the remark on rows in another encoding than the file says, or than the rest has."""
    if not seen.others or not (seen.utf_8 or told == UTF_8):
        return ()
    rows = tuple(sorted(seen.others)[:ROWS_NAMED])
    return (
        Problem(
            code=Code.BAD_ENCODING,
            count=len(seen.others),
            rows=rows,
            weight="note",
            said="mixed_encoding",
        ),
    )
