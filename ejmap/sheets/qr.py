"""A QR code as squares, so that it prints sharply at any size."""

from collections.abc import Iterator
from functools import lru_cache

import segno

# A code is found only where white stands around it: four modules, ISO/IEC 18004.
QUIET_ZONE = 4


@lru_cache(64)
def modules(link: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return how many modules the code is wide with its quiet zone, and its dark runs.

    A run is (column, row, length), from the top left.
    """
    # A quarter of it may be lost to a fold or a bad copy.
    code = segno.make(link, error="q", micro=False, boost_error=False)
    rows = [list(row) for row in code.matrix]
    runs = tuple(run for y, row in enumerate(rows) for run in _runs(row, y))
    return len(rows) + 2 * QUIET_ZONE, runs


def _runs(row: list[int], y: int) -> Iterator[tuple[int, int, int]]:
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start + QUIET_ZONE, y + QUIET_ZONE, x - start
            start = None
