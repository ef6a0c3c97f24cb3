"""What the maps of a kept view draw: the frozen versions' public tables, and no newer ones.

What is no longer public is left out and said; it is never drawn from another version.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

import ejmap.store
from ejmap.errors import UnknownVersion
from ejmap.layer import TABLE_ID, Layer
from ejmap.questions.features import Features, Mask
from ejmap.snapshots.keeping.naming import is_few
from ejmap.snapshots.kept import Kept, MapLayer, Side, Snapshot
from ejmap.snapshots.one_day import on_day
from ejmap.snapshots.withheld.standings import Lost, lost_of
from ejmap.store import Store, Version
from ejmap.text import Text

# The quiet map beneath: water and the main roads.
BASE = ("salton_sea", "main_roads")
# Whose boundaries and names tell where one looks, beneath as well unless a map shows them itself.
COMMUNITIES = "communities"
ANSWER = "answer"


@dataclass(frozen=True, eq=False)
class Drawn:
    """One layer as it is drawn.

    Attributes:
        layer: The definition frozen with the version, public fields alone; its style draws.
        version: Id of the version.
        table: The rows drawn: id, public columns, geometry (EPSG:4326); "answer" where it is one.
        is_chosen: Each of its features was chosen: a map shows those beyond the valley too.
    """

    layer: Layer
    version: str
    table: gpd.GeoDataFrame
    is_chosen: bool = False

    @cached_property
    def rule_numbers(self) -> NDArray[np.int64]:
        """Which rule of the style draws each row; -1 where none does. A sheet asks many times."""
        return np.asarray(self.layer.style.rule_numbers(self.table), dtype=np.int64)


@dataclass(frozen=True, eq=False)
class DrawnSide:
    """One map; before and after are two.

    Attributes:
        label: What tells it from the other; None where there is only one.
        layers: Lowest first; an answer, drawn as one, is the last.
        base: What lies beneath, lowest first.
        missing: What is left out because it is no longer public, and since when.
    """

    label: Text | None = None
    layers: tuple[Drawn, ...] = ()
    base: tuple[Drawn, ...] = ()
    missing: tuple[Text, ...] = ()


def drawn(
    snapshot: Snapshot, *, tells_apart: bool = True, store: Store | None = None
) -> tuple[DrawnSide, ...]:
    """Return what the maps of a snapshot draw.

    Args:
        snapshot: As it was opened.
        tells_apart: Whether the features asked about are drawn by their answers; otherwise all of
            them are drawn alike, in their layer's own style, and filters of a view leave none out.
        store: Where the versions are; None: the program's own.

    Raises:
        StoreDamaged: A file of a version is missing or is not what it was.
    """
    held = store or ejmap.store.ready()
    lost = lost_of(snapshot.kept, held)
    base = tuple(_base(snapshot.kept, held))
    return tuple(_side(one, held, lost, base, tells_apart) for one in snapshot.kept.sides)


def _side(
    side: Side, store: Store, lost: tuple[Lost, ...], base: tuple[Drawn, ...], tells_apart: bool
) -> DrawnSide:
    gone = {(one.layer, one.version) for one in lost}
    there = [one for one in side.layers if (one.layer, one.version) not in gone]
    layers = [_drawn(one if tells_apart else _whole(one, side, store), store) for one in there]
    if side.subject and (side.subject.layer, side.subject.version) not in gone:
        layers.append(_subject(side, side.subject, store, tells_apart))
    # An opened snapshot no longer names on its maps what is lost; its sources still do.
    shown = {one.layer.key for one in layers}
    missing = [one.said for one in lost if one.layer not in shown]
    return DrawnSide(side.label, tuple(layers), base, tuple(dict.fromkeys(missing)))


def _whole(one: MapLayer, side: Side, store: Store) -> MapLayer:
    """Return a layer without the filters of a view: the few they leave would be told apart.

    What a question measures to stays as it is, unless that is few homes: else it is the rows asked
    about that are told apart.
    """
    if side.answered is not None and not _is_of_few(one, store):
        return one
    return one.model_copy(update={"filters": (), "ids": None})


def _is_of_few(one: MapLayer, store: Store) -> bool:
    version = store.version(one.layer, one.version)
    features = Features(version.layer, version.table())
    return is_few(features, _chosen(one, features.table))


def _drawn(one: MapLayer, store: Store) -> Drawn:
    whole = store.version(one.layer, one.version)
    version = (on_day(whole, one.day) if one.day else None) or whole
    table = version.table()
    chosen = _chosen(one, table)
    return _of(version, table[chosen].reset_index(drop=True))


def _chosen(one: MapLayer, table: gpd.GeoDataFrame) -> Mask:
    chosen = np.ones(len(table), dtype=np.bool_)
    for condition in one.filters:
        chosen &= condition.matches(table).to_numpy(dtype=np.bool_)
    if one.ids is not None:
        chosen &= table[TABLE_ID].isin(one.ids).to_numpy(dtype=np.bool_)
    return chosen


def _subject(side: Side, subject: MapLayer, store: Store, tells_apart: bool) -> Drawn:
    found = _drawn(subject, store)
    if not tells_apart or side.answered is None:
        return found
    if side.cells:
        cells = {name: found.table[TABLE_ID].map(own) for name, own in side.cells.items()}
        return Drawn(side.answered, found.version, found.table.assign(**cells), is_chosen=True)
    answers = found.table[TABLE_ID].map(side.answers)
    table = found.table.assign(**{ANSWER: answers})[answers.notna()].reset_index(drop=True)
    return Drawn(side.answered, found.version, table)


def _beneath(kept: Kept) -> tuple[str, ...]:
    """Return the layers beneath, lowest first: on paper nobody can turn the communities on."""
    asked = {one.layer for side in kept.sides for one in (*side.layers, side.subject) if one}
    return BASE if COMMUNITIES in asked else (*BASE, COMMUNITIES)


def _base(kept: Kept, store: Store) -> Iterator[Drawn]:
    """Yield what lies beneath: in the version that the view names, else in the one shown now."""
    frozen = kept.versions()
    for key in _beneath(kept):
        try:
            version = store.version(key, frozen.get(key))
        except UnknownVersion:
            # A map without the outline of the sea is a map still.
            continue
        yield _of(version, version.table())


def _of(version: Version, table: gpd.GeoDataFrame) -> Drawn:
    return Drawn(version.layer.for_public(), version.id, table)
