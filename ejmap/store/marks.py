"""What publishers gave us to ask "changed since?" with, and which version it led to.

It is of use only while that version is shown and this program would make the same of the same
file; otherwise the file is asked for whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from ejmap.store import history
from ejmap.store.tables import BROUGHT, MARKS


@dataclass(frozen=True)
class Mark:
    """What came with a publisher's file; blank where nothing did."""

    etag: str = ""
    last_modified: str = ""


def marks(connection: Connection, layer: str, program: str) -> dict[str, Mark]:
    """Return what to ask each source of a layer with, by the source's name; none if it changed.

    Args:
        connection: Of the catalogue.
        layer: Key of the layer.
        program: What changes when the program would make something else of the same file.
    """
    shown = history.shown_of(connection, layer)
    rows = connection.execute(
        select(MARKS).where(
            (MARKS.c.layer == layer) & (MARKS.c.program == program) & (MARKS.c.version == shown)
        )
    )
    return {row.source: Mark(row.etag, row.last_modified) for row in rows}


def put_marks(
    connection: Connection, layer: str, version: str, program: str, found: Mapping[str, Mark]
) -> None:
    """Keep what came with the files that a version was made from, in the place of what was."""
    connection.execute(MARKS.delete().where(MARKS.c.layer == layer))
    for source, mark in found.items():
        row = {"layer": layer, "source": source, "version": version, "program": program}
        told = {"etag": mark.etag, "last_modified": mark.last_modified}
        connection.execute(MARKS.insert().values(row | told))


def version_brought(connection: Connection, layer: str, content: str) -> str | None:
    """Return the version that was made of just this content, whenever we got it."""
    of_content = (BROUGHT.c.layer == layer) & (BROUGHT.c.content == content)
    return connection.execute(select(BROUGHT.c.version).where(of_content)).scalar_one_or_none()


def put_brought(connection: Connection, layer: str, content: str, version: str) -> None:
    """Keep which version was made of a content."""
    row = {"layer": layer, "content": content, "version": version}
    connection.execute(insert(BROUGHT).values(row).on_conflict_do_nothing())
