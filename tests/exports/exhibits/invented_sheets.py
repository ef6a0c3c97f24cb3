"""Invented views on an invented map, as the forms on paper are made of them."""

from contextlib import contextmanager
from unittest.mock import patch

from tests.exhibits.kept_views import view
from tests.sheets.invented_maps import MECCA, monitors, parks, side


@contextmanager
def invented_map():
    """Every view's map is an invented one, whatever a store holds."""

    def sides(*_, **__):
        return (side(parks([MECCA, (-116.12, 33.6)]), monitors([MECCA], ["12"])),)

    seen, printed = "ejmap.sheets.maps.view.drawn", "ejmap.sheets.printing.drawn"
    with patch(seen, sides), patch(printed, sides):
        yield


def short(name="inventedone", **changes):
    """A view that finds room on one page."""
    return view(name, tables=(), communities=None, **changes)
