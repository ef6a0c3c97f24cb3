"""Tables of US EPA's Envirofacts, asked for by addresses such as `WATER_SYSTEM/PWSID/CA3300001`.

Nothing says how many rows there are, so pages are asked for until one is empty; a page that is
shorter than it should be loses nothing, since the next begins where it ended. In an outage a web
page comes with status 200.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import SourceNotWhole, SourceTooLarge
from ejmap.sources.asking import spelt_table
from ejmap.sources.asking.bodies import as_bytes, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import other, their_error
from ejmap.sources.asking.spellings import Spellings, offered
from ejmap.text import text_of

PAGE_SIZE = 1000
MOST_ROWS = 200_000
# Envirofacts gives up a question after 15 minutes by itself.
SILENCE_S = 900


@dataclass(frozen=True)
class EnvirofactsTable:
    """One question about one table, kept as CSV below the folder of published files."""

    path: str
    address: str
    """Without rows and format, such as ".../efservice/WATER_SYSTEM/PWSID/BEGINNING/CA33"."""
    columns: Spellings
    """What we call each column that must be there, and how the publisher spells it."""
    blanks: tuple[str, ...] = ("",)
    """Cells that mean "nothing here" in this publication."""
    page_size: int = PAGE_SIZE

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the table's rows, all of it text; raises as `spelt_table.read`."""
        return spelt_table.read(self.path, self.columns, self.blanks, folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the table's rows into a folder; see `fetched.Fetchable`."""
        rows = list(self._rows(client))
        request = self._request(0)
        # Where there are no rows there are no names either.
        likeliest = {ours: names[0] for ours, names in self.columns.items()}
        theirs = offered(self.columns, list(rows[0]), request) if rows else likeliest
        names = list(dict.fromkeys(theirs.values()))
        spelt_table.check_rows(names, rows, request)
        data = spelt_table.as_csv(names, rows)
        put(folder / self.path, data)
        return Fetched(self.path, request.shown, client.now(), len(data), row_count=len(rows))

    def _rows(self, client: Client) -> Iterator[dict[str, Any]]:
        count, had = 0, set[bytes]()
        while page := self._page(client, count):
            if (mark := as_bytes(page)) in had:
                raise self._fault(
                    SourceNotWhole, text_of("source.same_rows"), text_of("source.whole")
                )
            had.add(mark)
            count += len(page)
            if count > MOST_ROWS:
                most = text_of("source.rows", found=MOST_ROWS)
                raise self._fault(SourceTooLarge, text_of("source.rows", found=count), most)
            yield from page

    def _page(self, client: Client, start: int) -> list[dict[str, Any]]:
        request = self._request(start)
        answer = client.json(request)
        if isinstance(answer, dict) and (told := answer.get("error") or answer.get("Error")):
            raise their_error(request, told)
        if not isinstance(answer, list) or not all(isinstance(one, dict) for one in answer):
            raise other(request, text_of("source.json"), text_of("source.envirofacts_answer"))
        return answer

    def _request(self, start: int) -> Request:
        rows = f"rows/{start}:{start + self.page_size - 1}"
        return Request(self.path, f"{self.address}/{rows}/JSON", silence_s=SILENCE_S)

    def _fault(
        self, kind: type[SourceNotWhole | SourceTooLarge], found: object, expected: object
    ) -> SourceNotWhole | SourceTooLarge:
        request = self._request(0)
        return kind(request.source, request.shown, found, expected)
