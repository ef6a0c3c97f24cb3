"""Which features of which versions a view takes away; a kept view takes those it was kept with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ejmap.errors import UnknownVersion, WrongUse
from ejmap.exports.catalogue import published_versions
from ejmap.layer import TABLE_ID
from ejmap.snapshots.kept import Kept, MapLayer
from ejmap.snapshots.one_day import on_day, seen_on
from ejmap.store import Store, Version
from ejmap.style import Condition
from ejmap.view import Filter, view_from_query


class Part(NamedTuple):
    """Some features of a version."""

    version: Version
    ids: Collection[str] | None
    """None: all of them."""


@dataclass(frozen=True)
class Taken:
    """What is taken away.

    Attributes:
        parts: By the name of the file or layer it becomes.
        left_out: Why a version that the view used is not among them.
        is_whole: Layers are given whole, so that nothing tells fewer than five homes apart.
    """

    parts: Mapping[str, Part]
    left_out: tuple[UnknownVersion, ...] = ()
    is_whole: bool = False

    def layers(self) -> dict[str, str]:
        """Return the version of each layer; of two versions the later one named."""
        return {one.version.layer.key: one.version.id for one in self.parts.values()}


def of_view(query: str, store: Store) -> Taken:
    """Return the layers of a view as they are published, its filters applied.

    Raises:
        WrongUse: It names no layer that is published.
    """
    published = {one.layer.key: one for one in published_versions(store)}
    view = view_from_query(query, lambda key: published[key].layer if key in published else None)
    if view.on is None:
        chosen = [one for one in published.values() if one.layer.on_at_start]
    else:
        chosen = [published[key] for key in view.on]
    if not chosen:
        known = ", ".join(published)
        raise WrongUse(f"'{query}' names no layer: say on=KEY,KEY with keys of: {known}.")
    own = {one.layer.key: _conditions(view.filters, one.layer.key) for one in chosen}
    seen = seen_on({one.layer.key: one for one in chosen}, view.day)
    return Taken({one.layer.key: Part(one, _met(one, own[one.layer.key])) for one in seen.values()})


def _conditions(filters: Iterable[Filter], layer: str) -> list[Condition]:
    return [one.condition for one in filters if one.layer == layer]


def of_kept(views: Iterable[Kept], store: Store, *, names_homes: bool = False) -> Taken:
    """Return every layer that kept views used, in the versions they used.

    What was on a map is given as it was drawn there; what was only asked, whole. A view whose
    finding names fewer than five homes gives its layers whole, unless homes may be named.
    """
    kept = list(views)
    is_whole = not names_homes and any(one.few for one in kept)
    drawn = {} if is_whole else _drawn(kept)
    found: dict[tuple[str, str], Part] = {}
    left_out = []
    for pair in dict.fromkeys(pair for one in kept for pair in one.pairs()):
        try:
            version = store.version(*pair)
        except UnknownVersion as error:
            left_out.append(error)
        else:
            maps = drawn.get(pair, ())
            found[pair] = Part(_on_its_day(version, maps), _ids(version, maps))
    return Taken(_named(found), tuple(left_out), is_whole)


def _drawn(kept: Iterable[Kept]) -> dict[tuple[str, str], list[MapLayer]]:
    """Return how each version was drawn, on every map it was on."""
    found: dict[tuple[str, str], list[MapLayer]] = {}
    for side in (side for one in kept for side in one.sides):
        for layer in (*side.layers, *([side.subject] if side.subject else [])):
            found.setdefault((layer.layer, layer.version), []).append(layer)
    return found


def _on_its_day(version: Version, drawn: Iterable[MapLayer]) -> Version:
    """Return a version as it is on the one day that all its maps show; else as it is."""
    days = {one.day for one in drawn}
    day = days.pop() if len(days) == 1 else None
    return (on_day(version, day) if day else None) or version


def _ids(version: Version, drawn: Iterable[MapLayer]) -> Collection[str] | None:
    """Return the features that were on any of the maps; None: all, also where it was on none."""
    maps, found = list(drawn), set[str]()
    for one in maps:
        met = _met(version, one.filters)
        if one.ids is None and met is None:
            return None
        found |= set(one.ids or ()) if met is None else _both(met, one.ids)
    return found if maps else None


def _both(met: Collection[str], ids: Collection[str] | None) -> set[str]:
    return set(met) if ids is None else set(met) & set(ids)


def _met(version: Version, conditions: Iterable[Condition]) -> list[str] | None:
    """Return the features that meet all conditions; None where there is none to meet."""
    wanted = list(conditions)
    if not wanted:
        return None
    table = version.table()
    for condition in wanted:
        table = table[condition.matches(table)]
    return list(table[TABLE_ID])


def _named(found: Mapping[tuple[str, str], Part]) -> dict[str, Part]:
    """Return parts by the name of their layer; two versions of one layer by their ids as well."""
    layers = [layer for layer, _ in found]
    return {
        layer if layers.count(layer) == 1 else f"{layer}-{version}": part
        for (layer, version), part in found.items()
    }
