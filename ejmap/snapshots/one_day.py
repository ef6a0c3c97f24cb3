"""A version of the layer of monitors as it is on one day: files and pages take it for a version."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import geopandas as gpd

from ejmap.published import of_versions
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.day_layer import day_layer, has_day
from ejmap.store import Version
from ejmap.store.public import public_geojson
from ejmap.view import WITH_DAYS, OneDay

# Days that people go back and forth between; each holds a row a monitor.
KEPT = 200


class OnDay(Version):
    """One day of a version: its definition and table are the day's, its papers the version's."""

    def __init__(self, version: Version, day: OneDay, of_day: Features) -> None:
        self.__dict__ |= vars(version)
        self.layer, self.day, self._of_day = of_day.layer, day, of_day

    def table(self) -> gpd.GeoDataFrame:
        """Return every monitor with what it measured that day; shared, so nobody may change it."""
        return self._of_day.table

    def geojson_gz(self) -> bytes:
        """Return the same as gzipped GeoJSON, with the definition that draws the day."""
        return public_geojson(self.layer, self.id, self.table())


def on_day(version: Version, day: OneDay) -> OnDay | None:
    """Return a version on one day; None where no readings are held of such a time."""
    if not has_day(_features(version), day.day, day.pollutant):
        return None
    return _on_day(_Asked(version.layer.key, version.id, day, version))


def is_there(versions: Mapping[str, Version], on: Collection[str], day: OneDay | None) -> bool:
    """Tell whether a day can be looked at: its layer is on, and readings are held of the time."""
    if day is None or WITH_DAYS not in on or WITH_DAYS not in versions:
        return False
    return has_day(_features(versions[WITH_DAYS]), day.day, day.pollutant)


def seen_on(versions: Mapping[str, Version], day: OneDay | None) -> dict[str, Version]:
    """Return versions by their layers' keys, the one that has days as it is on a day."""
    found = on_day(versions[WITH_DAYS], day) if day and WITH_DAYS in versions else None
    return {**versions, **({WITH_DAYS: found} if found else {})}


def pollutants(version: Version) -> tuple[str, ...]:
    """Return the pollutants of which single days of a version can be looked at."""
    if version.layer.key != WITH_DAYS:
        return ()
    return tuple(one.key for one in held.pollutants(_features(version)))


def _features(version: Version) -> Features:
    return of_versions([version])[version.layer.key]


@dataclass(frozen=True)
class _Asked:
    """A version by its name, and a day of it; equal names are equal contents."""

    layer: str
    id: str
    day: OneDay
    version: Version = field(compare=False)


@lru_cache(KEPT)
def _on_day(asked: _Asked) -> OnDay:
    version, day = asked.version, asked.day
    of_day = day_layer(_features(version), day.day, day.pollutant, day.by)
    return OnDay(version, day, of_day)
