"""When each layer's turn is: at its own rhythm, sooner again after a failure, never all at once."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import ejmap.layers
from ejmap.layer import Layer
from ejmap.refresh.sources import refreshable
from ejmap.store.tries import LastTry

# Our own: a source that failed is asked again after a quarter of an hour, then after half of one,
# and so on; a source that is out of order for a week is asked once a day.
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
# So much sooner or later by chance, so that layers of one rhythm do not stay side by side.
JITTER_SHARE = 0.1

AT_ONCE = datetime.min.replace(tzinfo=UTC)


def due(tries: Mapping[str, LastTry], now: datetime) -> list[str]:
    """Return the layers whose turn it is, by key, in the order of the panel.

    Args:
        tries: The newest try of each layer that was ever tried.
        now: The instant.
    """
    layers = [ejmap.layers.modules()[key].LAYER for key in refreshable()]
    return [one.key for one in layers if _is_due(one, tries.get(one.key), now)]


def next_turn(layer: Layer, last: LastTry | None) -> datetime | None:
    """Return when a layer's publishers are asked next, UTC; None: they are not, by themselves.

    A layer without a rhythm does not change at its source; one that was never tried is due.
    """
    if layer.rhythm_days is None:
        return None
    if last is None or last.at is None:
        return AT_ONCE
    rhythm = timedelta(days=layer.rhythm_days)
    wait = min(_back_off(last.failures), rhythm) if last.failures else rhythm
    return last.at + wait * (1 + JITTER_SHARE * _chance(layer.key, last.at))


def _is_due(layer: Layer, last: LastTry | None, now: datetime) -> bool:
    if last and last.at and last.at - now > LONGEST_WAIT:
        # The clock was ahead when it was tried, perhaps by years, and was set right since.
        last = None
    turn = next_turn(layer, last)
    return turn is not None and turn <= now


def _back_off(failures: int) -> timedelta:
    doublings = min(failures - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _chance(key: str, at: datetime) -> float:
    """Return a number from -1 to 1 that is the same for every process that asks."""
    digest = hashlib.sha256(f"{key} {at.isoformat()}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**31 - 1
