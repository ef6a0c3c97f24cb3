"""Whether an order can be made, and what of its views may be seen."""

import hashlib

from ejmap.exhibits.checking import checked
from ejmap.exhibits.exhibit import Order
from ejmap.snapshots.opening import opened


def sound(order: Order) -> Order:
    """Return an order that can be made, all of whose views are there.

    Raises:
        ExhibitError: It cannot, or one of them is not.
    """
    asked = checked(order)
    for view in asked.views:
        opened(view)
    return asked


def mark(order: Order) -> str:
    """Return a mark of all that an order's views show now; another one once less may be shown.

    Raises:
        ExhibitError: One of them cannot be opened.
    """
    shown = (opened(view).model_dump_json() for view in order.views)
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()
