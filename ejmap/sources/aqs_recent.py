"""Days of this year and the last from the API of EPA's Air Quality System, which wants a key.

Agencies send their days within a quarter's end and 90 days; here they are before the pre-generated
tables have them. It thinks long (minutes for what a file gives in seconds), so it is asked seldom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.sources.aqs_api import AqsApi
from ejmap.sources.asking import answer_kinds
from ejmap.sources.asking.bodies import as_bytes, masked, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.keys import Key, in_query
from ejmap.sources.asking.request import Request, Validators

# AQS parameter codes: PM10, PM2.5 by reference and equivalent methods, ozone, hydrogen sulfide; at
# most five a request (aqs.epa.gov/aqsweb/documents/data_api.html, read 2026).
PARAMETERS = ("81102", "88101", "44201", "42402")
# A request is of one calendar year.
YEARS = 2
# Ten days of one county's PM2.5 took two minutes (a public probe of September 2026); the client
# waits a quarter of an hour for a whole answer.
SILENCE_S = 840


@dataclass(frozen=True)
class AqsRecent:
    """The days of a box, this year's and the last's, as one answer."""

    path: str
    address: str
    """Of the API, such as "https://aqs.epa.gov/data/api"."""
    bounds: tuple[float, float, float, float]
    """min_lon, min_lat, max_lon, max_lat of the monitors, EPSG:4326."""
    keys: tuple[Key, ...]
    parameters: Sequence[str] = PARAMETERS

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows as `AqsApi.read`, raising as it does."""
        return AqsApi(self.path).read(folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write both years' days into a folder; see `fetched.Fetchable`.

        Raises:
            KeyMissing: There is no key, or no e-mail address that goes with it.
        """
        this_year = client.now().year
        requests = [self._request(this_year - back) for back in range(YEARS)]
        data = [one for request in requests for one in self._days(client, request)]
        answer = {"Header": [{"status": "Success", "rows": len(data)}], "Data": data}
        content = b"".join(masked(requests[0].secrets, [as_bytes(answer)]))
        put(folder / self.path, content)
        shown = requests[0].shown
        return Fetched(self.path, shown, client.now(), len(content), row_count=len(data))

    def _days(self, client: Client, request: Request) -> list[Any]:
        answer = client.json(request)
        answer_kinds.AQS.require(request, answer)
        return [one for one in answer_kinds.aqs_data(request, answer) if self._is_inside(one)]

    def _is_inside(self, row: Any) -> bool:
        """Tell whether a row lies in the box; what says no such thing is kept, to be told.

        A box gives monitors outside of it as well (a report to the makers of EPA's own client).
        """
        if not isinstance(row, Mapping):
            return True
        west, south, east, north = self.bounds
        longitude, latitude = (_number(row.get(one)) for one in ("longitude", "latitude"))
        if longitude is None or latitude is None:
            return True
        # Swapped ones are kept, too: they are told when they are read.
        if abs(latitude) > 90:
            return True
        return west <= longitude <= east and south <= latitude <= north

    def _request(self, year: int) -> Request:
        west, south, east, north = self.bounds
        return Request(
            self.path,
            f"{self.address}/dailyData/byBox",
            query={
                **in_query(self.path, self.keys),
                "param": ",".join(self.parameters),
                "bdate": f"{year}0101",
                "edate": f"{year}1231",
                "minlat": str(south),
                "maxlat": str(north),
                "minlon": str(west),
                "maxlon": str(east),
            },
            silence_s=SILENCE_S,
        )


def _number(told: object) -> float | None:
    try:
        return float(str(told))
    except ValueError:
        return None
