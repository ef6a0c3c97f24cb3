"""A store whose versions came at given times."""

import shutil
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from ejmap.store import Brought, Judged, Store
from ejmap.store.contents import contents_from_harvest
from ejmap.store.tables import PUBLICATIONS, VERSIONS
from tests.store import invented

BY = {"by": "Somebody"}
KEY = "places"
# 20:00 of the first of March, Pacific Standard Time.
NOW = datetime(2031, 3, 2, 4, tzinfo=UTC)
LONG_AGO = datetime(2030, 10, 1, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)


def passed(found, shown):
    return Judged(shown)


class Past:
    """A store whose versions came at given times."""

    def __init__(self, folder, made=()):
        self.store = Store(folder)
        self.made = list(made)

    def copied(self, folder):
        """Return a past of its own that begins as this one is."""
        return Past(shutil.copytree(self.store.folder, folder), self.made)

    def refreshed(self, at, key=KEY, days=None):
        """Refresh a layer, which has a row more each time; return the version."""
        more = {} if days is None else {"readings": invented.readings(days)}
        contents = contents_from_harvest(
            invented.layer(key), invented.harvest(len(self.made) + 4, **more)
        )
        with self.store.refreshing(at):
            self.store.begin_try(key, at)
            version = self.store.settle(Brought(contents), at, passed).version
        self.moved(at, key, version)
        self.made.append(version)
        return version

    def brought(self, at, key=KEY):
        """Bring a version by hand."""
        made = invented.harvest(len(self.made) + 4)
        version = self.store.add_version(invented.layer(key), made, **BY)
        self.moved(at, key, version)
        self.made.append(version)
        return version

    def moved(self, at, key, version):
        """Let a version, and what was done of it last, be of another time."""
        with self.store._catalogue.writing() as connection:
            of = (VERSIONS.c.layer == key) & (VERSIONS.c.version == version)
            connection.execute(VERSIONS.update().where(of).values(created_at=at.isoformat()))
            newest = sa.select(sa.func.max(PUBLICATIONS.c.number)).where(
                (PUBLICATIONS.c.layer == key) & (PUBLICATIONS.c.version == version)
            )
            one = PUBLICATIONS.c.number == newest.scalar_subquery()
            connection.execute(PUBLICATIONS.update().where(one).values(at=at.isoformat()))

    def thin(self, **more):
        return self.store.thin(NOW, **{**BY, **more})

    def kept(self, key=KEY):
        """Return the versions whose files are there, oldest first."""
        return [one.version for one in self.store.versions(key)[::-1] if not one.is_gone]


def folder(store, version, key=KEY):
    return store.folder / "versions" / key / version


def months(store):
    return sorted(path.parent.name for path in store.folder.glob("readings/**/*.parquet"))


def past_of_hours(folder):
    """Four hours of one day long ago, and a version of today."""
    found = Past(folder)
    for at in [*(LONG_AGO + n * HOUR for n in range(4)), NOW - HOUR]:
        found.refreshed(at)
    return found


def past_of_readings(folder):
    """Hours with readings: each lists its own newest month, and January with all others."""
    found = Past(folder)
    for n in range(3):
        found.refreshed(LONG_AGO + n * HOUR, "monitors", days=40 + n)
    found.refreshed(NOW - HOUR, "monitors", days=60)
    return found
