"""Two sides of a layer: two of its versions, or its dated entries up to two dates.

Which layers can be compared follows from their definitions: the public has their rows, and either
their first column is a date (a list of dated entries), or there are two versions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from ejmap.differences import Difference, difference
from ejmap.errors import (
    LayerNotCompared,
    SameSides,
    SideNotKnown,
    UnknownVersion,
    VersionThinned,
    VersionWithdrawn,
)
from ejmap.field import Field, Kind
from ejmap.layer import Layer, Privacy
from ejmap.published import of_versions
from ejmap.questions.features import Features, Mask, Sources
from ejmap.region import LOCAL_TIME
from ejmap.snapshots import periods
from ejmap.store import Store, Version
from ejmap.style import cell_text
from ejmap.text import LANGUAGES, Text, say_date, text_of

SHORT = 6
"""Letters of a version's id that people are shown."""


@dataclass(frozen=True, eq=False)
class SideOf:
    """One side.

    Attributes:
        name: What the link calls it: a date or the id of a version.
        label: What people call it.
        features: The version it is of, whole.
        chosen: Which of its rows stand on this side.
        period: The time it speaks of, ISO 8601.
    """

    name: str
    label: Text
    features: Features
    chosen: Mask
    period: str

    @property
    def table(self) -> gpd.GeoDataFrame:
        """The rows of this side."""
        return self.features.table[self.chosen].reset_index(drop=True)

    @property
    def count(self) -> int:
        """How many rows stand on this side."""
        return int(self.chosen.sum())

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its rows."""
        return tuple(str(one) for one in self.features.ids[self.chosen])


@dataclass(frozen=True, eq=False)
class Compared:
    """A layer, before and after."""

    before: SideOf
    after: SideOf
    by: Literal["dates", "versions"]
    undated: int = 0
    """Entries without a date; they stand on neither side."""

    @property
    def layer(self) -> Layer:
        """The layer as the later side defines it."""
        return self.after.features.layer

    @cached_property
    def difference(self) -> Difference:
        """What differs, row by row, as the public sees it."""
        return difference(self.layer, self.before.table, self.after.table)

    def categories(self) -> tuple[Field, ...]:
        """Return the fields by whose codes both sides are counted: those one filters by."""
        return tuple(
            one
            for one in self.layer.filters()
            if one.kind is Kind.CHOICE
            and one.choices
            and one.key != "community"
            and all(one.key in side.features.table.columns for side in (self.before, self.after))
        )

    def per_code(self, field: Field) -> dict[str | None, tuple[int, int]]:
        """Return for each code how many stand on either side; None: the cell is blank."""
        before, after = (_codes(one.table[field.key]) for one in (self.before, self.after))
        found = {*before, *after}
        order = [code for code in field.choices if code in found]
        blank: list[str | None] = [None] if None in found else []
        return {code: (before.get(code, 0), after.get(code, 0)) for code in [*order, *blank]}


def _codes(cells: pd.Series) -> dict[str | None, int]:
    counted = cells.astype(object).map(lambda one: None if pd.isna(one) else cell_text(one))
    found: dict[str | None, int] = {}
    for one in counted:
        found[one] = found.get(one, 0) + 1
    return found


def date_field(layer: Layer) -> Field | None:
    """Return the date of a layer of dated entries: its first column; None of any other layer."""
    first = next(iter(layer.fields), None)
    return first if first and first.kind is Kind.DATE and first.is_public else None


def is_public(layer: Layer) -> bool:
    """Tell whether the public has the rows of a layer; counts alone are not compared."""
    return layer.privacy is Privacy.PUBLIC


def compared(layer: str, first: str, last: str, published: Sources, store: Store) -> Compared:
    """Return two sides of a layer, the earlier one first where both are dates.

    Args:
        layer: Its key.
        first: A year, month or day, or the id of a version; "" takes the earliest date there is.
        last: The same; "" takes the newest date there is.
        published: The published layers.
        store: Where the versions are.

    Raises:
        LayerNotCompared: There is none, or only counts of it are public.
        SideNotKnown: A side is neither.
        SameSides: Both are the same.
        VersionWithdrawn: A side was withdrawn for harm.
        VersionThinned: A side is not kept any more; a later one of its day is.
    """
    if layer not in published or not is_public(published[layer].layer):
        raise LayerNotCompared(layer)
    features = published[layer]
    dates = date_field(features.layer)
    if dates and all(not one or periods.is_period(one) for one in (first, last)):
        return _by_dates(features, dates, first, last)
    before, after = (_version(layer, one, store) for one in (first, last))
    if before.name == after.name:
        raise SameSides
    return Compared(before, after, "versions")


def _by_dates(features: Features, dates: Field, first: str, last: str) -> Compared:
    cells = features.table[dates.key]
    known = sorted(dates_of(features), key=periods.last_day)
    if not known:
        raise SideNotKnown(first or last or "-")
    sides = sorted({first or known[0], last or known[-1]}, key=periods.last_day)
    if len(sides) < 2 or periods.last_day(sides[0]) == periods.last_day(sides[1]):
        raise SameSides
    before, after = (_up_to(one, features, cells) for one in sides)
    return Compared(before, after, "dates", int(cells.isna().sum()))


def dates_of(features: Features) -> list[str]:
    """Return the dates that a layer's entries have, each once, the earliest first."""
    dates = date_field(features.layer)
    cells = features.table[dates.key].dropna() if dates else []
    ends = {periods.ending(str(one)) for one in cells}
    return sorted(ends, key=lambda one: (periods.last_day(one), one))


def _up_to(day: str, features: Features, cells: "pd.Series[str]") -> SideOf:
    last = periods.last_day(day)
    chosen = np.asarray([not pd.isna(one) and periods.last_day(str(one)) <= last for one in cells])
    label = text_of("change.up_to", date=periods.behind_up_to(day))
    return SideOf(day, label, features, chosen.astype(np.bool_), day)


def _version(layer: str, name: str, store: Store) -> SideOf:
    """Return a side that is a version; one that may not be read is not told from none."""
    try:
        version = store.version(layer, name or "-")
    except (VersionThinned, VersionWithdrawn):
        raise
    except UnknownVersion as error:
        raise SideNotKnown(name or "-") from error
    features = of_versions([version])[layer]
    every = np.ones(len(features.table), dtype=np.bool_)
    return SideOf(version.id, version_label(version), features, every, version.layer.data_date)


def version_label(version: Version) -> Text:
    """Return what people call a version: the time of its data, when it came, its short id."""
    made = version.created_at.astimezone(LOCAL_TIME).date()
    return text_of(
        "change.version_side",
        period=periods.behind_noun(version.layer.data_date),
        day=Text(**{one: say_date(made, one) for one in LANGUAGES}),
        version=version.id[:SHORT],
    )


def can_compare(layer: Layer, versions: Iterable[str]) -> bool:
    """Tell whether a layer has two sides: dates, or two versions."""
    return is_public(layer) and (date_field(layer) is not None or len(list(versions)) > 1)
