"""The data of a packet's views: what the public may have of the versions each was made from."""

from collections.abc import Iterable
from dataclasses import dataclass

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import languages_of, view_lines
from ejmap.exhibits.rows import Rows
from ejmap.exports import csv
from ejmap.exports.files import FORMS
from ejmap.exports.files import files_of as files_of_form
from ejmap.exports.parts import Taken, of_kept
from ejmap.snapshots.kept import Snapshot
from ejmap.store import Store
from ejmap.text import Language

FOLDER = "data"
# Windows takes these names for devices, whatever ending they have.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))}
)


@dataclass(frozen=True)
class ViewData:
    """What a packet holds of one view.

    Attributes:
        number: Its place in the exhibit, from 1.
    """

    number: int
    snapshot: Snapshot
    taken: Taken

    @property
    def folder(self) -> str:
        """Where its files are."""
        return f"{FOLDER}/{self.number}-{self.snapshot.id}"


def taken(exhibit: Exhibit, store: Store) -> tuple[ViewData, ...]:
    """Return what is taken of each view."""
    names_homes = exhibit.dress.names_homes
    return tuple(
        ViewData(number, one, of_kept([one.kept], store, names_homes=names_homes))
        for number, one in enumerate(exhibit.snapshots, 1)
    )


def files_of(exhibit: Exhibit, view: ViewData) -> Iterable[tuple[str, bytes]]:
    """Yield a view's files: its layers in every form, and its tables in the languages."""
    parts = {safe(name): part for name, part in view.taken.parts.items()}
    for form in FORMS if parts else ():
        for name, content in files_of_form(parts, form).items():
            yield f"{view.folder}/{name}", content
    for language in languages_of(exhibit.dress):
        for name, rows in _tables(exhibit, view.snapshot, language):
            yield f"{view.folder}/{name}-{language}.csv", _csv(rows)


def _tables(exhibit: Exhibit, snapshot: Snapshot, language: Language) -> Iterable[tuple[str, Rows]]:
    lines = view_lines(exhibit, snapshot, language)
    if lines.communities:
        yield "by-community", lines.communities
    for number, chart in enumerate(lines.charts, 1):
        yield f"chart-{number}", chart.rows
    for number, rows in enumerate(lines.tables, 1):
        yield f"table-{number}", rows


def _csv(rows: Rows) -> bytes:
    columns = [csv.defused(one) for one in rows.columns]
    return csv.written(columns, ([csv.defused(cell) for cell in row] for row in rows.rows))


def safe(name: str) -> str:
    """Return a name that every system takes for a file."""
    return f"{name}_layer" if name.lower() in DEVICES else name
