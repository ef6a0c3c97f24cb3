"""What of a kept view may not be seen any more, taken away.

Withdrawn for harm: nothing of what the view said is shown, only that, what and when; the maps of
its other layers stay. Hidden since (a feature was taken down, the layer was made private): counts
stay as they were kept; the rows and the map of that layer go, and whatever names a feature of it.
"""

from collections.abc import Collection, Iterable

from ejmap.snapshots.identity import pairs_of
from ejmap.snapshots.kept import Kept, Page, Side, Snapshot, Table
from ejmap.snapshots.withheld.standings import Lost, lost_of
from ejmap.snapshots.withheld.unnamed import names_of_lost, without_names
from ejmap.store import Store
from ejmap.text import LANGUAGES, Text, text_of
from ejmap.view import WITH_DAYS

Pairs = Collection[tuple[str, str]]
# The parameter of My place that names a listed place as "layer:id".
PLACE = "place"
# The parameter of Air that names its monitors; a title tells them by their names.
MONITORS = "monitors"


def shown_now(snapshot: Snapshot, store: Store) -> Snapshot:
    """Return a snapshot without what may not be seen any more; the same one where all may be."""
    lost = lost_of(snapshot.kept, store)
    if not lost:
        return snapshot
    if any(one.is_withdrawn for one in lost):
        kept = emptied(snapshot.kept, lost)
    else:
        kept = _without_hidden(snapshot.kept, lost, store)
    return snapshot.model_copy(update={"kept": without_named(kept, lost)})


def emptied(kept: Kept, lost: tuple[Lost, ...]) -> Kept:
    """Return a view without what it said; what it says instead is what became of its layers."""
    said = tuple(one.said for one in lost)
    gone = {(one.layer, one.version) for one in lost}
    sides = tuple(_without_answers(_side_without(one, gone)) for one in kept.sides)
    return kept.model_copy(
        update={
            "finding": joined(one.said for one in lost if one.is_withdrawn),
            "counts": None,
            "firmness": (),
            "figures": (),
            "communities": None,
            "charts": (),
            "tables": (),
            "sides": tuple(map(told_alike, sides)) if kept.few else sides,
            "not_shown": said,
            "spoken": (),
            "few": False,
            "by_community": None,
        }
    )


def _without_hidden(kept: Kept, lost: tuple[Lost, ...], store: Store) -> Kept:
    layers = {one.layer for one in lost}
    gone = {(one.layer, one.version) for one in lost}
    less = kept.model_copy(
        update={
            "charts": tuple(one for one in kept.charts if layers.isdisjoint(one.lists)),
            "tables": tuple(one for one in kept.tables if not _lists(one, layers)),
            "sides": tuple(_side_without(one, gone) for one in kept.sides),
        }
    )
    for one in lost:
        less = without_names(less, names_of_lost(one, store), one)
    said = (*(one.said for one in lost), text_of("snapshot.counts_stay"))
    return less.model_copy(update={"not_shown": (*said, *less.not_shown)})


def without_named(kept: Kept, lost: tuple[Lost, ...]) -> Kept:
    """Return a view of a listed place, or of monitors, without their names, and a link to them,
    where one may be lost.
    """
    for one in lost:
        named = _named_by(kept, one.layer)
        if named and not named.isdisjoint(one.standing.features or named):
            return kept.model_copy(update={"title": one.name, "query": ""})
    return kept


def _named_by(kept: Kept, layer: str) -> set[str]:
    """Return the features of a layer that the title of a view tells by their names."""
    asked = dict(pairs_of(kept.query))
    if kept.page is Page.AIR and layer == WITH_DAYS:
        return set(asked.get(MONITORS, "").split(","))
    of, _, feature = asked.get(PLACE, "").partition(":")
    return {feature} if of == layer else set()


def told_alike(side: Side) -> Side:
    """Return a side whose layers are whole, so that nothing tells a few of their homes apart."""
    whole = (one.model_copy(update={"filters": (), "ids": None}) for one in side.layers)
    return side.model_copy(update={"layers": tuple(whole)})


def _lists(table: Table, layers: set[str]) -> bool:
    """Tell whether a table's rows may name features of any of these layers."""
    return table.lists is None or not layers.isdisjoint(table.lists)


def _side_without(side: Side, gone: Pairs) -> Side:
    layers = tuple(one for one in side.layers if (one.layer, one.version) not in gone)
    less = side.model_copy(update={"layers": layers})
    subject = side.subject
    if subject and (subject.layer, subject.version) in gone:
        return _without_answers(less).model_copy(update={"subject": None})
    return less


def _without_answers(side: Side) -> Side:
    return side.model_copy(update={"answered": None, "answers": {}, "cells": {}})


def joined(texts: Iterable[Text]) -> Text:
    """Return sentences one after the other."""
    told = list(texts)
    return Text(**{one: " ".join(text.say(one) for text in told) for one in LANGUAGES})
