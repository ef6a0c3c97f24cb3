"""A thing that several publications give: the first that is to be had, and which it was.

Publications are gone over in the order of a layer's trust in them. One that does not answer today
is not gone: what we had is kept then, so that a layer does not go to and fro between two lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ejmap.errors import (
    KeyMissing,
    SourceError,
    SourceMissing,
    SourceMoved,
    SourceRefused,
    SourceSaysError,
)
from ejmap.sources.asking.client import Client, NotModified
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.asking.request import Validators
from ejmap.sources.file_download import FileReader
from ejmap.sources.got import day_got

# Statuses of an address that nobody may read any more, or that is no more.
GONE_STATUSES = frozenset({401, 403, 404, 410})
# What ArcGIS servers say of a layer that was taken away, with status 200 (general knowledge of
# hosted layers, not confirmed here).
GONE_WORDS = ("invalid url", "does not exist", "item is inaccessible")


@dataclass(frozen=True)
class Found:
    """What was read, and whose it is."""

    name: str
    """Of the publication: the key of its paper."""
    table: Any
    got: date | None = None
    """The day it was fetched, or that a file was brought; None where that is told elsewhere."""


def as_found(name: str, published: Any) -> Found:
    """Return what a `FirstOf` found; a table that comes without a name is that of `name`."""
    return published if isinstance(published, Found) else Found(name, published)


@dataclass(frozen=True)
class FirstOf:
    """Publications of one thing, by the keys of their papers, the most trusted first."""

    readers: Mapping[str, FileReader]

    @property
    def path(self) -> str:
        """Return where the first one's file is, below the folder."""
        return next(iter(self.readers.values())).path

    def read(self, folder: Path) -> Found:
        """Return the first publication whose file is there.

        Raises:
            SourceMissing: There is none.
            SourceError: Its file is not what it should be; no other is taken in its place.
        """
        for name, reader in self.readers.items():
            if (folder / reader.path).is_file():
                return Found(name, reader.read(folder), day_got(folder, reader.path))
        paths = ", ".join(one.path for one in self.readers.values())
        raise SourceMissing(self.path, paths)

    def fetch(
        self, client: Client, folder: Path, since: Validators | None = None
    ) -> Fetched | NotModified:
        """Write the first publication that its publisher still gives; see `fetched.Fetchable`.

        Raises:
            SourceError: One does not answer, or all that can be asked are gone: the first's error.
        """
        first: SourceError | None = None
        for reader in self.readers.values():
            if not isinstance(reader, Fetchable):
                continue
            try:
                return reader.fetch(client, folder, since)
            except SourceError as error:
                failure = error
            first, since = first or failure, None
            if not is_gone(failure):
                break
        # Raised here and not above, so that no other failure hangs on to it.
        raise first or SourceMissing(self.path, str(folder / self.path))


@dataclass(frozen=True)
class AnyOf(FirstOf):
    """The same where it does not matter whose it is: readers that give the same columns."""

    def read(self, folder: Path) -> Any:
        """Return what the first whose file is there holds; raises as `FirstOf.read`."""
        return super().read(folder).table


@dataclass(frozen=True)
class IfThere:
    """A publication that a layer can do without, such as a file that is brought by hand."""

    reader: FileReader

    @property
    def path(self) -> str:
        """Return where the file is, below the folder."""
        return self.reader.path

    def read(self, folder: Path) -> Any:
        """Return what the file holds; None where there is none."""
        return self.reader.read(folder) if (folder / self.path).is_file() else None


@dataclass(frozen=True)
class FetchedIfThere(IfThere):
    """The same of a publication that is fetched, and that files brought by hand may lack."""

    def fetch(
        self, client: Client, folder: Path, since: Validators | None = None
    ) -> Fetched | NotModified:
        """Write the publisher's file into a folder; see `fetched.Fetchable`."""
        assert isinstance(self.reader, Fetchable)
        return self.reader.fetch(client, folder, since)


def is_gone(failure: SourceError) -> bool:
    """Tell whether a publication is no more where it was, rather than changed or out of order."""
    if isinstance(failure, SourceRefused):
        return failure.status in GONE_STATUSES
    if isinstance(failure, SourceSaysError):
        said = str(failure.facts["said"]).casefold()
        return any(words in said for words in GONE_WORDS)
    return isinstance(failure, KeyMissing | SourceMoved)
