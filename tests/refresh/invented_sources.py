"""Invented layers whose publisher is a dictionary: no network, every fault at hand."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from ejmap.errors import SourceMissing
from ejmap.harvest import Harvest
from ejmap.sources.asking.client import NotModified
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Validators
from tests.store import invented

START = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.at = START

    def __call__(self):
        return self.at

    def pass_days(self, days):
        self.at += timedelta(days=days)


@dataclass
class Publisher:
    """Gives so many rows of each file; `fault` is raised in its place, `asked` is what it was."""

    rows: dict[str, int] = field(default_factory=dict)
    fault: Exception | None = None
    has_validators: bool = False
    asked: list[tuple[str, Validators | None]] = field(default_factory=list)


@dataclass
class Listed:
    """A reader of one file of a publisher's; the file says how many rows there are."""

    path: str
    publisher: Publisher
    at: Clock

    def fetch(self, _client, folder, since=None):
        self.publisher.asked.append((self.path, since))
        if self.publisher.fault:
            raise self.publisher.fault
        rows = self.publisher.rows[self.path]
        validators = Validators(f'"{rows}"') if self.publisher.has_validators else Validators()
        if since and since == validators:
            return NotModified("https://agency.example", self.at())
        (folder / self.path).write_text(json.dumps(rows))
        return Fetched(self.path, "https://agency.example", self.at(), 100, validators)

    def read(self, folder):
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        return json.loads(file.read_text())


# Two kinds of cells are enough here, and sooner made.
FIELDS = tuple(one for one in invented.FIELDS if one.key in ("name", "status"))


def layer(key, **more):
    more = {"rhythm_days": 7, "fields": FIELDS, **more}
    return invented.layer(key, **more)


def module(definition, reads, normalise=None):
    def harvested(published):
        return Harvest(invented.table(published["list"]))

    return SimpleNamespace(LAYER=definition, READS=reads, normalise=normalise or harvested)


def modules(keys, publisher, clock):
    """Return invented layers, each of a list of its own, by key."""
    return {
        key: module(layer(key), {"list": Listed(f"{key}.json", publisher, clock)}) for key in keys
    }
