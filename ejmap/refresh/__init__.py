"""Newer data from the publishers: fetched, made into layers, checked, and shown, or not.

`refresh` does it for some layers or all; whatever fails costs nothing: what was there stays. When
each layer's turn is, `turns` tells; what stands in the way of showing what came, `judging` does.
"""

from ejmap.refresh.one_layer import Result
from ejmap.refresh.refreshing import Step, refresh
from ejmap.refresh.sources import Off, off, refreshable
from ejmap.refresh.turns import due
from ejmap.store.tries import Outcome

__all__ = ["Off", "Outcome", "Result", "Step", "due", "off", "refresh", "refreshable"]
