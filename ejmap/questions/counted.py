"""Counts of a layer that is given by community alone, so that no home can be singled out.

There is one such table a layer, it has no total, and no condition changes it: no two questions
differ by a feature.
"""

from dataclasses import dataclass

from ejmap.questions.features import Features
from ejmap.questions.question import UNKNOWN
from ejmap.region import COMMUNITY_CHOICES

COMMUNITY = "community"
# Fewer than this many are not told apart from none.
LEAST_COUNT = 5


@dataclass(frozen=True)
class CommunityCount:
    """How many features lie in a community; None: fewer than five, perhaps none."""

    community: str
    count: int | None


def counts_by_community(features: Features) -> tuple[CommunityCount, ...]:
    """Return a count for every community, for between them and for community not known."""
    if COMMUNITY not in features.table:
        return ()
    found = features.table[COMMUNITY].fillna(UNKNOWN).value_counts()
    return tuple(
        CommunityCount(key, _shown(int(found.get(key, 0)))) for key in (*COMMUNITY_CHOICES, UNKNOWN)
    )


def _shown(count: int) -> int | None:
    return count if count >= LEAST_COUNT else None
