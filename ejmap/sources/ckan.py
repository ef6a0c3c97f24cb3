"""Tables of CKAN open-data portals, asked for by their datastore's `datastore_search`.

A page holds what the portal gives, not what was asked for; the portal says how many rows there are
in all, and errors may come with status 200 and `success: false`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.errors import SourceNotWhole, SourceTooLarge
from ejmap.sources.asking import spelt_table
from ejmap.sources.asking.bodies import put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import other, their_error
from ejmap.sources.asking.spellings import Spellings, offered
from ejmap.text import text_of

SEARCH = "/api/3/action/datastore_search"
# The portal's own number of a row.
ROW_ID = "_id"
PAGE_SIZE = 1000
MOST_ROWS = 200_000


@dataclass(frozen=True)
class CkanTable:
    """One table of a portal's datastore, kept as CSV below the folder of published files."""

    path: str
    address: str
    """Of the portal, such as "https://data.ca.gov"."""
    resource: str
    """The portal's id of the table."""
    columns: Spellings
    """What we call each column that must be there, and how the publisher spells it."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Only rows with these values."""
    blanks: tuple[str, ...] = ("",)
    """Cells that mean "nothing here" in this publication."""
    page_size: int = PAGE_SIZE

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the table's rows, all of it text; raises as `spelt_table.read`."""
        return spelt_table.read(self.path, self.columns, self.blanks, folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the table's rows into a folder; see `fetched.Fetchable`."""
        about = self._result(client, limit="0")
        found = [str(one.get("id")) for one in about["fields"] if isinstance(one, dict)]
        theirs = offered(self.columns, found, self._request())
        names = list(dict.fromkeys(theirs.values()))
        rows = list(self._rows(client, names))
        spelt_table.check_rows(names, rows, self._request())
        data = spelt_table.as_csv(names, rows)
        put(folder / self.path, data)
        return Fetched(
            self.path, self._request().shown, client.now(), len(data), row_count=len(rows)
        )

    def _rows(self, client: Client, names: list[str]) -> Iterator[dict[str, Any]]:
        had = set[Any]()
        while True:
            result = self._result(
                client,
                fields=",".join([ROW_ID, *names]),
                sort=ROW_ID,
                limit=str(self.page_size),
                offset=str(len(had)),
            )
            page, total = result["records"], result["total"]
            self._check_size(total)
            ids = {one[ROW_ID] for one in page if isinstance(one.get(ROW_ID), int | str)}
            if len(ids - had) < len(page):
                raise self._not_whole(text_of("source.same_rows"), total)
            had |= ids
            yield from page
            if len(had) >= total:
                return
            if not page:
                raise self._not_whole(text_of("source.rows", found=len(had)), total)

    def _check_size(self, total: int) -> None:
        if total > MOST_ROWS:
            request = self._request()
            found, most = (
                text_of("source.rows", found=total),
                text_of("source.rows", found=MOST_ROWS),
            )
            raise SourceTooLarge(request.source, request.shown, found, most)

    def _not_whole(self, found: object, total: int) -> SourceNotWhole:
        request = self._request()
        expected = text_of("source.rows", found=total)
        return SourceNotWhole(request.source, request.shown, found, expected)

    def _request(self, **more: str) -> Request:
        query = {"resource_id": self.resource}
        if self.filters:
            query["filters"] = json.dumps(dict(self.filters), separators=(",", ":"))
        return Request(self.path, self.address + SEARCH, query=query | more)

    def _result(self, client: Client, **more: str) -> dict[str, Any]:
        """Return what an answer says under `result`."""
        request = self._request(**more)
        answer = client.json(request)
        if isinstance(answer, dict) and answer.get("success") is False:
            raise their_error(request, _words_of(answer.get("error")))
        result = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(result, dict) or not _is_result(result):
            raise other(request, text_of("source.json"), text_of("source.ckan_answer"))
        return result


def _is_result(result: Mapping[str, Any]) -> bool:
    return (
        isinstance(result.get("total"), int)
        and isinstance(result.get("fields"), list)
        and isinstance(result.get("records"), list)
        and all(isinstance(one, dict) for one in result["records"])
    )


def _words_of(error: Any) -> str:
    if not isinstance(error, Mapping):
        return str(error)
    told = [error.get("message"), *(each for key, each in error.items() if key != "message")]
    return " ".join(str(one) for one in told if one)
