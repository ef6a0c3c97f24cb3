"""Explore, kept: the layers that are on, how many of each the filters leave, and by community."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl

from ejmap.errors import NothingToKeep
from ejmap.layer import Layer, Privacy
from ejmap.layers import all_layers
from ejmap.published import sources
from ejmap.questions.answering import layers_of
from ejmap.questions.features import Sources
from ejmap.questions.monitors.day_layer import day_layer, has_day
from ejmap.snapshots.keeping import naming, tribal
from ejmap.snapshots.keeping.centre import centre_of
from ejmap.snapshots.keeping.filtered import Filtered
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.keeping.tables import (
    by_community,
    counted_alone,
    every,
    number,
    one_by_one,
    per_place,
)
from ejmap.snapshots.kept import Count, Kept, MapLayer, Page, Side, Table
from ejmap.snapshots.wording import explore as words_of
from ejmap.snapshots.wording.air_day import DaySaid
from ejmap.store import Store
from ejmap.text import Text, text_of
from ejmap.view import WITH_DAYS, Filter, OneDay, View, query_from_view, view_from_query

PAGE = Page.EXPLORE
# Rows that are printed one by one; above that a sheet becomes a book.
MOST_ROWS = 200


def keep(query: str, at: str | None, store: Store) -> Kept:
    """Return what a view of Explore shows.

    Raises:
        NothingToKeep: No layer is on.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    view = _view(query, published)
    on = _layers_on(view, _seen(view.day, published))
    if not on:
        raise NothingToKeep
    of_day = _of_day(view.day, on)
    layers = {one.layer.key: one.layer for one in on}
    narrowed = [one for one in on if one.conditions]
    used = [one.features for one in on]
    chief = [one.features for one in words_of.chief_first(on)]
    few = any(naming.is_few(one.features, one.shown) for one in on)
    # Beside a day's readings, how many monitors a community has would read as how much dust.
    per_community = _communities([one for one in on if not (of_day and of_day.is_of(one))])
    is_tribal = tribal.is_concerned([(one.features, one.shown) for one in on], published)
    consulted = [*used, *tribal.used(is_tribal, published)]
    return Kept(
        page=PAGE,
        query=query_from_view(View(on=view.on, filters=view.filters, day=view.day)),
        at=centre_of(query, at),
        title=words_of.title(on),
        finding=words_of.finding(on, layers, of_day),
        counts=_count(narrowed[0]) if len(narrowed) == 1 else None,
        figures=tuple(words_of.figure(one, of_day) for one in words_of.chief_first(on)),
        communities=per_community,
        tables=tuple(_tables(on, view.day)),
        sides=_sides(on, view.day),
        not_shown=not_shown([*chief, *used], _left_open(query, on, published)),
        sources=sources_used(with_basemap(consulted, published)),
        topics=topics_of(used, is_tribal=is_tribal),
        spoken=words_of.aloud(on, layers, of_day),
        few=few,
        by_community=per_community if few else None,
    )


def _view(query: str, published: Sources) -> View:
    """Return the view of a query string as the page reads it: filters of layers that are on."""
    layers = layers_of(published)
    view = view_from_query(query, layers.get)
    at_start = tuple(key for key, one in layers.items() if one.on_at_start)
    on = at_start if view.on is None else view.on
    filters = tuple(one for one in view.filters if _is_filtered(one, on, layers))
    day = view.day if _is_there(view.day, on, published) else None
    ordered = tuple(sorted(on, key=lambda key: _order(layers[key])))
    return View(on=ordered, filters=filters, day=day)


def _is_there(day: OneDay | None, on: Sequence[str], published: Sources) -> bool:
    """Tell whether there are readings of such a day, and their layer is on."""
    if day is None or WITH_DAYS not in on:
        return False
    return has_day(published[WITH_DAYS], day.day, day.pollutant)


def _seen(day: OneDay | None, published: Sources) -> Sources:
    """Return the published layers, the one that has days as it is on a day."""
    if day is None:
        return published
    of_day = day_layer(published[WITH_DAYS], day.day, day.pollutant, day.by)
    return {**published, WITH_DAYS: of_day}


def _of_day(day: OneDay | None, on: Sequence[Filtered]) -> DaySaid | None:
    found = next((one for one in on if one.layer.key == WITH_DAYS), None)
    return DaySaid(found, day) if found and day else None


def _is_filtered(one: Filter, on: Sequence[str], layers: Mapping[str, Layer]) -> bool:
    return one.layer in on and layers[one.layer].privacy is Privacy.PUBLIC


def _order(layer: Layer) -> tuple[int, str]:
    return layer.style.order, layer.key


def _layers_on(view: View, seen: Sources) -> list[Filtered]:
    """Return the layers that are on, the lowest first."""
    return [
        Filtered(seen[key], tuple(f.condition for f in view.filters if f.layer == key))
        for key in view.on or ()
    ]


def _count(one: Filtered) -> Count:
    counts = one.counts
    return Count(yes=counts.yes, no=counts.no, unknown=counts.unknown)


def _communities(on: Sequence[Filtered]) -> Table | None:
    """Return how many of each layer every community has; None where no layer knows them."""
    columns = {
        one.layer.name: cells
        for one in words_of.chief_first(on)
        if (cells := _by_place(one)) is not None
    }
    names = [one.layer.name for one in words_of.chief_first(on) if one.layer.name in columns]
    if not columns:
        return None
    return by_community(text_of("kept.by_community", what=every(names)), columns)


def _by_place(one: Filtered) -> dict[str, Text] | None:
    if one.is_counted_alone:
        return None
    shown = per_place(one.features, one.shown)
    if shown is None:
        return None
    if not one.conditions:
        return {place: number(count) for place, count in shown.items()}
    total = per_place(one.features, one.shown | True) or {}
    unknown = per_place(one.features, one.unknown) or {}
    return {place: _of(count, total[place], unknown[place]) for place, count in shown.items()}


def _of(count: int, total: int, unknown: int) -> Text:
    counted = text_of("kept.of", shown=number(count), total=number(total))
    if not unknown:
        return counted
    return text_of("kept.of_not_known", counted=counted, unknown=number(unknown))


def _tables(on: Sequence[Filtered], day: OneDay | None) -> Iterable[Table]:
    for one in on:
        if one.is_counted_alone:
            yield counted_alone(one.features, one.features.counts)
    told = [one for one in on if one.conditions or (day and one.layer.key == WITH_DAYS)]
    narrowed = [one for one in told if one.shown.any()]
    for one in sorted(narrowed, key=lambda each: each.counts.yes):
        if one.counts.yes <= MOST_ROWS:
            yield one_by_one(one.features, one.shown)


def _sides(on: Sequence[Filtered], day: OneDay | None) -> tuple[Side, ...]:
    drawn = tuple(
        MapLayer(
            layer=one.layer.key,
            version=one.features.version,
            filters=one.conditions,
            day=day if one.layer.key == WITH_DAYS else None,
        )
        for one in on
        if one.is_drawn
    )
    return (Side(layers=drawn),) if drawn else ()


def _left_open(query: str, on: Sequence[Filtered], published: Sources) -> Iterable[Text]:
    yield from _gone(query, published)
    for one in on:
        if not one.conditions:
            continue
        counts, name = one.counts, one.layer.name
        if counts.unknown:
            yield text_of("kept.filter_unknown", n=counts.unknown, layer=name)
        if counts.yes < counts.total:
            shown, total = number(counts.yes), number(counts.total)
            yield text_of("kept.filtered_out", layer=name, shown=shown, total=total)
        if counts.yes > MOST_ROWS:
            counted = one.counted(counts.yes)
            yield text_of("kept.rows_not_listed", layer=name, counted=counted)


def _gone(query: str, published: Sources) -> Iterable[Text]:
    """Yield which layers of the link are not published; one we do not know is only counted."""
    asked = dict(reversed(parse_qsl(query.removeprefix("?"), errors="replace"))).get("on", "")
    gone = [key for key in dict.fromkeys(asked.split(",")) if key and key not in published]
    known = {one.key: one.name for one in all_layers()}
    for key in gone:
        if key in known:
            yield text_of("kept.layer_gone", layer=known[key])
    if strange := [key for key in gone if key not in known]:
        yield text_of("kept.layers_gone", n=len(strange))
