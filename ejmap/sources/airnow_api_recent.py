"""AirNow's newest hours from its API, which wants a key: with the places of the monitors.

The hourly files, which want none, say the same of more monitors, but not where these stand. The
API is asked for what no other publication places.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.sources.airnow_api import AirNowApi
from ejmap.sources.airnow_recent import HOURS
from ejmap.sources.asking import answer_kinds
from ejmap.sources.asking.bodies import as_bytes, masked, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.keys import Key, in_query
from ejmap.sources.asking.request import Request, Validators

HOUR_FORM = "%Y-%m-%dT%H"
# Measurements and their hour's own value beside the NowCast; of monitors that stand still. As a
# public client asks (pyairnow), and AirNow's own list of the parameters.
ASKED = {
    "parameters": "OZONE,PM25,PM10",
    "dataType": "B",
    "format": "application/json",
    "verbose": "1",
    "monitorType": "0",
    "includerawconcentrations": "1",
    "nowcastonly": "0",
}


@dataclass(frozen=True)
class AirNowApiRecent:
    """The last hours of the monitors of a box."""

    path: str
    address: str
    """Of the API, such as "https://www.airnowapi.org"."""
    bounds: tuple[float, float, float, float]
    """min_lon, min_lat, max_lon, max_lat, EPSG:4326."""
    keys: tuple[Key, ...]
    hours: int = HOURS

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows as `AirNowApi.read`, raising as it does."""
        return AirNowApi(self.path).read(folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write the newest hours into a folder; see `fetched.Fetchable`.

        Raises:
            KeyMissing: There is no key.
        """
        last = client.now().replace(minute=0, second=0, microsecond=0)
        first = last - timedelta(hours=self.hours)
        request = self._request(first, last)
        answer = client.json(request)
        answer_kinds.AIRNOW.require(request, answer)
        asked = [one for one in answer if _is_between(one, first, last)]
        content = b"".join(masked(request.secrets, [as_bytes(asked)]))
        put(folder / self.path, content)
        return Fetched(self.path, request.shown, client.now(), len(content), row_count=len(asked))

    def _request(self, first: datetime, last: datetime) -> Request:
        times = {"startDate": f"{first:{HOUR_FORM}}", "endDate": f"{last:{HOUR_FORM}}"}
        box = {"BBOX": ",".join(str(one) for one in self.bounds)}
        keys = in_query(self.path, self.keys)
        return Request(
            self.path, f"{self.address}/aq/data/", query={**times, **ASKED, **box, **keys}
        )


def _is_between(row: Any, first: datetime, last: datetime) -> bool:
    """Tell whether a row is of the hours that were asked for; what tells no hour is kept.

    An answer that has stood still is of other hours, and none of them is the newest.
    """
    told = str(row.get("UTC", "")) if isinstance(row, dict) else ""
    try:
        at = datetime.fromisoformat(told).replace(tzinfo=first.tzinfo)
    except ValueError:
        return True
    return first <= at <= last
