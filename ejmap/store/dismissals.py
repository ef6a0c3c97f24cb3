"""What came from publishers and staff decided against: no refresh shows it, or asks again.

Whatever shows such a version after all, such as a change of mind, takes the decision back.
"""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from ejmap.store.tables import DISMISSED


def dismissed(connection: Connection) -> set[tuple[str, str]]:
    """Return what was decided against, as layers with versions."""
    return {(row.layer, row.version) for row in connection.execute(select(DISMISSED))}


def is_dismissed(connection: Connection, layer: str, version: str) -> bool:
    """Tell whether a version was decided against."""
    return (layer, version) in dismissed(connection)


def put(connection: Connection, layer: str, version: str) -> None:
    """Keep that a version was decided against."""
    row = {"layer": layer, "version": version}
    connection.execute(insert(DISMISSED).values(row).on_conflict_do_nothing())


def forget(connection: Connection, layer: str, version: str | None) -> None:
    """Take it back of a version that is shown from now on."""
    connection.execute(
        DISMISSED.delete().where((DISMISSED.c.layer == layer) & (DISMISSED.c.version == version))
    )
