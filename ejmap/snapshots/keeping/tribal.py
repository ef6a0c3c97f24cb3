"""Whether what is told of water or homes lies on tribal land, where US EPA enforces the law."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from ejmap.layer import Group
from ejmap.questions.features import Features, Mask, Sources
from ejmap.style import Condition

LAYER = "tribal_land"
_CONCERNED = (Group.WATER, Group.HOMES)
_ENFORCED_BY_EPA = Condition(field="regulator", operator="is", value="epa_tribal")


def is_concerned(told: Iterable[tuple[Features, Mask]], sources: Sources) -> bool:
    """Tell whether some of the rows told of are homes or water on tribal land.

    Args:
        told: Layers, each with the rows told of.
        sources: The published layers.
    """
    return any(
        bool((_on_tribal_land(features, sources.get(LAYER)) & rows).any())
        for features, rows in told
        if features.layer.group in _CONCERNED
    )


def used(is_tribal: bool, sources: Sources) -> list[Features]:
    """Return the boundaries where they were what told that something lies inside them."""
    return [sources[LAYER]] if is_tribal and LAYER in sources else []


# The layers of water and homes, before and after a few publications.
@lru_cache(16)
def _on_tribal_land(features: Features, land: Features | None) -> Mask:
    table = features.table
    by_law = np.zeros(len(table), dtype=np.bool_)
    if _ENFORCED_BY_EPA.field in table.columns:
        by_law = _ENFORCED_BY_EPA.matches(table).to_numpy(dtype=np.bool_)
    if land is None or not len(table):
        return by_law
    area: Any = shapely.union_all(land.geometry_m[land.is_placed])
    return np.asarray(by_law | (features.is_placed & shapely.intersects(features.geometry_m, area)))
