"""Files that lie at an address: timetables, registers, tables of a year.

What reads the file is another; this has it from its publisher, when it changed, whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from ejmap.sources.asking.client import Client, NotModified
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.keys import Key, in_header, in_query
from ejmap.sources.asking.kinds import Kind
from ejmap.sources.asking.request import MOST_BYTES, Request, Validators


class FileReader(Protocol):
    """A reader of one file below the folder of published files."""

    @property
    def path(self) -> str:
        """Return where the file is, below the folder."""

    def read(self, folder: Path) -> Any:
        """Return what the file holds."""


@dataclass(frozen=True)
class Downloaded:
    """A reader's file, with the address where its publisher keeps it."""

    reader: FileReader
    address: str
    kind: Kind
    query: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()
    max_bytes: int = MOST_BYTES
    silence_s: float = 60

    @property
    def path(self) -> str:
        """Return where the file is, below the folder."""
        return self.reader.path

    def read(self, folder: Path) -> Any:
        """Return what the reader reads of the file; raises as it does."""
        return self.reader.read(folder)

    def fetch(
        self, client: Client, folder: Path, since: Validators | None = None
    ) -> Fetched | NotModified:
        """Write the file into a folder, unless it is still the same; see `fetched.Fetchable`.

        Raises:
            KeyMissing: The publisher wants a key, and there is none.
        """
        request = self.request()
        check = partial(self.kind.check, request)
        saved = client.save(request, folder / self.path, since, check)
        if isinstance(saved, NotModified):
            return saved
        return Fetched(
            self.path,
            saved.address,
            saved.at,
            saved.byte_count,
            saved.validators,
            dated=saved.dated,
        )

    def request(self) -> Request:
        """Return what is asked, with the key.

        Raises:
            KeyMissing: The publisher wants a key, and there is none.
        """
        return Request(
            self.path,
            self.address,
            query={**self.query, **in_query(self.path, self.keys)},
            headers=in_header(self.path, self.keys),
            max_bytes=self.max_bytes,
            silence_s=self.silence_s,
        )
