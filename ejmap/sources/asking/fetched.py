"""What comes of asking a publisher for its file, and what a source that can be asked is."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ejmap.sources.asking.client import Client, NotModified
from ejmap.sources.asking.request import Validators


@dataclass(frozen=True)
class Fetched:
    """A file that was had from its publisher."""

    path: str
    """Below the folder it was fetched into."""
    address: str
    """Where it was had, without a key."""
    at: datetime
    """When, in UTC."""
    byte_count: int
    validators: Validators = field(default_factory=Validators)
    row_count: int | None = None
    """Rows or features; None where the file was not counted."""
    dated: datetime | None = None
    """When the publisher last changed it, in UTC, where the publisher says so."""


@runtime_checkable
class Fetchable(Protocol):
    """A reader whose file can be had from its publisher."""

    @property
    def path(self) -> str:
        """Return where `fetch` writes its file and `read` reads it, below a folder."""

    def fetch(
        self, client: Client, folder: Path, since: Validators | None = None
    ) -> Fetched | NotModified:
        """Write the publisher's file into a folder, whole or not at all.

        Args:
            client: Who asks.
            folder: Holds the publishers' files; `read(folder)` then reads what was written.
            since: What came with the file we have, to be told when it is the same. Ways of
                publishing that answer questions know no such thing and always fetch.

        Raises:
            SourceError: It could not be had, or is not such a file; the folder is as it was.
            StoreFull: There is no room for it.
        """

    def read(self, folder: Path) -> Any:
        """Return the publication's table or tables, read from below a folder."""
