"""Whether what came may take the place of what is shown, or somebody must look at it first.

Sources do send half of a list, an empty one, coordinates the wrong way round, or a table without a
column that was renamed. None of it is an error that could be told; all of it is held.
"""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from ejmap.differences import LEAST_SHARE_LEFT, is_drop
from ejmap.errors import (
    ColumnsBlank,
    FewInValley,
    ManyGone,
    NoneLeft,
    Oddity,
    ShownByHand,
)
from ejmap.field import Field
from ejmap.layer import Layer
from ejmap.refresh.shrinking import gone
from ejmap.region import in_valley
from ejmap.store import Judged, Store
from ejmap.store.contents import Contents
from ejmap.store.embedded import BY_SEED
from ejmap.store.history import Kind
from ejmap.store.tries import BY_REFRESH
from ejmap.text import Text


def judged(store: Store, contents: Contents, shown: str | None) -> Judged:
    """Return whether a layer's new contents may take the place of what is shown.

    Args:
        store: Of the layer.
        contents: What came.
        shown: The version that is shown; None: nothing is.
    """
    key, table = contents.layer.key, contents.table
    if shown is None:
        return Judged(None, () if len(table) else (NoneLeft(0),))
    version = store.staff_version(key, shown)
    before = version.staff_table()
    oddities = [*_oddities(contents.layer, before, table)]
    oddities += gone(version.readings(), contents.readings)
    if _was_brought_by_hand(store, key, shown):
        oddities.append(ShownByHand())
    return Judged(shown, tuple(oddities), found=len(table), expected=len(before))


def _oddities(layer: Layer, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> Iterator[Oddity]:
    """Yield what is odd about a later table of a layer."""
    if not len(after):
        yield NoneLeft(len(before))
        return
    if is_drop(len(before), len(after)):
        yield ManyGone(len(after), len(before))
    was, is_now = (int(in_valley(one.geometry).sum()) for one in (before, after))
    # Of those there are, not of those there were.
    if is_drop(was * len(after), is_now * len(before)):
        yield FewInValley(is_now, was)
    if blank := [*_blank_fields(layer, before, after)]:
        yield ColumnsBlank(blank)


def _blank_fields(layer: Layer, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Text]:
    """Yield the labels of fields that most rows had a value of and none has now."""
    for one in layer.fields:
        was, is_now = _share_filled(one, before), _share_filled(one, after)
        if was >= LEAST_SHARE_LEFT and is_now == 0:
            yield one.label


def _share_filled(field: Field, table: pd.DataFrame) -> float:
    """Return the share of rows with a value of a field, 0 where the table has no such column."""
    column = field.columns()[0]
    return float(table[column].notna().mean()) if column in table and len(table) else 0.0


def _was_brought_by_hand(store: Store, layer: str, shown: str) -> bool:
    """Tell whether a person brought what is shown, and nobody said since that it may be replaced.

    Confirming what is held says so, and so does letting a pinned layer be refreshed again.
    """
    newest = store.publications(layer)[0]
    if newest.kind != Kind.PUBLISHED:
        return False
    events = store.events(layer)
    makers = {one.by for one in events if (one.what, one.after) == ("version_added", shown)}
    # In the order in which it was done: clocks are set back now and then.
    done = [one.what for one in events]
    last = len(done) - 1 - done[::-1].index(Kind.PUBLISHED)
    return "unpinned" not in done[last:] and not makers & {BY_SEED, BY_REFRESH}
