"""A publication among several that a layer is made of together.

Each can be off, since it wants a key that is not set; is asked no more often than it changes; and
can fail without the others. What it said before stays in what the layer held.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import SourceMissing
from ejmap.sources.asking.client import Client, NotModified
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.asking.keys import Key
from ejmap.sources.asking.request import Validators
from ejmap.sources.first_of import FetchedIfThere
from ejmap.sources.got import GOT, day_got
from ejmap.text import Text, text_of

# Before the day in what we ask "changed since?" with: a note to ourselves, sent to nobody.
ASKED = "asked "


@dataclass(frozen=True)
class Beside(FetchedIfThere):
    """One of several publications of a layer that keeps what it had."""

    name: Text
    """What people call it."""
    keys: tuple[Key, ...] = ()
    """Without which it is off."""
    every_days: int = 0
    """How many days nothing is asked after an answer; 0: each refresh asks."""

    def read(self, folder: Path) -> Any:
        """Return what its file holds, with the day it was had; None where there is none."""
        try:
            held = self.reader.read(folder)
        except SourceMissing:
            return None
        if isinstance(held, pd.DataFrame) and (day := day_got(folder, self.path)):
            held.attrs = {GOT: day} | held.attrs
        return held

    def fetch(
        self, client: Client, folder: Path, since: Validators | None = None
    ) -> Fetched | NotModified:
        """Write the publisher's file into a folder; see `fetched.Fetchable`.

        Raises:
            KeyMissing: It is off.
        """
        assert isinstance(self.reader, Fetchable)
        if not self.every_days:
            return self.reader.fetch(client, folder, since)
        now = client.now()
        if since and self._is_early(since, now):
            return NotModified(self.path, now)
        got = self.reader.fetch(client, folder)
        if isinstance(got, NotModified):
            return got
        return replace(got, validators=Validators(f"{ASKED}{now.date()}"))

    @property
    def missing(self) -> tuple[Key, ...]:
        """Return the keys that are not set; with any of them it is off."""
        return tuple(one for one in self.keys if not one.is_set)

    @property
    def said_off(self) -> Text:
        """Say, of one that is off, which keys are missing and where they are had."""
        variables = ", ".join(one.variable for one in self.missing)
        sign_up = next((one.sign_up for one in self.missing), "")
        return text_of("source.off", source=self.name, variables=variables, sign_up=sign_up)

    def _is_early(self, since: Validators, now: datetime) -> bool:
        try:
            asked = date.fromisoformat(since.etag.removeprefix(ASKED))
        except ValueError:
            return False
        return 0 <= (now.date() - asked).days < self.every_days


def off(reads: Mapping[str, Any]) -> list[Beside]:
    """Return those of a layer's readers that are off for want of a key; that is no failure."""
    return [one for one in reads.values() if isinstance(one, Beside) and one.missing]
