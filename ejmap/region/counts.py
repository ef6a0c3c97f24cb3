"""Counts by community, all that is given of a layer so that no home can be singled out.

There is one such table a layer, it has no total, and no condition changes it: no two questions
differ by a feature.
"""

from dataclasses import dataclass

import pandas as pd

from ejmap.region import COMMUNITY_CHOICES

COMMUNITY = "community"
UNKNOWN = "unknown"
# Fewer than this many are not told apart from none.
LEAST_COUNT = 5


@dataclass(frozen=True)
class CommunityCount:
    """How many features lie in a community; None: fewer than five, perhaps none."""

    community: str
    count: int | None


def counts_by_community(table: pd.DataFrame) -> tuple[CommunityCount, ...]:
    """Return a count for every community, for between them and for community not known.

    A table without the column `community` gives none.
    """
    if COMMUNITY not in table:
        return ()
    cells = table[COMMUNITY].astype("object")
    found = cells.where(cells.notna(), UNKNOWN).value_counts()
    return tuple(
        CommunityCount(key, _shown(int(found.get(key, 0)))) for key in (*COMMUNITY_CHOICES, UNKNOWN)
    )


def _shown(count: int) -> int | None:
    return count if count >= LEAST_COUNT else None
