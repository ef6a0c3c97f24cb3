"""Delimited text with a header, whose columns a publisher may call by one of several names."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.sources.asking import spelt_table
from ejmap.sources.asking.spellings import Spellings


@dataclass(frozen=True)
class SpeltCsv:
    """One comma-separated file below the folder of published files; every cell is read as text."""

    path: str
    columns: Spellings
    """What we call each column that must be there, and how publishers spell it."""
    optional: Spellings = field(default_factory=dict)
    """The same of columns that a publisher may leave out; they are blank then."""
    blanks: tuple[str, ...] = ("",)
    """Cells that mean "nothing here" in this publication."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the file's rows, columns by the names we call them; raises as `spelt_table`."""
        table = spelt_table.read(self.path, self.columns, self.blanks, folder)
        for name, spellings in self.optional.items():
            try:
                more = spelt_table.read(self.path, {name: spellings}, self.blanks, folder)
            except SourceChanged:
                more = pd.DataFrame({name: None}, index=table.index, dtype="object")
            table[name] = more[name]
        return table
