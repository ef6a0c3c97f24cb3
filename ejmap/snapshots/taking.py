"""Keeping a view: what it shows is worked out once, and stays what was said.

Nobody's home is kept: a view of My place at a point is kept as its community's, and without the
map's centre.
"""

from datetime import UTC, datetime
from urllib.parse import quote

import ejmap.store
from ejmap import __version__
from ejmap.errors import NothingToKeep, SnapshotTooLarge
from ejmap.snapshots.identity import canonical_query, id_of, pairs_of
from ejmap.snapshots.keeping.freshness import with_freshness
from ejmap.snapshots.kept import Kept, Page, Snapshot
from ejmap.snapshots.opening import content_of, opened
from ejmap.snapshots.pages import KEEPERS
from ejmap.store import Store
from ejmap.view import view_from_query

# Servers and proxies refuse longer addresses, so no link of ours is as long.
MOST_QUERY_LETTERS = 8_000
PLACE = "place"
# Which parameters tell that a query is a page's; the first page whose are all there.
_TOLD_BY: tuple[tuple[Page, frozenset[str]], ...] = (
    (Page.QUESTIONS, frozenset({"subject"})),
    (Page.MY_PLACE, frozenset({PLACE})),
    (Page.CHANGE, frozenset({"layer", "from"})),
    (Page.PROMISES, frozenset({"entries"})),
    (Page.AIR, frozenset({"pollutant"})),
    (Page.COMMUNITIES, frozenset({"topic"})),
    (Page.COMMUNITIES, frozenset({"community"})),
)


def take(
    query: str,
    page: Page | None = None,
    *,
    at: str | None = None,
    by: str = "visitor",
    store: Store | None = None,
) -> Snapshot:
    """Keep a view and return it; one that was kept before is returned as it was then.

    Args:
        query: The view as a query string, with or without "?".
        page: Where it is taken; None: the query tells.
        at: Centre and zoom "lat,lon,zoom" where the map was moved; None: those of the query.
        by: Who keeps it; for the store's events.
        store: Where it is kept; None: the program's own.

    Raises:
        NothingToKeep: It shows nothing.
        SnapshotTooLarge: The query or the answer is longer than is kept.
        TooManySnapshots: As many were kept today as there is room for.
        SnapshotDamaged: It was kept before, and is damaged.
        EjmapError: The view cannot be answered, or the store cannot keep it.
    """
    if len(query) > MOST_QUERY_LETTERS:
        raise SnapshotTooLarge(len(query), MOST_QUERY_LETTERS)
    held = store or ejmap.store.ready()
    kept = answered(query, page or page_of(query), at=at, store=held)
    kept = kept.model_copy(update={"sources": with_freshness(kept.sources, held)})
    snapshot = Snapshot(id=id_of(kept), made_at=datetime.now(UTC), program=__version__, kept=kept)
    if not held.has_snapshot(snapshot.id):
        held.keep_snapshot(snapshot.id, content_of(snapshot), kept.pairs(), by=by)
    return opened(snapshot.id, held)


def answered(query: str, page: Page, *, at: str | None, store: Store) -> Kept:
    """Return what a view answers, its query in one way of writing, without keeping it.

    Raises:
        NothingToKeep: It shows nothing.
        EjmapError: It cannot be answered.
    """
    keeper = KEEPERS.get(page)
    if keeper is None:
        raise NothingToKeep
    left_out = ("lang", "at") if page is Page.MY_PLACE else ("lang", "at", PLACE)
    centre = None if page is Page.MY_PLACE else _at(query, at)
    kept = keeper(canonical_query(query, left_out), centre, store)
    told = {"query": canonical_query(kept.query)}
    return kept.model_copy(update=told if centre else told | {"at": None})


def page_of(query: str) -> Page:
    """Return the page whose query this is; what tells no page is Explore's."""
    names = {name for name, _ in pairs_of(query)}
    return next((page for page, told in _TOLD_BY if told <= names), Page.EXPLORE)


def _at(query: str, at: str | None) -> str | None:
    """Return centre and zoom as they are written; None where they make no sense."""
    said = at if at is not None else dict(reversed(pairs_of(query))).get("at", "")
    found = view_from_query(f"at={quote(said, errors='replace')}", lambda _: None).at
    return str(found) if found else None
