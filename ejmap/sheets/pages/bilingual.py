"""One table for readers of both languages: what is the same in both is written once."""

from collections.abc import Sequence

from ejmap.exhibits.rows import Rows
from ejmap.sheets.letters.each import once


def both(told: Sequence[Rows]) -> Rows:
    """Return the same table in every language it is given in, cell by cell."""
    return Rows(
        title=once(one.title for one in told),
        columns=_cells([one.columns for one in told]),
        rows=tuple(_cells(row) for row in zip(*(one.rows for one in told), strict=True)),
        note=once(one.note for one in told),
        none=once(one.none for one in told),
    )


def _cells(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(once(cells) for cells in zip(*rows, strict=True))
