"""Whether exhibits can be made just now."""

from ejmap.errors.exhibits import PressOff
from ejmap.press import queue


def is_off() -> PressOff | None:
    """Return why nothing can be made; None where the press runs."""
    try:
        queue.running()
    except PressOff as off:
        return off
    return None
