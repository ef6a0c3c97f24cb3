"""How each page's view is kept: one file a page, found by being there.

A keeper reads the page's own query string, asks what is published in the store it is given, and
writes down the answer in both languages. It uses nothing of a store but `published` and `version`,
so that a store may stand for certain versions alone.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from ejmap.snapshots.kept import Kept, Page
from ejmap.store import Store


class Keeper(Protocol):
    """Writes down what a page's view answers."""

    def __call__(self, query: str, at: str | None, store: Store) -> Kept:
        """Return what the view of a query string answers.

        Args:
            query: The page's query string, with or without "?".
            at: Centre and zoom "lat,lon,zoom" where the person had moved the map.
            store: Where the layers are.

        Raises:
            NothingToKeep: The view shows nothing.
            EjmapError: What the query asks cannot be answered.
        """
        ...


def _found() -> dict[Page, Keeper]:
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    return {one.PAGE: one.keep for one in modules if hasattr(one, "keep")}


KEEPERS: dict[Page, Keeper] = _found()
"""The keeper of each page."""
