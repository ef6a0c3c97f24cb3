"""Drafts: versions that staff described and nobody has published yet, and what others said of them.

The description is whatever whoever drafts keeps to fill the form in again; the store does not read
it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, select

from ejmap.errors import UnknownDraft
from ejmap.store.events import add_event, moment, now
from ejmap.store.tables import DRAFTS

Look = Literal["right", "wrong"]
Ending = Literal["published", "given_up"]
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Draft:
    """A version on its way; times are UTC."""

    layer: str
    version: str
    description: str
    note: str
    made_by: str
    made_at: datetime
    replaces: str | None
    """The version that was shown when the draft was made."""
    asked_at: datetime | None
    """When a second person was asked to look."""
    looked_by: str | None
    looked_at: datetime | None
    look: Look | None
    look_note: str | None
    ended: str | None
    """published, given_up or withdrawn; None: it is open."""


def save_draft(
    connection: Connection,
    layer: str,
    version: str,
    *,
    description: str,
    by: str,
    note: str,
    replaces: str | None,
) -> Draft:
    """Keep a draft; one of the same version begins anew, and what was said of it is not kept."""
    connection.execute(DRAFTS.delete().where(_one(layer, version)))
    values = {"description": description, "note": note, "made_by": by, "replaces": replaces}
    row = DRAFTS.insert().values(layer=layer, version=version, made_at=now().isoformat(), **values)
    connection.execute(row)
    add_event(connection, "draft_saved", layer, by=by, before=replaces, after=version, note=note)
    return draft(connection, layer, version)


def drafts(connection: Connection, *, open_only: bool) -> list[Draft]:
    """Return the drafts of all layers, newest first."""
    query = select(DRAFTS).order_by(DRAFTS.c.made_at.desc())
    query = query.where(DRAFTS.c.ended.is_(None)) if open_only else query
    return [_draft(row) for row in connection.execute(query)]


def draft(connection: Connection, layer: str, version: str) -> Draft:
    """Return an open draft.

    Raises:
        UnknownDraft: There is none, or it was published or given up.
    """
    row = connection.execute(select(DRAFTS).where(_one(layer, version))).first()
    if row is None or row.ended is not None:
        raise UnknownDraft(layer, version)
    return _draft(row)


def ask_for_look(connection: Connection, layer: str, version: str, *, by: str) -> None:
    """Ask somebody else to look at a draft.

    Raises:
        UnknownDraft: It is not open.
    """
    draft(connection, layer, version)
    _update(connection, layer, version, asked_at=now().isoformat())
    add_event(connection, "look_asked", layer, by=by, after=version)


def look(
    connection: Connection, layer: str, version: str, *, is_right: bool, by: str, note: str
) -> None:
    """Keep what somebody found who looked at a draft; the newest look counts.

    Raises:
        UnknownDraft: It is not open.
    """
    draft(connection, layer, version)
    found = "right" if is_right else "wrong"
    said = {"look": found, "looked_by": by, "look_note": note, "looked_at": now().isoformat()}
    _update(connection, layer, version, **said)
    add_event(connection, f"looked_{found}", layer, by=by, after=version, note=note)


def end_draft(connection: Connection, layer: str, version: str, how: str, *, by: str) -> None:
    """Close a draft; one that was closed in the same way stays as it is.

    Raises:
        UnknownDraft: There is none, or it was closed in another way.
    """
    found = connection.execute(select(DRAFTS.c.ended).where(_one(layer, version))).first()
    if found is not None and found.ended == how:
        return
    draft(connection, layer, version)
    _update(connection, layer, version, ended=how)
    add_event(connection, f"draft_{how}", layer, by=by, after=version)


def end_if_open(connection: Connection, layer: str, version: str, how: str, *, by: str) -> None:
    """Close a draft of a version, if there is an open one."""
    is_open = _one(layer, version) & DRAFTS.c.ended.is_(None)
    if connection.execute(select(DRAFTS.c.version).where(is_open)).first():
        end_draft(connection, layer, version, how, by=by)


def last_description(connection: Connection, layer: str) -> str | None:
    """Return how a layer was described last, drafts given up aside; None: it never was."""
    kept = DRAFTS.c.ended.is_(None) | (DRAFTS.c.ended != "given_up")
    query = select(DRAFTS.c.description).where((DRAFTS.c.layer == layer) & kept)
    found: str | None = connection.execute(query.order_by(DRAFTS.c.made_at.desc())).scalar()
    return found


def _one(layer: str, version: str) -> ColumnElement[bool]:
    return (DRAFTS.c.layer == layer) & (DRAFTS.c.version == version)


def _update(connection: Connection, layer: str, version: str, **values: Any) -> None:
    connection.execute(DRAFTS.update().where(_one(layer, version)).values(values))


def _draft(row: Row[Any]) -> Draft:
    cells = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    times = {name: moment(cells[name]) for name in ("made_at", "asked_at", "looked_at")}
    return Draft(**cells | times)
