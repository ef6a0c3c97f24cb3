"""One table for readers of both languages: what is the same in both is written once."""

from collections.abc import Iterable, Sequence

from ejmap.exhibits.lines import Rows


def both(told: Sequence[Rows]) -> Rows:
    """Return the same table in every language it is given in, cell by cell."""
    return Rows(
        title=said(one.title for one in told),
        columns=_cells([one.columns for one in told]),
        rows=tuple(_cells(row) for row in zip(*(one.rows for one in told), strict=True)),
        note=said(one.note for one in told),
        none=said(one.none for one in told),
    )


def said(words: Iterable[str]) -> str:
    """Return words in each language, once where they are the same."""
    return " / ".join(dict.fromkeys(one for one in words if one))


def _cells(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(said(cells) for cells in zip(*rows, strict=True))
