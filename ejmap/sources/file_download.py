"""Files that lie at an address: timetables, registers, tables of a year.

What reads the file is another; this has it from its publisher, when it changed, whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr

from ejmap.sources.asking import MOST_BYTES, Request, Validators
from ejmap.sources.client import Client, NotModified
from ejmap.sources.fetched import Fetched
from ejmap.sources.keys import key_for
from ejmap.sources.kinds import Kind


class FileReader(Protocol):
    """A reader of one file below the folder of published files."""

    @property
    def path(self) -> str:
        """Return where the file is, below the folder."""

    def read(self, folder: Path) -> Any:
        """Return what the file holds."""


@dataclass(frozen=True)
class Key:
    """A key that a publisher wants with a question."""

    variable: str
    """Environment variable that holds it."""
    sign_up: str
    """Where one is had."""
    parameter: str = ""
    """Of the query; blank: it goes in the header."""
    header: str = ""


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
        request = self._request()
        check = partial(self.kind.check, request)
        saved = client.save(request, folder / self.path, since, check)
        if isinstance(saved, NotModified):
            return saved
        return Fetched(self.path, saved.address, saved.at, saved.byte_count, saved.validators)

    def _request(self) -> Request:
        query: dict[str, str | SecretStr] = dict(self.query)
        headers: dict[str, str | SecretStr] = {}
        for one in self.keys:
            value = key_for(self.path, one.variable, one.sign_up)
            if one.parameter:
                query[one.parameter] = value
            else:
                headers[one.header] = value
        return Request(
            self.path,
            self.address,
            query=query,
            headers=headers,
            max_bytes=self.max_bytes,
            silence_s=self.silence_s,
        )
