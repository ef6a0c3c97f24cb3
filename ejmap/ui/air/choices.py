"""What there is to choose from on the Air page: only what readings are held of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ejmap.air.pollutants import Pollutant
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.readings import Held
from ejmap.text import LANGUAGES, Text


@dataclass(frozen=True)
class Offered:
    """A monitor to choose: its id, its name, and whether it stands outside the valley."""

    id: str
    name: Text
    is_outside: bool


@dataclass(frozen=True)
class Choices:
    """What may be chosen.

    Attributes:
        pollutants: Those with readings.
        monitors: Those that measured the pollutant; of the valley first.
        years: From the first reading of the pollutant to the last, newest first.
        months: ISO 8601, likewise, oldest first.
    """

    pollutants: tuple[Pollutant, ...]
    monitors: tuple[Offered, ...]
    years: tuple[str, ...]
    months: tuple[str, ...]

    def is_outside(self, monitor: str) -> bool:
        """Tell whether a monitor stands outside the valley."""
        return any(one.is_outside for one in self.monitors if one.id == monitor)


# For what is published, and a few generations of it.
@lru_cache(16)
def offered(features: Features, pollutant: str) -> Choices:
    """Return what may be chosen of a published layer of monitors, found once a process.

    Args:
        features: The published layer, with its readings.
        pollutant: Key of the pollutant that is looked at.
    """
    monitors = [_offered(features, one) for one in held.monitors(features, pollutant)]
    return Choices(
        held.pollutants(features),
        tuple(sorted(monitors, key=lambda one: one.is_outside)),
        held.years(features, pollutant),
        _months(held.of_pollutant(features, pollutant)),
    )


def _offered(features: Features, monitor: str) -> Offered:
    row = features.row_of(monitor) or {}
    name = {one: features.layer.feature_name(row, one) for one in LANGUAGES}
    return Offered(monitor, Text(**name), not held.is_of_valley(features, monitor))


def _months(found: Iterable[Held]) -> tuple[str, ...]:
    days = [day for one in found for day in (one.first_day, one.last_day)]
    if not days:
        return ()
    first, last = (_number(date.fromisoformat(one)) for one in (min(days), max(days)))
    return tuple(f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(first, last + 1))


def _number(day: date) -> int:
    """Return a month as a number that grows by one from month to month."""
    return 12 * day.year + day.month - 1
