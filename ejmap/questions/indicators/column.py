"""The features of one layer that stand in one column of the profiles, and links that show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd

from ejmap.layer import Privacy
from ejmap.questions.features import Features, Mask, Sources
from ejmap.questions.indicators.indicator import Indicator
from ejmap.region import BETWEEN, COMMUNITIES, HOME_VIEW
from ejmap.style import Condition
from ejmap.text import Text, text_of

KEYS = (*(one.key for one in COMMUNITIES), BETWEEN)
"""The columns in their order: the six communities, and between them."""
PLACE = "community"
_VIEWS = {one.key: one.view for one in COMMUNITIES}


@dataclass(frozen=True, eq=False)
class Column:
    """What a layer has in a column.

    A feature of doubtful place is in no column: importing gives it no community, and one that has
    both a community and a doubt is left out here.
    """

    features: Features
    key: str

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What a row of the layer meets to stand in the column."""
        here = Condition(field=PLACE, operator="is", value=self.key)
        doubt = self.features.layer.doubt
        if doubt is None or not (here.matches(self.table) & self.table[doubt].eq(True)).any():
            return (here,)
        return (here, Condition(field=doubt, operator="is", value="false"))

    @property
    def table(self) -> pd.DataFrame:
        """All rows of the layer, without geometry."""
        return _table(self.features)

    @cached_property
    def mask(self) -> Mask:
        """Which rows of the layer stand in the column."""
        return self.met(*self.conditions)

    @cached_property
    def size(self) -> int:
        """How many rows of the layer stand in the column."""
        return int(self.mask.sum())

    def cells(self, field: str) -> "pd.Series[Any]":
        """Return the cells of a field in the column."""
        return self.table[field][self.mask]

    @property
    def nowhere(self) -> Mask:
        """Which rows of the layer stand in no column."""
        return _nowhere(self.features)

    def met(self, *conditions: Condition) -> Mask:
        """Tell which rows of the layer meet every condition."""
        met: Mask = np.logical_and.reduce([_met(self.features, one) for one in conditions])
        return met

    def count(self, *conditions: Condition, **given: Any) -> Indicator:
        """Return how many features of the column meet the conditions, with link and unplaced.

        A layer that holds nothing gives no number: nobody has given us its list. A count of nothing
        says that lists name none, and a share of nothing is no number.
        """
        met = self.met(*conditions) if conditions else np.ones(len(self.table), dtype=np.bool_)
        facts: dict[str, Any] = {
            "value": float((met & self.mask).sum()) if len(self.table) else None,
            "unit": self.features.layer.noun.many,
            "unplaced": int(self.nowhere.sum()),
            "unplaced_value": float((met & self.nowhere).sum()),
            "papers": self.features.layer.papers,
            "evidence": self.evidence(*conditions),
        }
        facts |= given
        is_counted_here = "value" not in given
        return Indicator(**{**facts, **self._said_instead(facts, is_counted_here)})

    def _said_instead(self, facts: dict[str, Any], is_counted_here: bool) -> dict[str, Any]:
        """Return what is said in place of a number, or beside the 0 of an incomplete list."""
        if facts.get("text"):
            return {}
        if facts["value"] is None:
            return {"text": text_of("value.unknown")}
        if facts.get("of") == 0:
            return {"value": None, "text": text_of("profile.nothing_to_count")}
        is_none = is_counted_here and not facts["value"] and facts.get("of") is None
        return {"text": self.none_listed} if is_none else {}

    @property
    def none_listed(self) -> Text:
        """What is said beside a 0: that the lists name none, which is not that there is none."""
        return text_of(f"profile.none_listed_{self.features.layer.noun.gender}")

    def unknown(self, field: str) -> int:
        """Return how many rows of the column do not know a field: a blank, or "unknown"."""
        return int((_unknown(self.features, field) & self.mask).sum())

    def evidence(self, *conditions: Condition, also: tuple[str, ...] = ()) -> str | None:
        """Return the query string of Explore that shows the rows that meet the conditions.

        None where the layer cannot be filtered so. Form of `view.query_from_view`.
        """
        layer = self.features.layer
        every = (*self.conditions, *conditions)
        if not all(layer.understands(one) for one in every):
            return None
        return explore((layer.key, *also), self.key, ((layer.key, one) for one in every))


# What every indicator of every column asks again, for the layers counted and a generation more.
@lru_cache(16)
def _table(features: Features) -> pd.DataFrame:
    return pd.DataFrame(features.table.drop(columns="geometry"))


@lru_cache(512)
def _met(features: Features, condition: Condition) -> Mask:
    return np.asarray(condition.matches(_table(features)), dtype=np.bool_)


@lru_cache(512)
def _unknown(features: Features, field: str) -> Mask:
    cells = _table(features)[field]
    return np.asarray(cells.isna() | cells.eq("unknown"), dtype=np.bool_)


@lru_cache(16)
def _nowhere(features: Features) -> Mask:
    """Tell which rows stand in no column."""
    found: Mask = ~np.logical_or.reduce([Column(features, key).mask for key in KEYS])
    return found


def explore(
    on: tuple[str, ...],
    column: str,
    filters: Iterable[tuple[str, Condition]] = (),
    at: tuple[float, float, int] | None = None,
) -> str:
    """Return a query string of Explore, without language; the map stands over the column."""
    latitude, longitude, zoom = at or _VIEWS.get(column, HOME_VIEW)
    parts = [("on", ",".join(on)), ("at", f"{latitude:.5f},{longitude:.5f},{zoom}")]
    parts += [("where", f"{layer}:{c.field}:{c.operator}:{c.value}") for layer, c in filters]
    return "&".join(f"{name}={quote(value, safe=',:')}" for name, value in parts)


def column_of(sources: Sources, layer: str, key: str) -> Column | None:
    """Return a column of a published layer; None where it is not published, or only as counts."""
    features = sources.get(layer)
    if features is None or features.layer.privacy is not Privacy.PUBLIC:
        return None
    return Column(features, key) if PLACE in features.table else None
