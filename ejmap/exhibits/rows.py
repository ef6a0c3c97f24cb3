"""A table in one language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """A table in one language."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    none: str = ""
    """That there are no rows, where there are none."""
