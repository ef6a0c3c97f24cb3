"""AirNow's newest hours: its hourly files of the last day, the monitors of some counties alone.

No key is wanted. The file of the present hour is mostly not there yet, and single hours may be
missing; a whole day without one is no answer. Files of the whole country are asked for one after
the other and what is not wanted of them is not kept.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from ejmap.errors import SourceError, SourceRefused
from ejmap.sources.airnow_files import HOURLY, AirNowHours, site_code
from ejmap.sources.aqs_pregenerated import COUNTIES
from ejmap.sources.asking.bodies import put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import is_markup, looks, other
from ejmap.sources.reading.air_rows import rows
from ejmap.text import text_of

# Asked once a day, a little sooner or later, no hour is lost between two times.
HOURS = 30
# The newest file comes 10 to 30 minutes after its hour (AirNow's answers to questions); before that
# many hours without one something else is wrong.
MOST_BACK = 4
NOT_THERE = 404
CELLS = len(HOURLY.columns)
# How a line begins: the hour of UTC.
STAMP, STAMP_LENGTH = "%m/%d/%y|%H:", 14


@dataclass(frozen=True)
class AirNowRecent:
    """The newest hourly files put together as one below the folder of published files."""

    path: str
    address: str
    """Of the files, such as "https://files.airnowtech.org/airnow"."""
    hours: int = HOURS
    counties: Sequence[str] = COUNTIES
    """State and county code, five digits, of whose monitors lines are kept."""

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows as `AirNowHours.read`, raising as it does; there may be none at all."""
        file = folder / self.path
        if file.is_file() and not file.stat().st_size:
            return rows({}, pd.RangeIndex(0))
        return AirNowHours(self.path, self.counties).read(folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the newest hours into a folder; see `fetched.Fetchable`."""
        shown, lines = "", list[bytes]()
        for request, of_hour in self._files(client):
            shown = shown or request.shown
            lines += self._kept(of_hour)
        data = b"".join(lines)
        put(folder / self.path, data)
        return Fetched(self.path, shown, client.now(), len(data), row_count=len(lines))

    def _files(self, client: Client) -> Iterator[tuple[Request, list[bytes]]]:
        """Yield the newest hour's lines, and those of the hours before it that are there."""
        newest = client.now().replace(minute=0, second=0, microsecond=0)
        count, failure = 0, None
        for back in range(MOST_BACK + self.hours):
            hour = newest - timedelta(hours=back)
            request = self._request(hour)
            lines, failure = self._lines(client, request, hour)
            if lines is None and not count and back >= MOST_BACK:
                break
            if lines is not None:
                count += 1
                yield request, lines
            if count and back >= self.hours:
                return
        # Raised here and not above, so that nothing hangs on to it.
        if not count and failure:
            raise failure

    def _lines(
        self, client: Client, request: Request, hour: datetime
    ) -> tuple[list[bytes] | None, SourceError | None]:
        """Return an hour's lines, or why there are none.

        A file that has stood still is of another hour: it is not there yet, whatever it is called.
        """
        content, missing = self._content(client, request)
        if content is None:
            return None, missing
        lines = _whole_lines(request, content)
        of_hour = [one for one in lines if one.startswith(f"{hour:{STAMP}}".encode())]
        if of_hour:
            return of_hour, None
        found = text_of("source.other_hour", found=lines[0][:STAMP_LENGTH].decode("iso-8859-1"))
        return None, other(request, found, text_of("source.airnow_hour", cells=CELLS))

    def _content(
        self, client: Client, request: Request
    ) -> tuple[bytes, None] | tuple[None, SourceRefused]:
        """Return an hour's file, or that there is none."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "hour.dat"
            try:
                client.save(request, file)
            except SourceRefused as error:
                failure = error
            else:
                return file.read_bytes(), None
        if failure.status != NOT_THERE:
            raise failure
        return None, failure

    def _request(self, hour: datetime) -> Request:
        return Request(self.path, f"{self.address}/{hour:%Y/%Y%m%d/HourlyData_%Y%m%d%H.dat}")

    def _kept(self, lines: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the lines of the counties, each ended."""
        wanted = tuple(self.counties)
        for line in lines:
            code = line.split(b"|")[2].decode("iso-8859-1").strip()
            if site_code(code).startswith(wanted):
                yield line + b"\n"


def _whole_lines(request: Request, content: bytes) -> list[bytes]:
    lines = content.splitlines()
    is_whole = bool(lines) and all(line.count(b"|") == CELLS - 1 for line in lines)
    if is_markup(content) or not is_whole:
        expected = text_of("source.airnow_hour", cells=CELLS)
        raise other(request, looks(content[:2000], request), expected)
    return lines
