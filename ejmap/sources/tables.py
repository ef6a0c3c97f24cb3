"""Delimited text that agencies publish: CSV and tab-separated, with byte-order marks and warts."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.text import text_of

UNREADABLE = (
    UnicodeDecodeError,
    pd.errors.ParserError,
    pd.errors.EmptyDataError,
    csv.Error,
)


@dataclass(frozen=True)
class TextTable:
    """One delimited text file below the folder of published files; every cell is read as text."""

    path: str
    columns: tuple[str, ...]
    """Columns that must be there; others are not read."""
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    blanks: tuple[str, ...] = ("",)
    """Cells that mean "nothing here" in this publication."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the file's rows as stripped text, blanks as missing, in the file's order.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It cannot be read as such a table, lacks a column, or breaks off.
        """
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        try:
            table = pd.read_csv(
                file,
                sep=self.delimiter,
                encoding=self.encoding,
                dtype=str,
                keep_default_na=False,
            )
            cells = self._last_cells(file)
        except UNREADABLE as error:
            raise SourceChanged(
                self.path,
                text_of("source.unreadable"),
                text_of("source.text_in", encoding=self.encoding),
            ) from error
        if missing := [name for name in self.columns if name not in table.columns]:
            found = ", ".join(map(str, table.columns))
            raise SourceChanged(
                self.path,
                text_of("source.columns", names=found),
                text_of("source.also", names=", ".join(missing)),
            )
        if cells < len(table.columns):
            expected = text_of("source.as_first_line", cells=len(table.columns))
            raise SourceChanged(self.path, text_of("source.cells", found=cells), expected)
        stripped = table[list(self.columns)].apply(lambda cells: cells.str.strip())
        return stripped.mask(stripped.isin(self.blanks))

    def _last_cells(self, file: Path) -> int:
        """Return how many cells the last line has; pandas fills up what a cut file lacks."""
        last: list[str] = []
        with file.open(encoding=self.encoding, newline="") as lines:
            for row in csv.reader(lines, delimiter=self.delimiter):
                last = row or last
        return len(last)
