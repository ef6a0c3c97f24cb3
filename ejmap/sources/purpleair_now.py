"""Low-cost sensors of a box in the last hour, from PurpleAir's API, which wants a key.

A sensor hangs at somebody's home, and its name is often a person's or an address. So names are
neither asked for nor kept, private sensors are not asked for, and of its place no more is kept
than the hundredth of a degree, which is about a kilometre.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from ejmap.sources.asking import answer_kinds
from ejmap.sources.asking.bodies import as_bytes, masked, put
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.keys import Key, in_header
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.sniffing import other
from ejmap.sources.purpleair import PurpleAir
from ejmap.text import text_of

# Each field costs points for each sensor; these are what a corrected hour of PM2.5 wants. The
# hour's means of both channels by themselves: names as in PurpleAir's list of fields (general
# knowledge, not confirmed here).
FIELDS = (
    "latitude",
    "longitude",
    "last_seen",
    "humidity",
    "pm2.5_60minute_a",
    "pm2.5_60minute_b",
)
SENSOR = "sensor_index"
PLACES = ("latitude", "longitude")
PLACE_DECIMALS = 2
# location_type 0 is outside. Without keys of their owners (`read_keys`), which are never sent,
# the API tells of no private sensor (general knowledge, not confirmed here).
OUTSIDE = {"location_type": "0", "max_age": "3600"}
MOST_AGE = timedelta(hours=1)
# Clocks of sensors, of PurpleAir and ours are so far apart at most.
LEEWAY = timedelta(minutes=10)
KEPT = ("time_stamp", "data_time_stamp", "location_type")


@dataclass(frozen=True)
class PurpleAirNow:
    """The sensors of a box, the last hour's PM2.5 of each."""

    path: str
    address: str
    """Of the API, such as "https://api.purpleair.com/v1"."""
    bounds: tuple[float, float, float, float]
    """min_lon, min_lat, max_lon, max_lat, EPSG:4326."""
    keys: tuple[Key, ...]

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the rows as `PurpleAir.read`, raising as it does; no row has a name."""
        return PurpleAir(self.path).read(folder)

    def fetch(self, client: Client, folder: Path, _since: Validators | None = None) -> Fetched:
        """Write what the sensors tell into a folder; see `fetched.Fetchable`.

        Raises:
            KeyMissing: There is no key.
        """
        request = self._request()
        answer = client.json(request)
        answer_kinds.PURPLEAIR.require(request, answer)
        kept = _kept(request, answer, client.now())
        content = b"".join(masked(request.secrets, [as_bytes(kept)]))
        put(folder / self.path, content)
        return Fetched(
            self.path, request.shown, client.now(), len(content), row_count=len(kept["data"])
        )

    def _request(self) -> Request:
        west, south, east, north = self.bounds
        box = {"nwlng": west, "nwlat": north, "selng": east, "selat": south}
        return Request(
            self.path,
            f"{self.address}/sensors",
            query={
                "fields": ",".join(FIELDS),
                **OUTSIDE,
                **{name: str(value) for name, value in box.items()},
            },
            headers=in_header(self.path, self.keys),
        )


def _kept(request: Request, answer: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return an answer with what was asked for alone, each place made coarse."""
    fields, data = answer.get("fields"), answer.get("data")
    wanted = (SENSOR, *FIELDS)
    is_list = isinstance(fields, list) and isinstance(data, list)
    if not is_list or not set(wanted) <= set(map(str, fields or ())):
        told = ", ".join(map(str, fields)) if isinstance(fields, list) else "-"
        found = text_of("source.other_shape", found=request.without_secrets(told)[:300])
        raise other(request, found, text_of("source.one_of", wanted=", ".join(wanted)))
    places = [[*map(str, fields or ())].index(one) for one in wanted]
    width = len(fields or ())
    rows = [_row(request, one, places, width) for one in data or ()]
    return {
        **{name: answer[name] for name in KEPT if name in answer},
        "fields": wanted,
        "data": [row for row in rows if _is_new(row, now)],
    }


def _row(request: Request, row: Any, places: Sequence[int], width: int) -> list[Any]:
    if not isinstance(row, list) or len(row) != width:
        raise other(
            request,
            text_of("source.cells", found=len(row) if isinstance(row, list) else 0),
            text_of("source.cells", found=width),
        )
    named = dict(zip((SENSOR, *FIELDS), (row[place] for place in places), strict=True))
    return [*(named | {one: _coarse(named[one]) for one in PLACES}).values()]


def _coarse(place: object) -> float | None:
    """Return a coordinate without its finer places; what is no number is nothing."""
    with suppress(TypeError, ValueError):
        return round(float(str(place)), PLACE_DECIMALS)
    return None


def _is_new(row: Sequence[Any], now: datetime) -> bool:
    """Tell whether a sensor was heard within the hour; what tells no time is kept, to be told."""
    seen = row[1 + FIELDS.index("last_seen")]
    if not isinstance(seen, int | float) or isinstance(seen, bool):
        return True
    age_s = now.timestamp() - seen
    return -LEEWAY.total_seconds() <= age_s <= (MOST_AGE + LEEWAY).total_seconds()
