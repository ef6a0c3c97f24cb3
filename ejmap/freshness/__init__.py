"""How fresh a layer is, worked out in one place and said in one way.

From a layer's definition, from what came of asking its source, and from the day it is. Pure but for
`today`.
"""

from ejmap.freshness.state import Freshness, State, freshness, today
from ejmap.freshness.tried import NOT_TRIED, HeldBack, Tried, Waits

__all__ = [
    "NOT_TRIED",
    "Freshness",
    "HeldBack",
    "State",
    "Tried",
    "Waits",
    "freshness",
    "today",
]
