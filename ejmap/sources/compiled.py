"""Facts gathered by hand from public documents, each row with its source: `data/compiled/`.

These tables belong to the program, so they are read from its own tree, whatever folder the
publishers' files are in.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.settings import ROOT
from ejmap.sources.tables import TextTable

COMPILED_FOLDER = ROOT / "data" / "compiled"


@dataclass(frozen=True)
class CompiledTable:
    """One CSV of `data/compiled/`; every cell is read as text."""

    path: str
    columns: tuple[str, ...]
    """Columns that must be there; others are not read."""

    def read(self, _folder: Path) -> pd.DataFrame:
        """Return the rows as stripped text, blanks as missing, in the file's order.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It cannot be read as such a table, or lacks a column.
        """
        return TextTable(self.path, self.columns).read(COMPILED_FOLDER)
