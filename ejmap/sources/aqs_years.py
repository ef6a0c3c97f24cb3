"""The newest years of EPA's pre-generated tables of AQS: days of some counties, of each pollutant.

No key is wanted. A table is of the whole country and tens of megabytes; what is not wanted of it
is not kept. Years come late: the present one is there in part from the middle of it on, or not yet.
"""

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from ejmap.errors import CellChanged, FieldsChanged, NotThatFile, SourceRefused
from ejmap.sources.aqs_pregenerated import COUNTIES, DAILY, AqsPregenerated, in_counties
from ejmap.sources.asking.bodies import put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.kinds import ZipOf
from ejmap.sources.asking.request import MEGABYTE, Request, Validators
from ejmap.sources.asking.sniffing import other
from ejmap.sources.got import GOT, day_got
from ejmap.sources.reading.air_rows import together
from ejmap.sources.reading.delimited import header_of, read_table
from ejmap.text import Text, text_of

# Files of a parameter and year, by the parameter's code: PM10, PM2.5 by reference and equivalent
# methods, ozone, hydrogen sulfide (which EPA may have no file of). Names as seen in client code;
# not confirmed here.
TABLES = ("daily_81102", "daily_88101", "daily_44201", "daily_42402")
# A table that somebody brought keeps the publisher's name for it.
BROUGHT = ("daily_[0-9]*_[0-9]*", "hourly_[0-9]*_[0-9]*")
SUFFIXES = frozenset({".csv", ".zip"})
# This year and the last, or where this one is not there yet, the one before that.
YEARS, YEARS_ASKED = 2, 3
# National tables of days are tens of megabytes, less than any answer may have, and unpack to 10 to
# 100 times as much (client code). The limit is ours.
MOST_UNPACKED = 4_000 * MEGABYTE
TABLE = ZipOf((".csv",), most_unpacked=MOST_UNPACKED)
NOT_THERE = 404
# As the publisher spells our columns.
HEADER = [spellings[0] for spellings in DAILY.columns.values()]


@dataclass(frozen=True)
class AqsYears:
    """Days of the newest years, put together as one table below the folder of published files."""

    path: str
    address: str
    """Of the files, such as "https://aqs.epa.gov/aqsweb/airdata"."""
    tables: Sequence[str] = TABLES
    counties: Sequence[str] = COUNTIES
    """State and county code, five digits, of whose monitors rows are kept."""

    def read(self, folder: Path) -> pd.DataFrame | None:
        """Return the rows, and those of tables brought by hand that lie beside; None without any.

        Raises:
            SourceChanged: A table is not what it should be; see `AqsPregenerated.read`.
        """
        files = [*self._files(folder)]
        if not files:
            return None
        own = (AqsPregenerated(one.name, self.counties).read(one.parent) for one in files)
        rows = together(own)
        days = [day_got(folder, str(one.relative_to(folder))) for one in files]
        rows.attrs = {GOT: max(day for day in days if day)}
        return rows

    def _files(self, folder: Path) -> Iterator[Path]:
        own = folder / self.path
        if own.is_file():
            yield own
        for place in dict.fromkeys((own.parent, folder)):
            found = {one for pattern in BROUGHT for one in place.glob(pattern)}
            yield from sorted(one for one in found if one.suffix.lower() in SUFFIXES)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the newest years into a folder; see `fetched.Fetchable`."""
        text, count, shown, missing = io.StringIO(), 0, "", None
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(HEADER)
        for table in self.tables:
            found, missing = self._years(client, table)
            for request, kept in found:
                shown = shown or request.shown
                rows.writerows(kept)
                count += len(kept)
        if not shown and missing:
            raise missing
        data = text.getvalue().encode()
        put(folder / self.path, data)
        return Fetched(self.path, shown, client.now(), len(data), row_count=count)

    def _years(
        self, client: Client, table: str
    ) -> tuple[list[tuple[Request, list[list[str]]]], SourceRefused | None]:
        """Return the newest years that are there of a table, and why the last asked is not."""
        found: list[tuple[Request, list[list[str]]]] = []
        missing = None
        for back in range(YEARS_ASKED):
            request = self._request(f"{table}_{client.now().year - back}.zip")
            try:
                found.append((request, self._kept(client, request)))
            except SourceRefused as error:
                missing = error
            if missing and missing.status != NOT_THERE:
                raise missing
            if len(found) == YEARS:
                break
        return found, missing

    def _kept(self, client: Client, request: Request) -> list[list[str]]:
        """Return a year's rows of the counties, in the order of HEADER."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / Path(request.address).name
            client.save(request, file, check=partial(_check, request))
            failure: tuple[Text, Text] | None = None
            try:
                cells = read_table(file, DAILY, in_counties(file, self.counties))
            except (CellChanged, NotThatFile) as error:
                failure = _said(error)
        if failure:
            raise other(request, *failure)
        rows: list[list[str]] = cells.table[list(DAILY.columns)].to_numpy().tolist()
        return rows

    def _request(self, name: str) -> Request:
        return Request(self.path, f"{self.address}/{name}")


def _check(request: Request, path: Path) -> None:
    """Look whether a zip is whole and its table has the columns."""
    TABLE.check(request, path)
    failure = header = None
    try:
        header = header_of(path)
    except NotThatFile as error:
        failure = _said(error)
    if failure or header is None:
        raise other(request, *(failure or (text_of("source.nothing"), text_of("source.csv"))))
    lost = [one[0] for one in DAILY.columns.values() if not set(one) & set(header)]
    if lost:
        raise FieldsChanged(request.source, request.shown, lost, header)


def _said(error: CellChanged | NotThatFile) -> tuple[Text, Text]:
    """Return what an error of reading found and expected, in every language."""
    found, expected = error.facts["found"], error.facts["expected"]
    return _text(found), _text(expected)


def _text(told: object) -> Text:
    return told if isinstance(told, Text) else Text(en=str(told), es=str(told))
