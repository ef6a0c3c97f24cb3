"""Pinned layers: what they show is a person's decision, and no refresh changes it."""

from datetime import datetime

from sqlalchemy import Connection, select

from ejmap.store.events import add_event, now
from ejmap.store.tables import PINS


def pinned(connection: Connection) -> dict[str, datetime]:
    """Return since when each pinned layer is (UTC), by key."""
    rows = connection.execute(select(PINS).order_by(PINS.c.layer))
    return {row.layer: datetime.fromisoformat(row.at) for row in rows}


def pin(connection: Connection, layer: str, *, by: str) -> None:
    """Let nothing but a person change what a layer shows; one that is pinned stays as it is."""
    if layer in pinned(connection):
        return
    connection.execute(PINS.insert().values(layer=layer, at=now().isoformat(), by=by))
    add_event(connection, "pinned", layer, by=by)


def unpin(connection: Connection, layer: str, *, by: str) -> None:
    """Let refresh publish again; one that is not pinned stays as it is."""
    if layer not in pinned(connection):
        return
    connection.execute(PINS.delete().where(PINS.c.layer == layer))
    add_event(connection, "unpinned", layer, by=by)
