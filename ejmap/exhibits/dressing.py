"""Saved views, opened and dressed: all that any form is made from."""

from datetime import datetime

from ejmap.exhibits.checking import checked
from ejmap.exhibits.exhibit import Exhibit, Order
from ejmap.region import LOCAL_TIME
from ejmap.snapshots.opening import opened
from ejmap.store import Store


def dressed(order: Order, store: Store | None = None) -> Exhibit:
    """Return the exhibit of an order, made now.

    Raises:
        ExhibitError: The order cannot be made, or one of its views cannot be opened.
    """
    fit = checked(order)
    snapshots = tuple(opened(one, store) for one in fit.views)
    return Exhibit(snapshots=snapshots, order=fit, made_at=now())


def now() -> str:
    """Return this minute where the hearing is, ISO 8601 with its offset."""
    return datetime.now(LOCAL_TIME).isoformat(timespec="minutes")
